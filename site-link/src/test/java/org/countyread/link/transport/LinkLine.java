package org.countyread.link.transport;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import org.countyread.testkit.FaultyRelay;

/** A hub and its gateways on loopback with real TLS, for one test. */
final class LinkLine implements AutoCloseable {
    static final Duration LIMIT = Duration.ofMinutes(2);
    static final LinkClientSettings.Timing QUICK = new LinkClientSettings.Timing(
            Duration.ofSeconds(5),
            Duration.ofMillis(20),
            Duration.ofMillis(100),
            Duration.ofMillis(200),
            Duration.ofSeconds(5),
            Duration.ofMillis(300),
            Duration.ofSeconds(1));
    private static final LinkServerSettings.Timing QUICK_HUB = new LinkServerSettings.Timing(
            Duration.ofSeconds(5),
            Duration.ofMillis(200),
            Duration.ofSeconds(5),
            Duration.ofMillis(500),
            Duration.ofMillis(50));

    final TestPki pki = new TestPki("county-ca");
    final TestHub hub = new TestHub(pki);
    final LinkServer server;
    private final List<Closeable> open = new ArrayList<>();

    LinkLine() {
        this(settings -> settings);
    }

    LinkLine(UnaryOperator<LinkServerSettings> change) {
        server = new LinkServer(change.apply(pki.hub().with(QUICK_HUB)), hub, hub, hub, hub);
        server.start();
        open.add(server::close);
    }

    /** Another node of the same county. */
    LinkServer node(TestHub store) {
        LinkServer node = new LinkServer(pki.hub().with(QUICK_HUB), store, store, store, store);
        node.start();
        open.add(node::close);
        return node;
    }

    /** A client of site T01 over a port that leads to the hub. */
    LinkClient client(int port, TestGateway gateway) {
        return client(settings(port, pki.gateway("T01")), gateway);
    }

    LinkClient client(LinkClientSettings settings, TestGateway gateway) {
        LinkClient client = new LinkClient(settings, gateway, gateway, gateway);
        open.add(client::close);
        client.start();
        return client;
    }

    FaultyRelay closing(FaultyRelay resource) {
        open.add(resource::close);
        return resource;
    }

    /** As {@link #QUICK}, giving a silent hub up after so long. */
    static LinkClientSettings.Timing idle(long millis) {
        return new LinkClientSettings.Timing(
                QUICK.connect(),
                QUICK.reconnectMin(),
                QUICK.reconnectMax(),
                QUICK.heartbeat(),
                Duration.ofMillis(millis),
                QUICK.rest(),
                QUICK.poll());
    }

    /** As {@link #QUICK}, waiting long before connecting again. */
    static LinkClientSettings.Timing patient() {
        return new LinkClientSettings.Timing(
                QUICK.connect(),
                Duration.ofMinutes(5),
                Duration.ofMinutes(5),
                QUICK.heartbeat(),
                QUICK.idle(),
                QUICK.rest(),
                QUICK.poll());
    }

    static LinkClientSettings settings(int port, GatewayIdentity identity) {
        return LinkClientSettings.of("127.0.0.1", port, identity).with(QUICK);
    }

    @Override
    public void close() throws IOException {
        Collections.reverse(open);
        for (Closeable resource : open) {
            resource.close();
        }
    }
}
