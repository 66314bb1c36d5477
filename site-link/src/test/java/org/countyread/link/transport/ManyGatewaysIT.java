package org.countyread.link.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.countyread.testkit.Await;
import org.junit.jupiter.api.Test;

/** More callers at once than the gate lets in. */
class ManyGatewaysIT {
    private static final int GATEWAYS = 40;
    private static final int HANDSHAKES_MAX = 3;
    private static final LinkServerSettings.Limits NARROW =
            LinkServerSettings.Limits.DEFAULT.withHandshakesMax(HANDSHAKES_MAX);

    @Test
    void aCrowdGetsInAFewHandshakesAtATime() throws Exception {
        try (LinkLine line = new LinkLine(settings -> settings.with(NARROW));
                LinkClientPool county = new LinkClientPool(2, 4)) {
            List<TestGateway> gateways = call(county, line);
            Await.until("all are connected", LinkLine.LIMIT, () -> line.server.connectedSites() == GATEWAYS);
            assertThat(line.server.handshakesMost()).isBetween(1, HANDSHAKES_MAX);
            Await.until("as many have been heard", LinkLine.LIMIT, () -> line.hub.heard.get() >= GATEWAYS);
            assertThat(gateways).allMatch(gateway -> gateway.connections.get() == 1);
        }
    }

    @Test
    void callersWhoSayNothingKeepNobodyOut() throws Exception {
        try (LinkLine line = new LinkLine(settings -> settings.with(NARROW));
                LinkClientPool county = new LinkClientPool(1, 1)) {
            List<Socket> silent = new ArrayList<>();
            try {
                for (int i = 0; i < 2 * HANDSHAKES_MAX; i++) {
                    silent.add(new Socket(InetAddress.getLoopbackAddress(), line.server.port()));
                }
                TestGateway gateway = new TestGateway();
                county.client(LinkLine.settings(line.server.port(), line.pki.gateway("T01")), gateway, gateway, gateway)
                        .start();
                Await.until("the gateway is connected", Duration.ofSeconds(20), () -> gateway.connections.get() == 1);
            } finally {
                for (Socket socket : silent) {
                    socket.close();
                }
            }
        }
    }

    @Test
    void clientsOfAPoolSayGoodbyeWhenItIsClosed() throws Exception {
        try (LinkLine line = new LinkLine()) {
            try (LinkClientPool county = new LinkClientPool(2, 4)) {
                call(county, line);
                Await.until("all are connected", LinkLine.LIMIT, () -> line.server.connectedSites() == GATEWAYS);
            }
            Await.until("all have left", LinkLine.LIMIT, () -> line.server.connectedSites() == 0);
        }
    }

    private static List<TestGateway> call(LinkClientPool county, LinkLine line) {
        List<TestGateway> gateways = new ArrayList<>();
        for (int i = 0; i < GATEWAYS; i++) {
            TestGateway gateway = new TestGateway();
            gateways.add(gateway);
            county.client(LinkLine.settings(line.server.port(), line.pki.gateway("T" + i)), gateway, gateway, gateway)
                    .start();
        }
        return gateways;
    }
}
