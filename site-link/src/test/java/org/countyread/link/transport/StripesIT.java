package org.countyread.link.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.countyread.link.session.LineRules;
import org.countyread.link.wire.ItemPriority;
import org.countyread.testkit.Await;
import org.countyread.testkit.FaultPlan;
import org.countyread.testkit.FaultyRelay;
import org.junit.jupiter.api.Test;

class StripesIT {

    @Test
    void severalConnectionsCarryOneItem() throws Exception {
        try (LinkLine line = new LinkLine()) {
            TestGateway gateway = new TestGateway().add(new GeneratedItem("cine", 12_000_000, ItemPriority.ROUTINE, 1));
            FaultyRelay relay =
                    line.closing(FaultyRelay.faultless(line.server.port()).throttle(4_000_000));
            line.client(relay.port(), gateway);
            Await.until("the item is acknowledged", LinkLine.LIMIT, () -> gateway.acknowledged.contains("cine"));
            assertThat(relay.connections()).isGreaterThanOrEqualTo(4);
            assertThat(gateway.stripes).hasValueGreaterThanOrEqualTo(4);
            assertThat(gateway.connections).as("sessions").hasValue(1);
            assertThat(line.hub.writtenBytes.get()).isEqualTo(12_000_000);
            assertThat(line.hub.finished).containsExactly("cine");
        }
    }

    @Test
    void whatACutStripeCarriedGoesByTheOthers() throws Exception {
        try (LinkLine line = new LinkLine()) {
            TestGateway gateway = new TestGateway().add(new GeneratedItem("cine", 12_000_000, ItemPriority.ROUTINE, 1));
            FaultyRelay relay = line.closing(new FaultyRelay(
                            line.server.port(),
                            n -> n == 1 || n == 2 ? FaultPlan.cutAfter(400_000) : FaultPlan.none(),
                            n -> FaultPlan.none())
                    .throttle(4_000_000));
            line.client(relay.port(), gateway);
            Await.until("the item is acknowledged", LinkLine.LIMIT, () -> gateway.acknowledged.contains("cine"));
            assertThat(gateway.connections).as("the session lives on").hasValue(1);
            assertThat(line.hub.writtenBytes.get()).as("no byte is kept twice").isEqualTo(12_000_000);
        }
    }

    @Test
    void aStripeThatFallsSilentDoesNotHoldTheItemUp() throws Exception {
        try (LinkLine line = new LinkLine()) {
            TestGateway gateway = new TestGateway().add(new GeneratedItem("cine", 12_000_000, ItemPriority.ROUTINE, 1));
            FaultyRelay relay = line.closing(new FaultyRelay(
                            line.server.port(),
                            n -> n == 2 ? FaultPlan.stallAfter(400_000, Duration.ofMinutes(5)) : FaultPlan.none(),
                            n -> FaultPlan.none())
                    .throttle(4_000_000));
            line.client(relay.port(), gateway);
            Await.until("the item is acknowledged", LinkLine.LIMIT, () -> gateway.acknowledged.contains("cine"));
            assertThat(line.hub.writtenBytes.get()).isEqualTo(12_000_000);
        }
    }

    @Test
    void aGatewayThatMayHaveOneConnectionHasOne() throws Exception {
        try (LinkLine line = new LinkLine()) {
            TestGateway gateway = new TestGateway().add(new GeneratedItem("cine", 4_000_000, ItemPriority.ROUTINE, 1));
            LinkClientSettings.Sending one =
                    new LinkClientSettings.Sending(4096, 65_536, 1_000_000, Duration.ofMillis(100), 16, 1);
            FaultyRelay relay =
                    line.closing(FaultyRelay.faultless(line.server.port()).throttle(4_000_000));
            line.client(LinkLine.settings(relay.port(), line.pki.gateway("T01")).with(one), gateway);
            Await.until("the item is acknowledged", LinkLine.LIMIT, () -> gateway.acknowledged.contains("cine"));
            assertThat(relay.connections()).isEqualTo(1);
        }
    }

    @Test
    void aPausedLineCarriesEcgsAndNoFilms() throws Exception {
        try (LinkLine line = new LinkLine()) {
            TestGateway gateway = new TestGateway()
                    .add(new GeneratedItem("film", 3_000_000, ItemPriority.ROUTINE, 1))
                    .add(new GeneratedItem("ecg", 120_000, ItemPriority.EXPRESS, 2));
            LinkClientSettings settings = LinkLine.settings(line.server.port(), line.pki.gateway("T01"));
            try (LinkClient client = new LinkClient(settings, gateway, gateway, gateway)) {
                client.obey(new LineRules(true, 0, true));
                client.start();
                Await.until("the ECG is acknowledged", LinkLine.LIMIT, () -> gateway.acknowledged.contains("ecg"));
                assertThat(line.hub.heldBytes("film")).isZero();
                client.obey(LineRules.NONE);
                Await.until("the film is acknowledged", LinkLine.LIMIT, () -> gateway.acknowledged.contains("film"));
            }
        }
    }

    @Test
    void aCappedLineKeepsToItsRate() throws Exception {
        try (LinkLine line = new LinkLine()) {
            TestGateway gateway = new TestGateway().add(new GeneratedItem("film", 1_500_000, ItemPriority.ROUTINE, 1));
            LinkClientSettings settings = LinkLine.settings(line.server.port(), line.pki.gateway("T01"));
            long begun = System.nanoTime();
            try (LinkClient client = new LinkClient(settings, gateway, gateway, gateway)) {
                client.obey(new LineRules(false, 500_000, true));
                client.start();
                Await.until("the film is acknowledged", LinkLine.LIMIT, () -> gateway.acknowledged.contains("film"));
            }
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofMillis(2_500));
        }
    }

    @Test
    void bothEndsLearnTheDifferenceOfTheirClocks() throws Exception {
        try (LinkLine line = new LinkLine()) {
            TestGateway gateway = new TestGateway();
            line.client(line.server.port(), gateway);
            Await.until("the hub knows", LinkLine.LIMIT, () -> line.hub.clocks.containsKey("T01"));
            assertThat(line.hub.clocks.get("T01")).isBetween(Duration.ofMillis(-500), Duration.ofMillis(500));
            assertThat(gateway.clock.get()).isBetween(Duration.ofMillis(-500), Duration.ofMillis(500));
        }
    }
}
