package org.countyread.dicom.net.service.managed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.Tag;
import org.countyread.dicom.data.Uid;
import org.countyread.dicom.net.association.Association;
import org.countyread.dicom.net.association.AssociationClient;
import org.countyread.dicom.net.association.AssociationClientSettings;
import org.countyread.dicom.net.association.AssociationProposal;
import org.countyread.dicom.net.association.AssociationServer;
import org.countyread.dicom.net.association.AssociationServerSettings;
import org.countyread.dicom.net.association.DimseMessage;
import org.countyread.dicom.net.association.DimseServices;
import org.countyread.dicom.net.association.ProposedContext;
import org.countyread.dicom.net.dimse.DimseStatus;
import org.countyread.dicom.net.dimse.NCreateRSP;
import org.countyread.dicom.net.service.Caller;
import org.countyread.dicom.net.service.Contexts;
import org.countyread.dicom.net.service.DimseServiceRegistry;
import org.countyread.dicom.net.service.PeerDirectory;
import org.countyread.testkit.Await;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The services over managed objects, our user against our provider over real sockets. */
class ManagedServicesIT {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final List<AutoCloseable> open = new ArrayList<>();
    private final List<String> told = new CopyOnWriteArrayList<>();

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable one : open) {
            one.close();
        }
    }

    @Test
    void keepsAPerformedProcedureStepToItsRules() throws Exception {
        MemorySteps steps = new MemorySteps();
        AssociationServer server = server("MPPS", DimseServiceRegistry.of(new PerformedProcedureScp(steps)));
        try (Association association = connect(
                server,
                DimseServices.NONE,
                PerformedProcedureScu.context(),
                Contexts.propose(Uid.ModalityPerformedProcedureStepRetrieve))) {
            assertThat(PerformedProcedureScu.create(association, "1.2.1", Steps.begun()))
                    .isEqualTo(DimseStatus.SUCCESS);
            assertThat(PerformedProcedureScu.create(association, "1.2.1", Steps.begun()))
                    .isEqualTo(DimseStatus.DUPLICATE_SOP_INSTANCE);
            assertThat(PerformedProcedureScu.set(association, "1.2.9", Steps.completed()))
                    .isEqualTo(DimseStatus.NO_SUCH_OBJECT_INSTANCE);
            assertThat(PerformedProcedureScu.set(association, "1.2.1", Steps.completed()))
                    .isEqualTo(DimseStatus.SUCCESS);
            DimseStatus again = PerformedProcedureScu.set(association, "1.2.1", Steps.completed());
            assertThat(again.code()).isEqualTo(0x0110);
            assertThat(again.errorId()).hasValue(0xA710);
            DimseMessage kept = ManagedObjectScu.get(
                    association,
                    Uid.ModalityPerformedProcedureStepRetrieve,
                    "1.2.1",
                    List.of(Tag.PerformedProcedureStepStatus, Tag.PatientName));
            assertThat(kept.dataSet().orElseThrow().string(Tag.PerformedProcedureStepStatus))
                    .contains("COMPLETED");
            assertThat(kept.dataSet().orElseThrow().string(Tag.PatientName)).contains("Wang^Wei=王^伟");
            assertThat(kept.dataSet().orElseThrow().contains(Tag.Modality)).isFalse();
        }
    }

    @Test
    void givesAUidToAnObjectThatComesWithoutOne() throws Exception {
        AssociationServer server =
                server("MPPS", DimseServiceRegistry.of(new PerformedProcedureScp(new MemorySteps())));
        try (Association association = connect(server, DimseServices.NONE, PerformedProcedureScu.context())) {
            DimseMessage created = ManagedObjectScu.create(
                    association, Uid.ModalityPerformedProcedureStep, Optional.empty(), Steps.begun());
            assertThat(created.status()).isEqualTo(DimseStatus.SUCCESS);
            assertThat(((NCreateRSP) created.response()).affectedSopInstanceUid())
                    .hasValueSatisfying(uid -> assertThat(Uid.isValid(uid)).isTrue());
        }
    }

    @Test
    void reportsStorageCommitmentOnTheSameAssociation() throws Exception {
        AssociationServer server =
                server("SCP", DimseServiceRegistry.of(new StorageCommitmentScp(halfOfIt(), PeerDirectory.EMPTY)));
        List<CommitmentReport> reports = new CopyOnWriteArrayList<>();
        DimseServices user = DimseServiceRegistry.of(new CommitmentReports((caller, report) -> reports.add(report)));
        try (Association association = connect(server, user, StorageCommitmentScu.context())) {
            assertThat(StorageCommitmentScu.request(
                            association,
                            "1.2.77",
                            List.of(
                                    new SopReference(Uid.CTImageStorage, "1.2.3.1"),
                                    new SopReference(Uid.CTImageStorage, "1.2.3.2"))))
                    .isEqualTo(DimseStatus.SUCCESS);
            Await.until("the report comes", LIMIT, () -> reports.size() == 1);
            Await.until("it is acknowledged", LIMIT, () -> told.equals(List.of("reported 1.2.77")));
        }
        assertThat(reports.get(0))
                .isEqualTo(new CommitmentReport(
                        "1.2.77",
                        List.of(new SopReference(Uid.CTImageStorage, "1.2.3.1")),
                        List.of(new CommitmentReport.Failure(
                                new SopReference(Uid.CTImageStorage, "1.2.3.2"),
                                CommitmentReport.Failure.NO_SUCH_OBJECT_INSTANCE))));
    }

    @Test
    void reportsStorageCommitmentOnAnAssociationBackWithTheRolesReversed() throws Exception {
        List<String> reports = new CopyOnWriteArrayList<>();
        AssociationServer user = server(
                "DEVICE",
                DimseServiceRegistry.of(new CommitmentReports(
                        (caller, report) -> reports.add(caller.aeTitle() + " " + report.eventTypeId()))));
        PeerDirectory peers =
                aeTitle -> Optional.of(AssociationClientSettings.of("127.0.0.1", user.port(), "SCP", aeTitle));
        AssociationServer server = server("SCP", DimseServiceRegistry.of(new StorageCommitmentScp(halfOfIt(), peers)));
        try (Association association = connect(server, DimseServices.NONE, StorageCommitmentScu.context())) {
            StorageCommitmentScu.request(
                    association, "1.2.78", List.of(new SopReference(Uid.CTImageStorage, "1.2.3.1")));
        }
        Await.until("the report comes", LIMIT, () -> reports.equals(List.of("SCP 1")));
    }

    @Test
    void tellsTheStoreOfAReportThatCouldNotBeDelivered() throws Exception {
        PeerDirectory nobodyThere =
                aeTitle -> Optional.of(AssociationClientSettings.of("127.0.0.1", 1, "SCP", aeTitle));
        AssociationServer server =
                server("SCP", DimseServiceRegistry.of(new StorageCommitmentScp(halfOfIt(), nobodyThere)));
        try (Association association = connect(server, DimseServices.NONE, StorageCommitmentScu.context())) {
            StorageCommitmentScu.request(
                    association, "1.2.79", List.of(new SopReference(Uid.CTImageStorage, "1.2.3.1")));
        }
        Await.until("the store is told", LIMIT, () -> told.equals(List.of("not reported 1.2.79")));
    }

    @Test
    void takesNotificationsOfInstanceAvailability() throws Exception {
        AssociationServer server = server(
                "IAN",
                DimseServiceRegistry.of(new InstanceAvailabilityScp(
                        (caller, uid, notification) -> told.add(notification.string(Tag.StudyInstanceUID, "")))));
        try (Association association = connect(server, DimseServices.NONE, InstanceAvailabilityScu.context())) {
            Attributes notification = Attributes.builder()
                    .string(Tag.StudyInstanceUID, "1.2.3")
                    .items(
                            Tag.ReferencedSeriesSequence,
                            Attributes.builder()
                                    .string(Tag.SeriesInstanceUID, "1.2.3.1")
                                    .build())
                    .build();
            assertThat(InstanceAvailabilityScu.notify(association, notification))
                    .isEqualTo(DimseStatus.SUCCESS);
            assertThat(InstanceAvailabilityScu.notify(association, Attributes.EMPTY)
                            .code())
                    .isEqualTo(0x0120);
        }
        assertThat(told).containsExactly("1.2.3");
    }

    /** Commits objects whose UID ends with 1. */
    private CommitmentStore halfOfIt() {
        return new CommitmentStore() {
            @Override
            public CompletionStage<CommitmentReport> commit(CommitmentRequest request) {
                List<SopReference> committed = new ArrayList<>();
                List<CommitmentReport.Failure> failed = new ArrayList<>();
                for (SopReference reference : request.references()) {
                    if (reference.sopInstanceUid().endsWith(".1")) {
                        committed.add(reference);
                    } else {
                        failed.add(new CommitmentReport.Failure(
                                reference, CommitmentReport.Failure.NO_SUCH_OBJECT_INSTANCE));
                    }
                }
                return CompletableFuture.completedFuture(
                        new CommitmentReport(request.transactionUid(), committed, failed));
            }

            @Override
            public void reported(CommitmentRequest request, CommitmentReport report) {
                told.add("reported " + request.transactionUid());
            }

            @Override
            public void notReported(CommitmentRequest request, CommitmentReport report, IOException cause) {
                told.add("not reported " + request.transactionUid());
            }
        };
    }

    /** Keeps steps in memory. Thread-safe. */
    static final class MemorySteps implements PerformedProcedureStore {
        final Map<String, Attributes> steps = new ConcurrentHashMap<>();

        @Override
        public boolean create(Caller caller, String sopInstanceUid, Attributes step) {
            return steps.putIfAbsent(sopInstanceUid, step) == null;
        }

        @Override
        public Optional<Attributes> find(String sopInstanceUid) {
            return Optional.ofNullable(steps.get(sopInstanceUid));
        }

        @Override
        public boolean replace(Caller caller, String sopInstanceUid, Attributes expected, Attributes changed) {
            return steps.replace(sopInstanceUid, expected, changed);
        }
    }

    private AssociationServer server(String aeTitle, DimseServices services) throws IOException {
        AssociationServer server = AssociationServer.start(
                AssociationServerSettings.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), aeTitle),
                services);
        open.add(server);
        return server;
    }

    private static Association connect(AssociationServer server, DimseServices services, ProposedContext... contexts)
            throws IOException {
        return AssociationClient.connect(
                AssociationClientSettings.of(
                        "127.0.0.1",
                        server.port(),
                        "DEVICE",
                        server.describe().settings().aeTitle()),
                AssociationProposal.of(List.of(contexts)),
                services);
    }
}
