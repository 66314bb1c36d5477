package org.countyread.dicom.net.service.retrieve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.Tag;
import org.countyread.dicom.data.Uid;
import org.countyread.dicom.net.association.Association;
import org.countyread.dicom.net.association.AssociationClient;
import org.countyread.dicom.net.association.AssociationClientSettings;
import org.countyread.dicom.net.association.AssociationProposal;
import org.countyread.dicom.net.association.AssociationServer;
import org.countyread.dicom.net.association.AssociationServerSettings;
import org.countyread.dicom.net.association.DimseServices;
import org.countyread.dicom.net.association.ProposedContext;
import org.countyread.dicom.net.dimse.DimseStatus;
import org.countyread.dicom.net.dimse.SubOperations;
import org.countyread.dicom.net.service.CollectingReceiver;
import org.countyread.dicom.net.service.DimseServiceRegistry;
import org.countyread.dicom.net.service.EchoScp;
import org.countyread.dicom.net.service.MemoryArchive;
import org.countyread.dicom.net.service.PeerDirectory;
import org.countyread.dicom.net.service.StoreScp;
import org.countyread.dicom.net.service.query.FindResults;
import org.countyread.dicom.net.service.query.FindScp;
import org.countyread.dicom.net.service.query.FindScu;
import org.countyread.dicom.net.service.query.InformationModel;
import org.countyread.dicom.net.service.query.QueryExtensions;
import org.countyread.dicom.net.service.query.QueryLevel;
import org.countyread.testkit.Await;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Query and retrieval, our user against our provider over real sockets. */
class QueryRetrieveIT {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final ProposedContext CT =
            ProposedContext.of(Uid.CTImageStorage, Uid.ExplicitVRLittleEndian, Uid.ImplicitVRLittleEndian);

    /** So long that neither queues nor sockets can hold all answers. */
    private static final String COMMENT = "x".repeat(8_000);

    private final CollectingReceiver destination = new CollectingReceiver();
    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable one : open) {
            one.close();
        }
    }

    @Test
    void findsStudiesWithWildcardsAndChineseNames() throws Exception {
        AssociationServer server = archive(MemoryArchive.of(3));
        try (Association association = connect(server, FindScu.context(InformationModel.STUDY_ROOT));
                FindResults results = FindScu.find(
                        association,
                        InformationModel.STUDY_ROOT,
                        QueryLevel.STUDY,
                        Attributes.builder()
                                .string(Tag.SpecificCharacterSet, "ISO_IR 192")
                                .string(Tag.PatientName, "*王*")
                                .string(Tag.StudyDate, "20260101-20260131")
                                .string(Tag.StudyInstanceUID)
                                .string(Tag.AccessionNumber)
                                .build())) {
            List<Attributes> matches = results.take(10);
            assertThat(results.status()).isEqualTo(DimseStatus.SUCCESS);
            assertThat(matches).hasSize(1);
            assertThat(matches.get(0).string(Tag.StudyInstanceUID)).contains("1.2.3.1");
            assertThat(matches.get(0).string(Tag.PatientName)).contains("Wang^XiaoDong=王^小东");
            assertThat(matches.get(0).string(Tag.QueryRetrieveLevel)).contains("STUDY");
            assertThat(matches.get(0).contains(Tag.AccessionNumber)).isTrue();
        }
    }

    @Test
    void refusesAHierarchicalQueryWithoutTheKeysAboveUnlessRelationalWasAgreed() throws Exception {
        AssociationServer server = archive(MemoryArchive.of(3));
        Attributes keys = Attributes.builder().string(Tag.SOPInstanceUID).build();
        ProposedContext context = FindScu.context(InformationModel.STUDY_ROOT);
        try (Association association = connect(server, context);
                FindResults results = FindScu.find(association, InformationModel.STUDY_ROOT, QueryLevel.IMAGE, keys)) {
            assertThat(results.next()).isEmpty();
            assertThat(results.status().code()).isEqualTo(0xA900);
            assertThat(results.status().offendingElements())
                    .containsExactly(Tag.StudyInstanceUID, Tag.SeriesInstanceUID);
        }
        AssociationProposal relational = AssociationProposal.of(List.of(context))
                .withExtendedNegotiations(List.of(FindScu.negotiation(
                        InformationModel.STUDY_ROOT, new QueryExtensions(true, false, false, true))));
        try (Association association = connect(server, relational, DimseServices.NONE);
                FindResults results = FindScu.find(association, InformationModel.STUDY_ROOT, QueryLevel.IMAGE, keys)) {
            assertThat(association.agreed().extendedNegotiation(InformationModel.STUDY_ROOT.findSopClassUid()))
                    .contains(new QueryExtensions(true, false, false, false).encode());
            assertThat(results.take(10)).hasSize(6);
        }
    }

    @Test
    void stopsAQueryThatIsCancelledAndGoesOn() throws Exception {
        MemoryArchive archive = MemoryArchive.of(8_000, COMMENT);
        AssociationServer server = archive(archive);
        Attributes keys = Attributes.builder()
                .string(Tag.StudyInstanceUID, "1.2.3.1")
                .string(Tag.SeriesInstanceUID, "1.2.3.1.1")
                .string(Tag.SOPInstanceUID)
                .string(Tag.ImageComments)
                .build();
        try (Association association = connect(server, FindScu.context(InformationModel.STUDY_ROOT))) {
            try (FindResults results = FindScu.find(association, InformationModel.STUDY_ROOT, QueryLevel.IMAGE, keys)) {
                assertThat(results.next()).isPresent();
                results.cancel();
                while (results.next().isPresent()) {
                    // matches that were under way
                }
                assertThat(results.status()).isEqualTo(DimseStatus.CANCEL);
            }
            assertThat(archive.pulled.get()).isLessThan(8_000);
            assertThat(archive.closed).hasValue(1);
            assertThat(association.isOpen()).isTrue();
        }
    }

    @Test
    void pullsMatchesOnlyAsFastAsThePeerTakesThem() throws Exception {
        MemoryArchive archive = MemoryArchive.of(8_000, COMMENT);
        AssociationServer server = archive(archive);
        Attributes keys = Attributes.builder()
                .string(Tag.StudyInstanceUID, "1.2.3.1")
                .string(Tag.SeriesInstanceUID, "1.2.3.1.1")
                .string(Tag.SOPInstanceUID)
                .string(Tag.ImageComments)
                .build();
        try (Association association = connect(server, FindScu.context(InformationModel.STUDY_ROOT))) {
            FindResults results = FindScu.find(association, InformationModel.STUDY_ROOT, QueryLevel.IMAGE, keys);
            assertThat(results.next()).isPresent();
            int[] before = {-1};
            Await.until("the provider is asked no more", LIMIT, () -> {
                int now = archive.pulled.get();
                boolean still = now == before[0];
                before[0] = now;
                return still;
            });
            assertThat(archive.pulled.get()).isLessThan(6_000);
            int count = 1;
            while (results.next().isPresent()) {
                count++;
            }
            assertThat(count).isEqualTo(8_000);
        }
    }

    @Test
    void movesAStudyAndTellsHowFarItIs() throws Exception {
        AssociationServer receiver = server("DEST", DimseServiceRegistry.of(new StoreScp(destination)));
        AssociationServer server = archive(MemoryArchive.of(5), receiver);
        try (Association association = connect(server, MoveScu.context(InformationModel.STUDY_ROOT));
                RetrieveResults results = MoveScu.move(
                        association,
                        InformationModel.STUDY_ROOT,
                        QueryLevel.STUDY,
                        Attributes.builder()
                                .string(Tag.StudyInstanceUID, "1.2.3.2")
                                .build(),
                        "DEST")) {
            List<SubOperations> progress = new ArrayList<>();
            for (Optional<SubOperations> one = results.next(); one.isPresent(); one = results.next()) {
                progress.add(one.get());
            }
            assertThat(progress).extracting(SubOperations::remaining).containsExactly(4, 3, 2, 1);
            assertThat(results.status()).isEqualTo(DimseStatus.SUCCESS);
            assertThat(results.counts()).isEqualTo(new SubOperations(0, 5, 0, 0));
        }
        assertThat(destination.sopInstanceUids()).hasSize(5).allMatch(uid -> uid.startsWith("1.2.3.2.1."));
        assertThat(destination.callers()).containsOnly("ARCHIVE");
    }

    @Test
    void tellsOfAnUnknownDestinationAndOfOneThatIsNotThere() throws Exception {
        AssociationServer server = archive(MemoryArchive.of(2));
        Attributes study =
                Attributes.builder().string(Tag.StudyInstanceUID, "1.2.3.2").build();
        try (Association association = connect(server, MoveScu.context(InformationModel.STUDY_ROOT))) {
            try (RetrieveResults results =
                    MoveScu.move(association, InformationModel.STUDY_ROOT, QueryLevel.STUDY, study, "NOBODY")) {
                assertThat(results.await()).isEqualTo(DimseStatus.REFUSED_MOVE_DESTINATION_UNKNOWN);
            }
            try (RetrieveResults results =
                    MoveScu.move(association, InformationModel.STUDY_ROOT, QueryLevel.STUDY, study, "GONE")) {
                assertThat(results.await().code()).isEqualTo(0xA702);
                assertThat(results.failedSopInstanceUids()).containsExactly("1.2.3.2.1.1", "1.2.3.2.1.2");
                assertThat(results.counts()).isEqualTo(new SubOperations(0, 0, 2, 0));
            }
        }
    }

    @Test
    void cancelsAMoveBetweenTwoObjects() throws Exception {
        destination.slow = true;
        AssociationServer receiver = server("DEST", DimseServiceRegistry.of(new StoreScp(destination)));
        AssociationServer server = archive(MemoryArchive.of(500), receiver);
        try (Association association = connect(server, MoveScu.context(InformationModel.STUDY_ROOT));
                RetrieveResults results = MoveScu.move(
                        association,
                        InformationModel.STUDY_ROOT,
                        QueryLevel.STUDY,
                        Attributes.builder()
                                .string(Tag.StudyInstanceUID, "1.2.3.2")
                                .build(),
                        "DEST")) {
            assertThat(results.next()).isPresent();
            results.cancel();
            assertThat(results.await()).isEqualTo(DimseStatus.CANCEL);
            assertThat(results.counts().remaining()).isPositive();
        }
    }

    @Test
    void getsAStudyOverTheSameAssociation() throws Exception {
        AssociationServer server = archive(MemoryArchive.of(20));
        AssociationProposal proposal = GetScu.proposal(InformationModel.PATIENT_ROOT, List.of(CT));
        try (Association association = connect(server, proposal, DimseServiceRegistry.of(new StoreScp(destination)));
                RetrieveResults results = GetScu.get(
                        association,
                        InformationModel.PATIENT_ROOT,
                        QueryLevel.PATIENT,
                        Attributes.builder().string(Tag.PatientID, "P1").build())) {
            assertThat(results.await()).isEqualTo(DimseStatus.SUCCESS);
            assertThat(results.counts()).isEqualTo(new SubOperations(0, 20, 0, 0));
        }
        assertThat(destination.sopInstanceUids()).hasSize(20).allMatch(uid -> uid.startsWith("1.2.3.1.1."));
    }

    @Test
    void failsTheObjectsOfAGetNoContextWasAcceptedFor() throws Exception {
        AssociationServer server = archive(MemoryArchive.of(2));
        AssociationProposal proposal = GetScu.proposal(InformationModel.STUDY_ROOT, List.of());
        try (Association association = connect(server, proposal, DimseServices.NONE);
                RetrieveResults results = GetScu.get(
                        association,
                        InformationModel.STUDY_ROOT,
                        QueryLevel.STUDY,
                        Attributes.builder()
                                .string(Tag.StudyInstanceUID, "1.2.3.2")
                                .build())) {
            assertThat(results.await()).isEqualTo(DimseStatus.REFUSED_SUB_OPERATIONS);
            assertThat(results.failedSopInstanceUids()).hasSize(2);
        }
    }

    private AssociationServer archive(MemoryArchive archive, AssociationServer... destinations) throws IOException {
        PeerDirectory peers = aeTitle -> switch (aeTitle) {
            case "DEST" ->
                Optional.of(AssociationClientSettings.of("127.0.0.1", destinations[0].port(), "ARCHIVE", "DEST"));
            case "GONE" -> Optional.of(AssociationClientSettings.of("127.0.0.1", 1, "ARCHIVE", "GONE"));
            default -> Optional.empty();
        };
        return server(
                "ARCHIVE",
                DimseServiceRegistry.of(
                        new EchoScp(), new FindScp(archive), new MoveScp(archive, peers), new GetScp(archive)));
    }

    private AssociationServer server(String aeTitle, DimseServices services) throws IOException {
        AssociationServer server = AssociationServer.start(
                AssociationServerSettings.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), aeTitle),
                services);
        open.add(server);
        return server;
    }

    private static Association connect(AssociationServer server, ProposedContext context) throws IOException {
        return connect(server, AssociationProposal.of(List.of(context)), DimseServices.NONE);
    }

    private static Association connect(AssociationServer server, AssociationProposal proposal, DimseServices services)
            throws IOException {
        return AssociationClient.connect(
                AssociationClientSettings.of("127.0.0.1", server.port(), "READER", "ARCHIVE"), proposal, services);
    }
}
