package org.countyread.dicom.net.association;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.countyread.dicom.net.dimse.CEchoRQ;
import org.countyread.dicom.net.dimse.DimseStatus;
import org.countyread.dicom.net.pdu.AAssociateRJ;
import org.countyread.dicom.net.pdu.AsynchronousOperationsWindow;
import org.countyread.dicom.net.pdu.CommonExtendedNegotiation;
import org.countyread.dicom.net.pdu.UserIdentityRQ;
import org.countyread.dicom.net.ul.AgreedContext;
import org.countyread.testkit.Await;
import org.countyread.testkit.ScriptedPeer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is negotiated holds, and what wears a server out is cut. */
class NegotiationIT {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String CLASS = "1.2.840.10008.1.1";
    private static final String SYNTAX = "1.2.840.10008.1.2";
    private static final ProposedContext CONTEXT = ProposedContext.of(CLASS, SYNTAX);

    private final List<AutoCloseable> open = new ArrayList<>();
    private final Map<Integer, CompletableFuture<DimseStatus>> begun = new ConcurrentHashMap<>();

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable one : open) {
            one.close();
        }
    }

    /** Serves every operation when the test says so. */
    private final class Patient implements DimseService {
        @Override
        public boolean serves(String abstractSyntax) {
            return abstractSyntax.equals(CLASS);
        }

        @Override
        public DimseExchange open(IncomingRequest request) {
            return new DimseExchange() {
                @Override
                public void data(ByteBuffer dataSetBytes) {}

                @Override
                public CompletionStage<DimseMessage> end() {
                    CompletableFuture<DimseStatus> status = new CompletableFuture<>();
                    begun.put(request.command().messageId(), status);
                    return status.thenApply(done -> DimseMessage.of(request.command(), done));
                }

                @Override
                public void abort() {}
            };
        }
    }

    @Test
    void performsAsManyOperationsAtOnceAsWereAgreedAndAnswersInAnyOrder() throws Exception {
        AssociationServer server = server(AcceptorOptions.DEFAULT.withWindow(new AsynchronousOperationsWindow(1, 3)));
        AssociationProposal proposal = AssociationProposal.of(List.of(CONTEXT)).withWindow(10, 10);
        try (Association association = connect(server, proposal)) {
            assertThat(association.agreed().features().window()).isEqualTo(new AsynchronousOperationsWindow(3, 1));
            AgreedContext context = association.agreed().context(CLASS).orElseThrow();
            List<CompletableFuture<DimseStatus>> answers = new ArrayList<>();
            for (int id = 1; id <= 5; id++) {
                int messageId = id;
                answers.add(CompletableFuture.supplyAsync(() -> echo(association, context, messageId)));
            }
            Await.until("three are performed", LIMIT, () -> begun.size() == 3);
            List<Integer> first = List.copyOf(begun.keySet());
            requireNonNull(begun.get(first.get(2))).complete(DimseStatus.SUCCESS);
            assertThat(answers.get(first.get(2) - 1).get()).isEqualTo(DimseStatus.SUCCESS);
            assertThat(answers.get(first.get(0) - 1)).as("the others go on").isNotDone();
            Await.until("the next begins", LIMIT, () -> begun.size() == 4);
            Await.until("all are answered", LIMIT, () -> {
                begun.values().forEach(status -> status.complete(DimseStatus.SUCCESS));
                return answers.stream().allMatch(CompletableFuture::isDone);
            });
            assertThat(answers).allSatisfy(answer -> assertThat(answer.join()).isEqualTo(DimseStatus.SUCCESS));
        }
    }

    private static DimseStatus echo(Association association, AgreedContext context, int messageId) {
        try {
            return association.exchange(context, new CEchoRQ(messageId, CLASS)).status();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void admitsAUserByNameAndPasscodeAndSaysSo() throws Exception {
        AdmissionPolicy policy = request -> request.identity()
                .filter(identity -> identity.userName().equals(Optional.of("reader"))
                        && identity.passcode().equals(Optional.of("letme-in")))
                .<AdmissionPolicy.Admission>map(
                        identity -> new AdmissionPolicy.Admitted(Optional.of(ByteBuffer.allocate(0))))
                .orElseGet(() -> new AdmissionPolicy.Refused(AAssociateRJ.NO_REASON_GIVEN));
        AssociationServer server = server(AcceptorOptions.DEFAULT.withAdmission(policy));
        AssociationProposal plain = AssociationProposal.of(List.of(CONTEXT));
        connect(server, plain.withIdentity(UserIdentityRQ.of("reader", "letme-in")))
                .close();
        assertThatThrownBy(() -> connect(server, plain.withIdentity(UserIdentityRQ.of("reader", "guess"))))
                .isInstanceOf(AssociationRejected.class);
        assertThatThrownBy(() -> connect(server, plain)).isInstanceOf(AssociationRejected.class);
        assertThat("" + UserIdentityRQ.of("reader", "letme-in")).doesNotContain("reader", "letme");
    }

    @Test
    void admitsKnownCallingAeTitlesOnly() throws Exception {
        AssociationServer server =
                server(AcceptorOptions.DEFAULT.withAdmission(AdmissionPolicy.callingAeTitles(Set.of("OTHER"))));
        assertThatThrownBy(() -> connect(server, AssociationProposal.of(List.of(CONTEXT))))
                .isInstanceOfSatisfying(
                        AssociationRejected.class,
                        e -> assertThat(e.answer()).isEqualTo(AAssociateRJ.CALLING_AE_TITLE_NOT_RECOGNIZED));
    }

    @Test
    void limitsTheAssociationsOfOneAeTitle() throws Exception {
        AssociationServer server = server(AcceptorOptions.DEFAULT.withAssociationsPerAeTitleMax(1));
        try (Association only = connect(server, AssociationProposal.of(List.of(CONTEXT)))) {
            assertThat(only.isOpen()).isTrue();
            assertThatThrownBy(() -> connect(server, AssociationProposal.of(List.of(CONTEXT))))
                    .isInstanceOf(AssociationRejected.class);
        }
        Await.until("it may come again", LIMIT, () -> {
            connect(server, AssociationProposal.of(List.of(CONTEXT))).close();
            return true;
        });
    }

    @Test
    void servesASpecialisedClassAsTheGeneralOneItIsSaidToBe() throws Exception {
        AssociationServer server = server(AcceptorOptions.DEFAULT);
        AssociationProposal proposal = AssociationProposal.of(List.of(ProposedContext.of("1.2.999.1", SYNTAX)))
                .withCommonExtendedNegotiations(
                        List.of(new CommonExtendedNegotiation("1.2.999.1", "1.2.840.10008.4.2", List.of(CLASS))));
        try (Association association = connect(server, proposal)) {
            AgreedContext context = association.agreed().context("1.2.999.1").orElseThrow();
            CompletableFuture<DimseStatus> answer = CompletableFuture.supplyAsync(() -> echo(association, context, 1));
            Await.until("it is served", LIMIT, () -> begun.containsKey(1));
            requireNonNull(begun.get(1)).complete(DimseStatus.SUCCESS);
            assertThat(answer.get()).isEqualTo(DimseStatus.SUCCESS);
        }
    }

    @Test
    void cutsAPeerThatTricklesAPdu() throws Exception {
        AssociationServer server = server(
                AcceptorOptions.DEFAULT.withTimeouts(Duration.ofMillis(300), Duration.ofSeconds(5)),
                Duration.ofSeconds(1));
        try (ScriptedPeer peer = ScriptedPeer.connect(server.port())) {
            peer.send(AcceptorHarness.bytes(AcceptorHarness.request("STORE", CLASS, SYNTAX)));
            assertThat(peer.receive(1)).containsExactly((byte) 2);
            byte[] slow = {4, 0, 0, 0, 16, 0};
            peer.send(slow);
            CompletableFuture<Void> trickling = CompletableFuture.runAsync(() -> trickle(peer));
            assertThat(peer.closedByOther()).isTrue();
            Await.until("the association is gone", LIMIT, () -> server.associations() == 0);
            trickling.cancel(true);
        }
    }

    @Test
    void cutsAPeerThatTricklesItsAssociationRequest() throws Exception {
        AssociationServer server = server(AcceptorOptions.DEFAULT, Duration.ofMillis(300));
        try (ScriptedPeer peer = ScriptedPeer.connect(server.port())) {
            peer.send(new byte[] {1, 0, 0, 0, 1, 0});
            CompletableFuture<Void> trickling = CompletableFuture.runAsync(() -> trickle(peer));
            assertThat(peer.closedByOther()).isTrue();
            trickling.cancel(true);
        }
    }

    /** A byte every few milliseconds until the line is gone. */
    private static void trickle(ScriptedPeer peer) {
        try {
            for (int i = 0; i < 10_000; i++) {
                peer.send(new byte[] {0});
                LockSupport.parkNanos(20_000_000);
            }
        } catch (IOException cut) {
            // as it should be
        }
    }

    @Test
    void refusesAPduThatClaimsFourGigabytes() throws Exception {
        AssociationServer server = server(AcceptorOptions.DEFAULT);
        for (byte type : new byte[] {1, 4}) {
            try (ScriptedPeer peer = ScriptedPeer.connect(server.port())) {
                peer.send(new byte[] {type, 0, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0, 0});
                assertThat(peer.receive(1)).as("A-ABORT").containsExactly((byte) 7);
            }
        }
    }

    @Test
    void tellsEverythingAConformanceStatementNeeds() throws Exception {
        AssociationServer server = server(AcceptorOptions.DEFAULT);
        assertThat(server.describe().settings().aeTitle()).isEqualTo("STORE");
        assertThat(server.describe().services())
                .extracting(ServiceDescription::service)
                .containsExactly("Patient");
    }

    private DimseServices services() {
        return new DimseServices() {
            private final Patient patient = new Patient();

            @Override
            public Optional<DimseService> serving(String abstractSyntax) {
                return Optional.<DimseService>of(patient).filter(service -> service.serves(abstractSyntax));
            }

            @Override
            public List<ServiceDescription> describe() {
                return List.of(ServiceDescription.scp("Patient", List.of(CLASS), List.of(SYNTAX), ""));
            }
        };
    }

    private AssociationServer server(AcceptorOptions options) throws IOException {
        return server(options, LIMIT);
    }

    private AssociationServer server(AcceptorOptions options, Duration artim) throws IOException {
        InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        AssociationServer server = AssociationServer.start(
                new AssociationServerSettings(anyPort, "STORE", false, 10, 10, 65_536, artim, LIMIT)
                        .withOptions(options),
                services());
        open.add(server);
        return server;
    }

    private static Association connect(AssociationServer server, AssociationProposal proposal) throws IOException {
        return AssociationClient.connect(
                AssociationClientSettings.of("127.0.0.1", server.port(), "DEVICE", "STORE"),
                proposal,
                DimseServices.NONE);
    }
}
