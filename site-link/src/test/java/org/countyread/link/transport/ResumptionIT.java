package org.countyread.link.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.countyread.link.wire.ItemPriority;
import org.countyread.testkit.Await;
import org.countyread.testkit.FaultPlan;
import org.countyread.testkit.FaultyRelay;
import org.junit.jupiter.api.Test;

class ResumptionIT {
    private static final long SIZE_BYTES = 20_000_000;
    /** Handshakes, frames, offers and what was on the way at each cut. */
    private static final LinkClientSettings.Sending SMALL_WINDOW =
            new LinkClientSettings.Sending(8 * 1024, 32 * 1024, 256 * 1024, Duration.ofMillis(750), 16, 1);
    /** Handshakes, frames and TLS records. */
    private static final long FRAMING_BYTES = SIZE_BYTES / 100;

    /** So that many answers come back. */
    private static final LinkClientSettings.Sending SMALL_CHUNKS =
            new LinkClientSettings.Sending(8 * 1024, 16 * 1024, 1024 * 1024, Duration.ofMillis(750), 16, 1);

    @Test
    void anItemGoesOnWhereTheHubStandsAfterEveryCut() throws Exception {
        try (LinkLine line = new LinkLine()) {
            TestGateway gateway = new TestGateway().add(new GeneratedItem("cine", SIZE_BYTES, ItemPriority.ROUTINE, 1));
            FaultyRelay relay = line.closing(new FaultyRelay(
                    line.server.port(),
                    n -> n < 5 ? FaultPlan.cutAfter(3_500_000) : FaultPlan.none(),
                    n -> FaultPlan.none()));
            line.client(LinkLine.settings(relay.port(), line.pki.gateway("T01")).with(SMALL_WINDOW), gateway);
            Await.until("the item is acknowledged", LinkLine.LIMIT, () -> gateway.acknowledged.contains("cine"));
            assertThat(relay.connections()).isEqualTo(6);
            assertThat(line.hub.writtenBytes.get()).isEqualTo(SIZE_BYTES);
            assertThat(relay.upBytes())
                    .as("a cut costs what was on the way, a window at most")
                    .isLessThan(SIZE_BYTES + 5L * SMALL_WINDOW.windowBytesMax() + FRAMING_BYTES);
        }
    }

    @Test
    void aLineThatLosesTheAnswersIsGivenUpAndTheItemGoesOn() throws Exception {
        try (LinkLine line = new LinkLine()) {
            TestGateway gateway = new TestGateway().add(new GeneratedItem("cine", 8_000_000, ItemPriority.ROUTINE, 1));
            FaultyRelay relay = line.closing(new FaultyRelay(
                    line.server.port(),
                    n -> FaultPlan.none(),
                    n -> n == 0 ? FaultPlan.truncateAfter(6_000) : FaultPlan.none()));
            LinkClientSettings settings = LinkLine.settings(relay.port(), line.pki.gateway("T01"));
            line.client(settings.with(LinkLine.idle(1_000)).with(SMALL_CHUNKS), gateway);
            Await.until("the item is acknowledged", LinkLine.LIMIT, () -> gateway.acknowledged.contains("cine"));
            assertThat(gateway.reasons.get(0)).startsWith("silence");
            assertThat(line.hub.writtenBytes.get()).isEqualTo(8_000_000);
        }
    }

    @Test
    void aLineThatLosesTheItemIsGivenUpByTheHubAndTheItemGoesOn() throws Exception {
        try (LinkLine line = new LinkLine()) {
            TestGateway gateway = new TestGateway().add(new GeneratedItem("cine", 8_000_000, ItemPriority.ROUTINE, 1));
            FaultyRelay relay = line.closing(new FaultyRelay(
                    line.server.port(),
                    n -> n == 0 ? FaultPlan.truncateAfter(2_000_000) : FaultPlan.none(),
                    n -> FaultPlan.none()));
            line.client(relay.port(), gateway);
            Await.until("the item is acknowledged", LinkLine.LIMIT, () -> gateway.acknowledged.contains("cine"));
            assertThat(line.hub.writtenBytes.get()).isEqualTo(8_000_000);
        }
    }

    @Test
    void aStalledLineGoesOnWithoutANewConnection() throws Exception {
        try (LinkLine line = new LinkLine()) {
            TestGateway gateway = new TestGateway().add(new GeneratedItem("cine", 5_000_000, ItemPriority.ROUTINE, 1));
            FaultyRelay relay = line.closing(new FaultyRelay(
                    line.server.port(),
                    n -> FaultPlan.stallAfter(1_000_000, Duration.ofSeconds(2)),
                    n -> FaultPlan.none()));
            line.client(relay.port(), gateway);
            Await.until("the item is acknowledged", LinkLine.LIMIT, () -> gateway.acknowledged.contains("cine"));
            assertThat(gateway.connections.get()).as("sessions").isEqualTo(1);
        }
    }

    @Test
    void anotherNodeOfTheHubBeginsTheItemAnew() throws Exception {
        try (LinkLine line = new LinkLine()) {
            TestGateway gateway = new TestGateway().add(new GeneratedItem("cine", 6_000_000, ItemPriority.ROUTINE, 1));
            FaultyRelay relay =
                    line.closing(FaultyRelay.faultless(line.server.port()).throttle(1_000_000));
            LinkClient client = line.client(relay.port(), gateway);
            Await.until("it is under way", LinkLine.LIMIT, () -> line.hub.heldBytes("cine") > 500_000);
            client.close();
            TestHub other = new TestHub(line.pki);
            line.client(line.node(other).port(), gateway);
            Await.until("the item is acknowledged", LinkLine.LIMIT, () -> gateway.acknowledged.contains("cine"));
            assertThat(other.writtenBytes.get()).isEqualTo(6_000_000);
            assertThat(line.hub.finished).isEmpty();
        }
    }

    @Test
    void whatIsAtTheHubAlreadyIsNotSentAgain() throws Exception {
        try (LinkLine line = new LinkLine()) {
            GeneratedItem item = new GeneratedItem("cine", 3_000_000, ItemPriority.ROUTINE, 1);
            TestGateway first = new TestGateway().add(item);
            LinkClient client = line.client(line.server.port(), first);
            Await.until("sent once", LinkLine.LIMIT, () -> first.acknowledged.contains("cine"));
            client.close();
            TestGateway second = new TestGateway().add(item);
            line.client(line.server.port(), second);
            Await.until("acknowledged again", LinkLine.LIMIT, () -> second.acknowledged.contains("cine"));
            assertThat(line.hub.writtenBytes.get()).isEqualTo(3_000_000);
            assertThat(line.hub.finished).containsExactly("cine");
        }
    }
}
