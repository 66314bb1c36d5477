package org.countyread.link.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.countyread.link.wire.ItemPriority;
import org.countyread.testkit.Await;
import org.countyread.testkit.FaultPlan;
import org.countyread.testkit.FaultyRelay;
import org.junit.jupiter.api.Test;

class TransferIT {
    private static final List<ItemPriority> PRIORITIES = List.of(ItemPriority.values());

    @Test
    void everyItemOfEverySizeArrives() throws Exception {
        try (LinkLine line = new LinkLine()) {
            TestGateway gateway = new TestGateway();
            long[] sizes = {0, 1, 8 * 1024 - 1, 8 * 1024, 300_000, 5_000_000};
            for (int i = 0; i < sizes.length; i++) {
                gateway.add(new GeneratedItem("item-" + i, sizes[i], PRIORITIES.get(i % 5), i));
            }
            line.client(line.server.port(), gateway);
            Await.until("all items acknowledged", LinkLine.LIMIT, () -> gateway.acknowledged.size() == sizes.length);
            assertThat(line.hub.finished).doesNotHaveDuplicates().hasSize(sizes.length);
            Await.until(
                    "progress is told",
                    LinkLine.LIMIT,
                    () -> Long.valueOf(5_000_000).equals(gateway.progress.get("item-5")));
        }
    }

    @Test
    void everyItemArrivesOnceThoughTheLineIsCutAtRandomBytes() throws Exception {
        long seed = Long.getLong("countyread.seed", 20261122L);
        Random random = new Random(seed);
        List<FaultPlan> plans = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            plans.add(FaultPlan.randomCut(random, 200_000));
        }
        try (LinkLine line = new LinkLine()) {
            TestGateway gateway = new TestGateway();
            long total = 0;
            for (int i = 0; i < 200; i++) {
                long size = random.nextInt(10) == 0 ? random.nextInt(600_000) : random.nextInt(40_000);
                total += size;
                gateway.add(new GeneratedItem("item-" + i, size, PRIORITIES.get(random.nextInt(5)), i));
            }
            FaultyRelay relay = line.closing(new FaultyRelay(
                    line.server.port(),
                    n -> n < plans.size() && n % 3 != 2 ? plans.get(n) : FaultPlan.none(),
                    n -> n < plans.size() && n % 3 == 2
                            ? FaultPlan.cutAfter(plans.get(n).afterBytes() / 20)
                            : FaultPlan.none()));
            line.client(relay.port(), gateway);
            Await.until(
                    "all items acknowledged, seed " + seed, LinkLine.LIMIT, () -> gateway.acknowledged.size() >= 200);
            assertThat(line.hub.finished)
                    .as("seed %d", seed)
                    .doesNotHaveDuplicates()
                    .hasSize(200);
            assertThat(gateway.refused).isEmpty();
            assertThat(line.hub.writtenBytes.get()).as("no byte is kept twice").isEqualTo(total);
            assertThat(relay.connections()).isGreaterThan(30);
        }
    }
}
