package org.countyread.dicom.net.association;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.countyread.dicom.net.dimse.CEchoRQ;
import org.countyread.dicom.net.dimse.CEchoRSP;
import org.countyread.dicom.net.dimse.CStoreRQ;
import org.countyread.dicom.net.dimse.CStoreRSP;
import org.countyread.dicom.net.dimse.DimseStatus;
import org.countyread.dicom.net.pdu.AAbort;
import org.countyread.dicom.net.pdu.AAssociateAC;
import org.countyread.dicom.net.pdu.AAssociateRJ;
import org.countyread.dicom.net.pdu.AAssociateRQ;
import org.countyread.dicom.net.pdu.AReleaseRP;
import org.countyread.dicom.net.pdu.AReleaseRQ;
import org.countyread.dicom.net.pdu.AbortReason;
import org.countyread.dicom.net.pdu.PDataTF;
import org.countyread.dicom.net.pdu.Pdu;
import org.countyread.dicom.net.pdu.PduDecoder;
import org.countyread.dicom.net.pdu.PresentationContextAC;
import org.countyread.dicom.net.pdu.UserInformation;
import org.countyread.dicom.net.ul.AgreedContext;
import org.countyread.testkit.Await;
import org.countyread.testkit.ScriptedPeer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The requestor against a peer that misbehaves as told. */
class ClientFaultsIT {
    private static final String CT = AcceptorHarness.CT;
    private static final String EXPLICIT = "1.2.840.10008.1.2.1";
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final AgreedContext CONTEXT = new AgreedContext(1, CT, EXPLICIT, true, false);

    private ScriptedPeer.Listening listening;

    @BeforeEach
    void listen() throws IOException {
        listening = ScriptedPeer.listen();
    }

    @AfterEach
    void closePeer() throws IOException {
        if (listening.called().isDone()) {
            listening.peer().close();
        }
    }

    @Test
    void saysWhyItWasRejected() throws Exception {
        CompletableFuture<Association> connecting = connecting(LIMIT, LIMIT);
        receive();
        send(AAssociateRJ.LOCAL_LIMIT_EXCEEDED);
        assertThatThrownBy(connecting::get)
                .cause()
                .cause()
                .isInstanceOf(AssociationRejected.class)
                .hasMessageContaining("local limit exceeded");
        assertThat(listening.peer().closedByOther()).isTrue();
    }

    @Test
    void doesNotWaitForEverForAnAnswer() throws Exception {
        CompletableFuture<Association> connecting = connecting(Duration.ofMillis(300), LIMIT);
        receive();
        assertThatThrownBy(connecting::get).cause().cause().hasMessageContaining("within PT0.6S");
        assertThat(receive()).isEqualTo(AAbort.byUser());
        assertThat(listening.peer().closedByOther()).isTrue();
    }

    @Test
    void saysThatNobodyListens() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        assertThatThrownBy(() -> AssociationClient.connect(
                        AssociationClientSettings.of("127.0.0.1", free, "A", "B"),
                        List.of(ProposedContext.of(CT, EXPLICIT))))
                .isInstanceOf(AssociationAborted.class)
                .hasMessageContaining("refused");
    }

    @Test
    void abortsWhenTheAnswerNamesWhatWasNotProposed() throws Exception {
        CompletableFuture<Association> connecting = connecting(LIMIT, LIMIT);
        receive();
        send(accept("1.2.840.10008.1.2.2"));
        assertThat(receive()).isEqualTo(AAbort.byProvider(AbortReason.INVALID_PDU_PARAMETER));
        assertThatThrownBy(connecting::get).cause().cause().isInstanceOf(AssociationAborted.class);
    }

    @Test
    void takesAReplyThatComesAtOnce() throws Exception {
        Association association = established(LIMIT);
        CompletableFuture<DimseStatus> echo = CompletableFuture.supplyAsync(() -> echo(association));
        receive();
        send(AcceptorHarness.command(new CEchoRSP(7, CT, DimseStatus.SUCCESS), false));
        assertThat(echo.get(20, TimeUnit.SECONDS)).isEqualTo(DimseStatus.SUCCESS);
        CompletableFuture<Void> closing = CompletableFuture.runAsync(association::close);
        assertThat(receive()).isEqualTo(new AReleaseRQ());
        send(new AReleaseRP());
        assertThat(listening.peer().closedByOther()).isTrue();
        closing.get(20, TimeUnit.SECONDS);
    }

    @Test
    void abortsForTheReplyToAnotherMessage() throws Exception {
        Association association = established(LIMIT);
        CompletableFuture<DimseStatus> echo = CompletableFuture.supplyAsync(() -> echo(association));
        receive();
        send(AcceptorHarness.command(new CEchoRSP(8, CT, DimseStatus.SUCCESS), false));
        assertThat(receive()).isEqualTo(AAbort.byProvider(AbortReason.UNEXPECTED_PDU_PARAMETER));
        assertThatThrownBy(echo::get).hasRootCauseInstanceOf(AssociationAborted.class);
        assertThat(association.isOpen()).isFalse();
    }

    @Test
    void abortsWhenTheResponseDoesNotCome() throws Exception {
        Association association = established(Duration.ofMillis(300));
        CompletableFuture<DimseStatus> echo = CompletableFuture.supplyAsync(() -> echo(association));
        receive();
        assertThatThrownBy(echo::get).hasStackTraceContaining("no response within PT0.3S");
        assertThat(receive()).isEqualTo(AAbort.byUser());
    }

    @Test
    void stopsSendingWhenThePeerAbortsAmidADataSet() throws Exception {
        Association association = established(LIMIT);
        CompletableFuture<DimseStatus> store = CompletableFuture.supplyAsync(() -> storeForEver(association));
        receive();
        send(AAbort.byUser());
        assertThatThrownBy(() -> store.get(20, TimeUnit.SECONDS)).hasStackTraceContaining("aborted");
        assertThat(association.isOpen()).isFalse();
    }

    @Test
    void stopsSendingWhenTheLineIsCutAmidADataSet() throws Exception {
        Association association = established(LIMIT);
        CompletableFuture<DimseStatus> store = CompletableFuture.supplyAsync(() -> storeForEver(association));
        receive();
        listening.peer().cut();
        assertThatThrownBy(() -> store.get(20, TimeUnit.SECONDS)).isInstanceOf(ExecutionException.class);
        assertThat(association.isOpen()).isFalse();
    }

    @Test
    void givesAPeerUpThatTakesNoMoreData() throws Exception {
        Association association = established(Duration.ofMillis(500));
        CompletableFuture<DimseStatus> store = CompletableFuture.supplyAsync(() -> storeForEver(association));
        assertThatThrownBy(() -> store.get(20, TimeUnit.SECONDS)).hasStackTraceContaining("takes no more data");
    }

    @Test
    void releasesWhenThePeerAsksForIt() throws Exception {
        Association association = established(LIMIT);
        send(new AReleaseRQ());
        assertThat(receive()).isEqualTo(new AReleaseRP());
        Await.until("the association has ended", LIMIT, () -> !association.isOpen());
        association.close();
        assertThat(listening.peer().closedByOther()).isTrue();
    }

    @Test
    void survivesAReleaseCollision() throws Exception {
        Association association = established(LIMIT);
        CompletableFuture<Void> closing = CompletableFuture.runAsync(association::close);
        assertThat(receive()).isEqualTo(new AReleaseRQ());
        send(new AReleaseRQ());
        assertThat(receive()).isEqualTo(new AReleaseRP());
        send(new AReleaseRP());
        closing.get(20, TimeUnit.SECONDS);
        assertThat(listening.peer().closedByOther()).isTrue();
    }

    @Test
    void reportsAStatusThatComesBeforeTheDataSetEnds() throws Exception {
        Association association = established(LIMIT);
        CompletableFuture<DimseStatus> store = CompletableFuture.supplyAsync(() -> {
            try {
                return association
                        .exchange(CONTEXT, CStoreRQ.of(3, CT, "1.2"), out -> out.write(new byte[1_000_000]))
                        .status();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        receive();
        send(AcceptorHarness.command(new CStoreRSP(3, CT, "1.2", DimseStatus.REFUSED_OUT_OF_RESOURCES), false));
        int received = 0;
        while (received < 1_000_000) {
            received += ((PDataTF) receive()).values().get(0).data().readableBytes();
        }
        assertThat(store.get(20, TimeUnit.SECONDS)).isEqualTo(DimseStatus.REFUSED_OUT_OF_RESOURCES);
        assertThat(association.isOpen()).isTrue();
        association.abort();
    }

    private CompletableFuture<Association> connecting(Duration associate, Duration response) {
        CompletableFuture<Association> connecting = CompletableFuture.supplyAsync(() -> {
            try {
                return AssociationClient.connect(
                        new AssociationClientSettings(
                                "127.0.0.1",
                                listening.port(),
                                "DEVICE",
                                "STORE",
                                AssociationClientSettings.PDU_BYTES_MAX,
                                associate,
                                associate,
                                response,
                                Optional.empty()),
                        List.of(ProposedContext.of(CT, EXPLICIT)));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        assertThat(listening.peer()).isNotNull();
        return connecting;
    }

    private Association established(Duration response) throws Exception {
        CompletableFuture<Association> connecting = connecting(LIMIT, response);
        assertThat(receive()).isInstanceOf(AAssociateRQ.class);
        send(accept(EXPLICIT));
        return connecting.get(20, TimeUnit.SECONDS);
    }

    private static AAssociateAC accept(String transferSyntax) {
        return new AAssociateAC(
                1,
                "STORE",
                "DEVICE",
                AAssociateRQ.DICOM_APPLICATION_CONTEXT,
                List.of(new PresentationContextAC(1, 0, transferSyntax)),
                UserInformation.of(16384, "1.2.3", "PEER"));
    }

    private static DimseStatus echo(Association association) {
        try {
            return association.exchange(CONTEXT, new CEchoRQ(7, CT)).status();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static DimseStatus storeForEver(Association association) {
        byte[] block = new byte[1024 * 1024];
        try {
            return association
                    .exchange(CONTEXT, CStoreRQ.of(3, CT, "1.2"), out -> {
                        while (true) {
                            out.write(block);
                        }
                    })
                    .status();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Pdu receive() throws IOException {
        byte[] header = listening.peer().receive(6);
        int bodyBytes = ByteBuffer.wrap(header).getInt(2);
        byte[] whole = Arrays.copyOf(header, 6 + bodyBytes);
        System.arraycopy(listening.peer().receive(bodyBytes), 0, whole, 6, bodyBytes);
        return PduDecoder.decode(Unpooled.wrappedBuffer(whole));
    }

    private void send(Pdu pdu) throws IOException {
        listening.peer().send(AcceptorHarness.bytes(pdu));
    }
}
