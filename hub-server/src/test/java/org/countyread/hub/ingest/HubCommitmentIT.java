package org.countyread.hub.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.Tag;
import org.countyread.dicom.data.Uid;
import org.countyread.dicom.data.VR;
import org.countyread.dicom.net.association.Association;
import org.countyread.dicom.net.association.AssociationClient;
import org.countyread.dicom.net.association.AssociationClientSettings;
import org.countyread.dicom.net.association.AssociationProposal;
import org.countyread.dicom.net.association.AssociationServer;
import org.countyread.dicom.net.association.AssociationServerSettings;
import org.countyread.dicom.net.association.DimseServices;
import org.countyread.dicom.net.dimse.DimseStatus;
import org.countyread.dicom.net.service.DimseServiceRegistry;
import org.countyread.dicom.net.service.StoreScu;
import org.countyread.dicom.net.service.managed.CommitmentReport;
import org.countyread.dicom.net.service.managed.CommitmentReport.Failure;
import org.countyread.dicom.net.service.managed.CommitmentReports;
import org.countyread.dicom.net.service.managed.SopReference;
import org.countyread.dicom.net.service.managed.StorageCommitmentScu;
import org.countyread.dicom.part10.FileMetaInformation;
import org.countyread.dicom.part10.Part10Writer;
import org.countyread.hub.platform.HubIntegrationTest;
import org.countyread.testkit.Await;
import org.countyread.testkit.DcmjsPeer;
import org.countyread.testkit.PeerProcess;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Devices ask the hub whether it keeps what they sent, and are told so. Source: PS3.4 Annex J. */
class HubCommitmentIT extends HubIntegrationTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int FRIENDS_PORT = freePort();
    private static final int NOBODYS_PORT = freePort();

    @Autowired
    private DimseIntake intake;

    @TempDir
    private Path folder;

    private final String study = Uid.create();
    private final SopReference kept = new SopReference(Uid.SecondaryCaptureImageStorage, study + ".1");
    private final SopReference unknown = new SopReference(Uid.SecondaryCaptureImageStorage, study + ".2");
    private final List<CommitmentReport> reports = new CopyOnWriteArrayList<>();

    /** Who opened the associations that reports came on. */
    private final Set<String> openedBy = ConcurrentHashMap.newKeySet();

    private final DimseServices device = DimseServiceRegistry.of(new CommitmentReports((caller, report) -> {
        openedBy.add(caller.aeTitle());
        reports.add(report);
    }));
    private Path object;

    @DynamicPropertySource
    static void peers(DynamicPropertyRegistry registry) {
        registry.add("countyread.hub.dimse.peers.FRIEND.host", () -> "127.0.0.1");
        registry.add("countyread.hub.dimse.peers.FRIEND.port", () -> FRIENDS_PORT);
        registry.add("countyread.hub.dimse.peers.DEAF.host", () -> "127.0.0.1");
        registry.add("countyread.hub.dimse.peers.DEAF.port", () -> NOBODYS_PORT);
    }

    @BeforeEach
    void makeAnObject() throws IOException {
        object = folder.resolve("object.dcm");
        Attributes dataSet = Attributes.builder()
                .string(Tag.SOPClassUID, kept.sopClassUid())
                .string(Tag.SOPInstanceUID, kept.sopInstanceUid())
                .string(Tag.StudyInstanceUID, study)
                .string(Tag.SeriesInstanceUID, study + ".9")
                .string(Tag.PatientID, "COMMIT")
                .string(Tag.Modality, "OT")
                .integer(Tag.Rows, 2)
                .integer(Tag.Columns, 2)
                .integer(Tag.SamplesPerPixel, 1)
                .integer(Tag.BitsAllocated, 8)
                .bytes(Tag.PixelData, VR.OB, new byte[] {1, 2, 3, 4})
                .build();
        try (OutputStream out = Files.newOutputStream(object)) {
            FileMetaInformation meta =
                    FileMetaInformation.of(kept.sopClassUid(), kept.sopInstanceUid(), Uid.ExplicitVRLittleEndian);
            Part10Writer.write(out, meta, dataSet);
        }
    }

    @Test
    void aStrangerIsToldOnItsOwnAssociation() throws Exception {
        SopReference otherClass = new SopReference(Uid.CTImageStorage, kept.sopInstanceUid());
        try (Association association = connect("DEVICE7")) {
            assertThat(StoreScu.store(association, object)).isEqualTo(DimseStatus.SUCCESS);
            assertThat(StorageCommitmentScu.request(association, "1.2.77", List.of(kept, unknown, otherClass)))
                    .isEqualTo(DimseStatus.SUCCESS);
            Await.until("the report comes", SOON, () -> reports.size() == 1);
        }
        assertThat(reports)
                .containsExactly(new CommitmentReport(
                        "1.2.77",
                        List.of(kept),
                        List.of(
                                new Failure(unknown, Failure.NO_SUCH_OBJECT_INSTANCE),
                                new Failure(otherClass, Failure.CLASS_INSTANCE_CONFLICT))));
        assertThat(openedBy).containsExactly("DEVICE7");
    }

    @Test
    void aRegisteredPeerIsCalledBackAfterItHasGone() throws Exception {
        try (AssociationServer listening = AssociationServer.start(
                AssociationServerSettings.of(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), FRIENDS_PORT), "FRIEND"),
                device)) {
            assertThat(listening.port()).isEqualTo(FRIENDS_PORT);
            try (Association association = connect("FRIEND")) {
                StoreScu.store(association, object);
                StorageCommitmentScu.request(association, "1.2.78", List.of(kept));
                StorageCommitmentScu.request(association, "1.2.79", List.of(unknown));
            }
            Await.until("both reports come", SOON, () -> reports.size() == 2);
        }
        assertThat(reports)
                .containsExactlyInAnyOrder(
                        new CommitmentReport("1.2.78", List.of(kept), List.of()),
                        new CommitmentReport(
                                "1.2.79", List.of(), List.of(new Failure(unknown, Failure.NO_SUCH_OBJECT_INSTANCE))));
    }

    @Test
    void aRegisteredPeerThatDoesNotListenIsToldOnItsOwnAssociation() throws Exception {
        try (Association association = connect("DEAF")) {
            StoreScu.store(association, object);
            StorageCommitmentScu.request(association, "1.2.80", List.of(kept));
            Await.until("the report comes", SOON, () -> reports.size() == 1);
        }
        assertThat(reports).containsExactly(new CommitmentReport("1.2.80", List.of(kept), List.of()));
        assertThat(openedBy).containsExactly("DEAF");
    }

    @Test
    void dcmjsIsToldEitherWay() throws Exception {
        Optional<DcmjsPeer> dcmjs = DcmjsPeer.in(folder);
        assumeTrue(dcmjs.isPresent(), DcmjsPeer.PACKAGE + " cannot be installed by npm");
        try (Association association = connect("DEVICE7")) {
            assertThat(StoreScu.store(association, object)).isEqualTo(DimseStatus.SUCCESS);
        }
        Path script = Path.of(Objects.requireNonNull(getClass().getResource("/peer/dcmjs-commitment.cjs"))
                .toURI());
        PeerProcess.Result result = dcmjs.orElseThrow()
                .run(
                        script,
                        Duration.ofSeconds(60),
                        "" + intake.port(),
                        "COUNTYREAD",
                        "" + FRIENDS_PORT,
                        kept.sopClassUid(),
                        kept.sopInstanceUid(),
                        unknown.sopInstanceUid());
        assertThat(result.output().lines())
                .as(result.output())
                .contains(
                        "action 1.2.3.1 0",
                        "same 1.2.3.1 event 2 committed %s failed %s:%d"
                                .formatted(
                                        kept.sopInstanceUid(),
                                        unknown.sopInstanceUid(),
                                        Failure.NO_SUCH_OBJECT_INSTANCE),
                        "action 1.2.3.2 0",
                        "new 1.2.3.2 event 1 committed %s failed -".formatted(kept.sopInstanceUid()));
        assertThat(result.exitCode()).isZero();
    }

    private Association connect(String callingAeTitle) throws IOException {
        return AssociationClient.connect(
                AssociationClientSettings.of("127.0.0.1", intake.port(), callingAeTitle, "COUNTYREAD"),
                AssociationProposal.of(List.of(StorageCommitmentScu.context(), StoreScu.context(object))),
                device);
    }

    private static int freePort() {
        try {
            return PeerProcess.freePort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
