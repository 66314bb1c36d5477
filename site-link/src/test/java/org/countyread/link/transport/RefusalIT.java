package org.countyread.link.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.countyread.link.wire.ItemOffer;
import org.countyread.link.wire.ItemPriority;
import org.countyread.testkit.Await;
import org.junit.jupiter.api.Test;

class RefusalIT {

    @Test
    void anItemRefusedForGoodIsToldToTheSourceAndNotOfferedAgain() throws Exception {
        try (LinkLine line = new LinkLine()) {
            line.hub.refusals.put("odd", "conflict");
            TestGateway gateway = new TestGateway()
                    .add(new GeneratedItem("odd", 1_000, ItemPriority.URGENT, 1))
                    .add(new GeneratedItem("even", 1_000, ItemPriority.ROUTINE, 2));
            line.client(line.server.port(), gateway);
            Await.until("the other arrives", LinkLine.LIMIT, () -> gateway.waitingCount() == 0);
            assertThat(gateway.refused).containsExactly(java.util.Map.entry("odd", "conflict"));
            assertThat(gateway.acknowledged).containsExactly("even");
        }
    }

    @Test
    void anItemTheSinkCouldNotWriteIsOfferedAgainAndGoesOn() throws Exception {
        try (LinkLine line = new LinkLine()) {
            line.hub.writeFailures.set(2);
            TestGateway gateway = new TestGateway().add(new GeneratedItem("item", 900_000, ItemPriority.ROUTINE, 1));
            line.client(line.server.port(), gateway);
            Await.until("it arrives at last", LinkLine.LIMIT, () -> gateway.acknowledged.contains("item"));
            assertThat(line.hub.finished).containsExactly("item");
            assertThat(gateway.reasons).as("the connection is kept").isEmpty();
        }
    }

    @Test
    void anItemWithAnotherDigestThanOfferedIsNeverAcknowledged() throws Exception {
        try (LinkLine line = new LinkLine()) {
            GeneratedItem item = new GeneratedItem("item", 50_000, ItemPriority.ROUTINE, 1);
            TestGateway gateway = new TestGateway().add(item);
            ItemSource changed = new Forwarding(gateway) {
                @Override
                public SeekableByteChannel open(String itemId) {
                    return new GeneratedItem("item", 50_000, ItemPriority.ROUTINE, 2).open();
                }
            };
            LinkClientSettings settings = LinkLine.settings(line.server.port(), line.pki.gateway("T01"));
            try (LinkClient client = new LinkClient(settings, changed, gateway, gateway)) {
                client.start();
                Await.until("it was tried twice", LinkLine.LIMIT, () -> line.hub.writtenBytes.get() >= 100_000);
            }
            assertThat(gateway.acknowledged).isEmpty();
            assertThat(line.hub.finished).isEmpty();
        }
    }

    @Test
    void anItemShorterThanOfferedIsRefusedByTheGatewayItself() throws Exception {
        try (LinkLine line = new LinkLine()) {
            TestGateway gateway = new TestGateway().add(new GeneratedItem("item", 500_000, ItemPriority.ROUTINE, 1));
            ItemSource shorter = new Forwarding(gateway) {
                @Override
                public SeekableByteChannel open(String itemId) {
                    return new GeneratedItem("item", 400_000, ItemPriority.ROUTINE, 1).open();
                }
            };
            LinkClientSettings settings = LinkLine.settings(line.server.port(), line.pki.gateway("T01"));
            try (LinkClient client = new LinkClient(settings, shorter, gateway, gateway)) {
                client.start();
                Await.until("it is refused", LinkLine.LIMIT, () -> !gateway.refused.isEmpty());
            }
            assertThat(gateway.refused).containsValue("source-shorter-than-offered");
        }
    }

    @Test
    void anItemThatCannotBeReadNowDoesNotHoldUpOthers() throws Exception {
        try (LinkLine line = new LinkLine()) {
            TestGateway gateway = new TestGateway()
                    .add(new GeneratedItem("locked", 1_000, ItemPriority.EMERGENCY, 1))
                    .add(new GeneratedItem("free", 1_000, ItemPriority.ROUTINE, 2));
            ItemSource locked = new Forwarding(gateway) {
                private int attempts;

                @Override
                public SeekableByteChannel open(String itemId) throws IOException {
                    if (itemId.equals("locked") && attempts++ < 2) {
                        throw new IOException("the file is locked");
                    }
                    return super.open(itemId);
                }
            };
            LinkClientSettings settings = LinkLine.settings(line.server.port(), line.pki.gateway("T01"));
            try (LinkClient client = new LinkClient(settings, locked, gateway, gateway)) {
                client.start();
                Await.until("both arrive", LinkLine.LIMIT, () -> gateway.acknowledged.size() == 2);
            }
            assertThat(gateway.acknowledged).containsExactly("free", "locked");
        }
    }

    @Test
    void aSinkThatBlocksStopsTheLineAndNotTheHub() throws Exception {
        try (LinkLine line = new LinkLine()) {
            CountDownLatch gate = new CountDownLatch(1);
            line.hub.gate = gate;
            TestGateway gateway = new TestGateway().add(new GeneratedItem("cine", 60_000_000, ItemPriority.ROUTINE, 1));
            TestGateway other = new TestGateway();
            try {
                line.client(line.server.port(), gateway);
                Await.until("it is under way", LinkLine.LIMIT, () -> line.hub.atTheGate.get() > 0);
                line.client(LinkLine.settings(line.server.port(), line.pki.gateway("T02")), other);
                Await.until("another site can connect", LinkLine.LIMIT, () -> other.connections.get() == 1);
                assertThat(line.hub.writtenBytes.get()).isZero();
            } finally {
                gate.countDown();
            }
            Await.until("it arrives", LinkLine.LIMIT, () -> gateway.acknowledged.contains("cine"));
            assertThat(gateway.reasons).isEmpty();
        }
    }

    private static class Forwarding implements ItemSource {
        private final ItemSource source;

        Forwarding(ItemSource source) {
            this.source = source;
        }

        @Override
        public List<ItemOffer> waiting(Set<String> exceptItemIds, int max) {
            return source.waiting(exceptItemIds, max);
        }

        @Override
        public SeekableByteChannel open(String itemId) throws IOException {
            return source.open(itemId);
        }

        @Override
        public void acknowledged(String itemId) {
            source.acknowledged(itemId);
        }

        @Override
        public void refused(String itemId, String code, String detail) {
            source.refused(itemId, code, detail);
        }
    }
}
