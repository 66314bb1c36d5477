package org.countyread.link.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.countyread.link.wire.ItemPriority;
import org.countyread.testkit.Await;
import org.countyread.testkit.FaultyRelay;
import org.junit.jupiter.api.Test;

class PriorityIT {

    @Test
    void anEcgOvertakesACineOnAThinLine() throws Exception {
        try (LinkLine line = new LinkLine()) {
            TestGateway gateway = new TestGateway().add(new GeneratedItem("cine", 64_000_000, ItemPriority.ROUTINE, 1));
            FaultyRelay relay =
                    line.closing(FaultyRelay.faultless(line.server.port()).throttle(1_000_000));
            LinkClient client = line.client(relay.port(), gateway);
            Await.until("the cine is under way", LinkLine.LIMIT, () -> line.hub.heldBytes("cine") > 3_000_000);
            gateway.add(new GeneratedItem("ecg", 120_000, ItemPriority.EXPRESS, 2));
            long start = System.nanoTime();
            client.wake();
            Await.until("the ECG is acknowledged", LinkLine.LIMIT, () -> gateway.acknowledged.contains("ecg"));
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            assertThat(line.hub.heldBytes("cine")).isLessThan(20_000_000);
            assertThat(took).isLessThan(Duration.ofSeconds(10));
        }
    }

    @Test
    void bulkGoesOnWhileUrgentItemsKeepComing() throws Exception {
        try (LinkLine line = new LinkLine()) {
            TestGateway gateway = new TestGateway().add(new GeneratedItem("cine", 40_000_000, ItemPriority.ROUTINE, 1));
            for (int i = 0; i < 40; i++) {
                gateway.add(new GeneratedItem("alarm-" + i, 1_000_000, ItemPriority.EMERGENCY, i));
            }
            FaultyRelay relay =
                    line.closing(FaultyRelay.faultless(line.server.port()).throttle(4_000_000));
            line.client(relay.port(), gateway);
            Await.until("some alarms are through", LinkLine.LIMIT, () -> gateway.acknowledged.size() >= 15);
            assertThat(line.hub.heldBytes("cine")).isGreaterThan(100_000).isLessThan(8_000_000);
        }
    }
}
