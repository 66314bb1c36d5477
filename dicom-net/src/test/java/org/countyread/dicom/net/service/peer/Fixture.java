package org.countyread.dicom.net.service.peer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
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
import org.countyread.dicom.net.association.DimseServices;
import org.countyread.dicom.net.association.ProposedContext;
import org.countyread.dicom.net.service.Caller;
import org.countyread.dicom.net.service.CollectingReceiver;
import org.countyread.dicom.net.service.DimseServiceRegistry;
import org.countyread.dicom.net.service.EchoScp;
import org.countyread.dicom.net.service.MemoryArchive;
import org.countyread.dicom.net.service.StoreScp;
import org.countyread.dicom.net.service.managed.CommitmentReport;
import org.countyread.dicom.net.service.managed.CommitmentReports;
import org.countyread.dicom.net.service.managed.CommitmentRequest;
import org.countyread.dicom.net.service.managed.CommitmentStore;
import org.countyread.dicom.net.service.managed.InstanceAvailabilityScp;
import org.countyread.dicom.net.service.managed.PerformedProcedureScp;
import org.countyread.dicom.net.service.managed.PerformedProcedureStore;
import org.countyread.dicom.net.service.managed.StorageCommitmentScp;
import org.countyread.dicom.net.service.query.FindScp;
import org.countyread.dicom.net.service.query.IdentifierMatcher;
import org.countyread.dicom.net.service.query.Matches;
import org.countyread.dicom.net.service.query.QueryExtensions;
import org.countyread.dicom.net.service.query.WorklistScp;
import org.countyread.dicom.net.service.retrieve.GetScp;
import org.countyread.dicom.net.service.retrieve.MoveScp;

/** An application entity of ours that offers every service, for peers to try. */
final class Fixture implements AutoCloseable {
    static final String AE_TITLE = "COUNTYREAD";
    static final ProposedContext CT =
            ProposedContext.of(Uid.CTImageStorage, Uid.ExplicitVRLittleEndian, Uid.ImplicitVRLittleEndian);

    final MemoryArchive archive = MemoryArchive.of(3);
    final CollectingReceiver received = new CollectingReceiver();
    final Map<String, Integer> peers = new ConcurrentHashMap<>();
    final Map<String, Attributes> steps = new ConcurrentHashMap<>();
    final List<CommitmentReport> reports = new CopyOnWriteArrayList<>();
    final List<String> told = new CopyOnWriteArrayList<>();
    final AssociationServer server;

    Fixture() throws IOException {
        server = AssociationServer.start(
                AssociationServerSettings.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), AE_TITLE),
                services());
    }

    /** All of them; also for associations of ours over which a peer asks for something. */
    DimseServices services() {
        return DimseServiceRegistry.of(
                new EchoScp(),
                new StoreScp(received),
                new FindScp(archive),
                new MoveScp(archive, this::peer),
                new GetScp(archive),
                new WorklistScp(request -> Matches.of(worklist(request.identifier()))),
                new PerformedProcedureScp(new Steps()),
                new StorageCommitmentScp(new Commitments(), this::peer),
                new CommitmentReports((caller, report) -> reports.add(report)),
                new InstanceAvailabilityScp((caller, uid, notification) -> told.add("available " + uid)));
    }

    private Optional<AssociationClientSettings> peer(String aeTitle) {
        return Optional.ofNullable(peers.get(aeTitle))
                .map(port -> AssociationClientSettings.of("127.0.0.1", port, AE_TITLE, aeTitle));
    }

    /** Two exams are scheduled. */
    static List<Attributes> scheduled() {
        List<Attributes> exams = new ArrayList<>();
        for (int i = 1; i <= 2; i++) {
            exams.add(Attributes.builder()
                    .string(Tag.SpecificCharacterSet, "ISO_IR 192")
                    .string(Tag.AccessionNumber, "T01-260101-000" + i)
                    .string(Tag.PatientName, i == 1 ? "Wang^XiaoDong=王^小东" : "Li^Na=李^娜")
                    .string(Tag.PatientID, "P" + i)
                    .string(Tag.StudyInstanceUID, "1.2.3." + i)
                    .string(Tag.RequestedProcedureID, "R" + i)
                    .items(
                            Tag.ScheduledProcedureStepSequence,
                            Attributes.builder()
                                    .string(Tag.Modality, i == 1 ? "DX" : "US")
                                    .string(Tag.ScheduledStationAETitle, "ROOM" + i)
                                    .string(Tag.ScheduledProcedureStepStartDate, "20260101")
                                    .string(Tag.ScheduledProcedureStepStartTime, "0900")
                                    .string(Tag.ScheduledProcedureStepID, "S" + i)
                                    .build())
                    .build());
        }
        return Collections.unmodifiableList(exams);
    }

    private static Iterator<Attributes> worklist(Attributes identifier) {
        return scheduled().stream()
                .filter(exam -> IdentifierMatcher.matches(identifier, exam, QueryExtensions.BASELINE))
                .map(exam -> IdentifierMatcher.answer(identifier, exam))
                .iterator();
    }

    private final class Steps implements PerformedProcedureStore {
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

    /** Commits everything. */
    private final class Commitments implements CommitmentStore {
        @Override
        public CompletionStage<CommitmentReport> commit(CommitmentRequest request) {
            return CompletableFuture.completedFuture(
                    new CommitmentReport(request.transactionUid(), request.references(), List.of()));
        }

        @Override
        public void reported(CommitmentRequest request, CommitmentReport report) {
            told.add("reported");
        }

        @Override
        public void notReported(CommitmentRequest request, CommitmentReport report, IOException cause) {
            told.add("not reported: " + cause.getMessage());
        }
    }

    String port() {
        return Integer.toString(server.port());
    }

    /** An association of ours with a peer on this machine. */
    Association connect(int port, String calledAeTitle, AssociationProposal proposal) throws IOException {
        return AssociationClient.connect(
                AssociationClientSettings.of("127.0.0.1", port, AE_TITLE, calledAeTitle), proposal, services());
    }

    Association connect(int port, String calledAeTitle, ProposedContext... contexts) throws IOException {
        return connect(port, calledAeTitle, AssociationProposal.of(List.of(contexts)));
    }

    @Override
    public void close() {
        server.close();
    }
}
