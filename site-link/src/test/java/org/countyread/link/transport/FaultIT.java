package org.countyread.link.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.countyread.link.wire.ItemOffer;
import org.countyread.link.wire.ItemPriority;
import org.countyread.link.wire.LinkMessage;
import org.countyread.link.wire.LinkMessageCodec;
import org.countyread.testkit.Await;
import org.junit.jupiter.api.Test;

/** Peers that hold a certificate and do not hold to the protocol. */
class FaultIT {
    private static final ByteBuffer MEGABYTE = ByteBuffer.wrap(new byte[1024 * 1024]);

    @Test
    void aHubThatAcceptsAndNeverAnswersIsGivenUpAndTriedAgain() throws Exception {
        List<Socket> accepted = new CopyOnWriteArrayList<>();
        try (LinkLine line = new LinkLine();
                ServerSocket mute = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            Thread acceptor = new Thread(() -> accept(mute, accepted), "mute-hub");
            acceptor.setDaemon(true);
            acceptor.start();
            TestGateway gateway = new TestGateway();
            LinkClientSettings.Timing quick = LinkLine.QUICK;
            LinkClientSettings.Timing impatient = new LinkClientSettings.Timing(
                    Duration.ofMillis(300),
                    quick.reconnectMin(),
                    quick.reconnectMax(),
                    quick.heartbeat(),
                    quick.idle(),
                    quick.rest(),
                    quick.poll());
            line.client(
                    LinkLine.settings(mute.getLocalPort(), line.pki.gateway("T01"))
                            .with(impatient),
                    gateway);
            Await.until("it is tried again", LinkLine.LIMIT, () -> accepted.size() >= 3);
            assertThat(gateway.connections).hasValue(0);
            assertThat(gateway.reasons).isNotEmpty();
        } finally {
            for (Socket socket : accepted) {
                socket.close();
            }
        }
    }

    private static void accept(ServerSocket mute, List<Socket> accepted) {
        try {
            while (true) {
                accepted.add(mute.accept());
            }
        } catch (IOException closed) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aGatewayThatSendsWhatItNeverOfferedIsToldSoAndCut() throws Exception {
        try (LinkLine line = new LinkLine();
                SSLSocket peer = greeted(line)) {
            peer.getOutputStream().write(LinkMessageCodec.frame(new LinkMessage.Chunk(1, 0, MEGABYTE)));
            assertThat(farewell(peer)).contains("protocol-error").contains("never offered");
        }
    }

    @Test
    void aGatewayThatFloodsWithBytesOutOfOrderIsToldSoAndCut() throws Exception {
        try (LinkLine line = new LinkLine();
                SSLSocket peer = greeted(line)) {
            ItemOffer offer = new ItemOffer(
                    "flood", "object", java.util.Map.of(), 1L << 40, "00".repeat(32), ItemPriority.ROUTINE);
            peer.getOutputStream().write(LinkMessageCodec.frame(new LinkMessage.ItemOffered(1, offer, false)));
            String end = "";
            try {
                for (long megabyte = 1; megabyte < 64; megabyte++) {
                    peer.getOutputStream()
                            .write(LinkMessageCodec.frame(new LinkMessage.Chunk(1, megabyte * 1024 * 1024, MEGABYTE)));
                }
            } catch (IOException cut) {
                end = "cut";
            }
            assertThat(end + farewell(peer)).containsAnyOf("protocol-error", "cut");
            assertThat(line.hub.writtenBytes).hasValue(0);
        }
    }

    @Test
    void aStripeOfASessionNobodyKnowsIsTurnedAway() throws Exception {
        try (LinkLine line = new LinkLine();
                SSLSocket peer = connected(line)) {
            assertThat(message(peer)).isInstanceOf(LinkMessage.Welcome.class);
            peer.getOutputStream().write(LinkMessageCodec.frame(new LinkMessage.Hello(2, "test", "of-another-node")));
            assertThat(farewell(peer)).contains("no-such-session");
        }
    }

    private static SSLSocket greeted(LinkLine line) throws Exception {
        SSLSocket peer = connected(line);
        assertThat(message(peer)).isInstanceOf(LinkMessage.Welcome.class);
        peer.getOutputStream().write(LinkMessageCodec.frame(new LinkMessage.Hello(2, "test", "")));
        return peer;
    }

    private static SSLSocket connected(LinkLine line) throws IOException, GeneralSecurityException {
        GatewayIdentity identity = line.pki.gateway("T01");
        SSLContext context = SSLContext.getInstance("TLSv1.3");
        context.init(
                new KeyManager[] {new OwnKeyManager(identity.key(), identity.chain())},
                new TrustManager[] {HubTrustManager.of(identity.trustedCa())},
                null);
        SSLSocket socket = (SSLSocket)
                context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), line.server.port());
        socket.setSoTimeout((int) LinkLine.LIMIT.toMillis());
        socket.startHandshake();
        return socket;
    }

    private static LinkMessage message(SSLSocket peer) throws Exception {
        DataInputStream in = new DataInputStream(peer.getInputStream());
        byte[] envelope = in.readNBytes(in.readInt());
        return LinkMessageCodec.decode(ByteBuffer.wrap(envelope));
    }

    /** What the hub says at the end; empty if the connection was cut before that could be read. */
    private static String farewell(SSLSocket peer) throws Exception {
        try {
            LinkMessage message = message(peer);
            while (!(message instanceof LinkMessage.Goodbye)) {
                message = message(peer);
            }
            return message.toString();
        } catch (IOException cut) {
            return "cut: " + cut.getMessage();
        }
    }
}
