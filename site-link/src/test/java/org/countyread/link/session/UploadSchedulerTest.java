package org.countyread.link.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import org.countyread.link.wire.ItemOffer;
import org.countyread.link.wire.ItemPriority;
import org.countyread.link.wire.LinkFormatException;
import org.junit.jupiter.api.Test;

class UploadSchedulerTest {
    private static final int CHUNK_BYTES = 8 * 1024;
    private static final List<ItemPriority> PRIORITIES = List.of(ItemPriority.values());
    private final UploadScheduler scheduler = new UploadScheduler(16, 256);
    private final SendWindow window = window();

    @Test
    void theMostUrgentClassLeavesFirstAndTheOldestWithinIt() throws LinkFormatException {
        start("bulk", 20_000, ItemPriority.ROUTINE, 0);
        start("ecg-1", 10_000, ItemPriority.EXPRESS, 0);
        start("ecg-2", 10_000, ItemPriority.EXPRESS, 0);
        start("alarm", 5_000, ItemPriority.EMERGENCY, 0);
        assertThat(order()).containsExactly("alarm", "ecg-1", "ecg-1", "ecg-2", "ecg-2", "bulk", "bulk", "bulk");
    }

    @Test
    void anUrgentItemOvertakesABigOneAtTheNextChunk() throws LinkFormatException {
        start("bulk", 100_000_000, ItemPriority.ROUTINE, 0);
        assertThat(next().itemId()).isEqualTo("bulk");
        start("alarm", 1_000, ItemPriority.EMERGENCY, 0);
        assertThat(next().itemId()).isEqualTo("alarm");
        assertThat(next().itemId()).isEqualTo("bulk");
    }

    @Test
    void sendingBeginsAtTheOffsetTheHubHolds() throws LinkFormatException {
        start("bulk", 100_000, ItemPriority.ROUTINE, 90_000);
        UploadScheduler.Chunk first = next();
        assertThat(first.offset()).isEqualTo(90_000);
        UploadScheduler.Chunk second = next();
        assertThat(second.offset()).isEqualTo(90_000 + first.bytes());
        assertThat(second.last()).isTrue();
        assertThat(scheduler.next(window, UploadSchedulerTest::all)).isEmpty();
    }

    @Test
    void anItemTheHubHoldsWhollySendsNothing() throws LinkFormatException {
        int stream = start("held", 100, ItemPriority.ROUTINE, 100);
        assertThat(scheduler.next(window, UploadSchedulerTest::all)).isEmpty();
        assertThat(scheduler.acknowledged(stream).itemId()).isEqualTo("held");
    }

    @Test
    void aClassTakesOnlySoManyItemsAndOthersHaveRoom() {
        for (int i = 0; i < 16; i++) {
            assertThat(scheduler.admit(offer("r" + i, 1, ItemPriority.ROUTINE), false))
                    .isPresent();
        }
        assertThat(scheduler.admit(offer("r16", 1, ItemPriority.ROUTINE), false))
                .isEmpty();
        assertThat(scheduler.admit(offer("e", 1, ItemPriority.EMERGENCY), false))
                .isPresent();
        assertThat(scheduler.admit(offer("e", 1, ItemPriority.EMERGENCY), false))
                .as("twice the same")
                .isEmpty();
    }

    @Test
    void bulkHasASmallShareThoughUrgentItemsNeverEnd() throws LinkFormatException {
        for (ItemPriority priority : PRIORITIES) {
            start("endless-" + priority, 1L << 40, priority, 0);
        }
        Map<ItemPriority, Integer> chunks = new EnumMap<>(ItemPriority.class);
        for (int i = 0; i < 10_000; i++) {
            chunks.merge(priorityOf(next()), 1, Integer::sum);
        }
        assertThat(chunks.get(ItemPriority.CONTROL)).isGreaterThan(5_000);
        assertThat(chunks.get(ItemPriority.ROUTINE)).isBetween(300, 700);
    }

    @Test
    void bulkHasItsShareThoughUrgentItemsKeepTheWindowFull() throws LinkFormatException {
        start("bulk", 1L << 40, ItemPriority.ROUTINE, 0);
        start("alarms", 1L << 40, ItemPriority.EMERGENCY, 0);
        int bulk = 0;
        for (int i = 0; i < 1_000; i++) {
            for (Optional<UploadScheduler.Chunk> chunk = scheduler.next(window, UploadSchedulerTest::all);
                    chunk.isPresent();
                    chunk = scheduler.next(window, UploadSchedulerTest::all)) {
                window.sent(0, chunk.get().bytes(), i);
                bulk += chunk.get().itemId().equals("bulk") ? 1 : 0;
            }
            window.taken(0, i + 1L);
        }
        assertThat(bulk).isBetween(50, 70);
    }

    @Test
    void refusesAnswersThatFitNothing() throws LinkFormatException {
        int stream = start("item", 1_000, ItemPriority.ROUTINE, 0);
        assertThatThrownBy(() -> scheduler.accepted(stream, 0)).isInstanceOf(LinkFormatException.class);
        assertThatThrownBy(() -> scheduler.accepted(99, 0)).isInstanceOf(LinkFormatException.class);
        assertThatThrownBy(() -> scheduler.ended(99)).isInstanceOf(LinkFormatException.class);
        assertThatThrownBy(() -> scheduler.acknowledged(stream))
                .as("before its bytes have left")
                .isInstanceOf(LinkFormatException.class)
                .hasMessageContaining("only 0 bytes have left");
        int other = admit("other", 10, ItemPriority.ROUTINE);
        assertThatThrownBy(() -> scheduler.accepted(other, 11)).isInstanceOf(LinkFormatException.class);
    }

    @Test
    void waitsWhenTheWindowIsFull() throws LinkFormatException {
        start("bulk", 1L << 30, ItemPriority.ROUTINE, 0);
        int sent = 0;
        for (Optional<UploadScheduler.Chunk> chunk = scheduler.next(window, UploadSchedulerTest::all);
                chunk.isPresent();
                chunk = scheduler.next(window, UploadSchedulerTest::all)) {
            window.sent(0, chunk.get().bytes(), 0);
            sent += chunk.get().bytes();
        }
        assertThat(sent).isEqualTo(64 * 1024);
        start("alarm", 1_000, ItemPriority.EMERGENCY, 0);
        assertThat(scheduler.next(window, UploadSchedulerTest::all))
                .get()
                .extracting("itemId")
                .isEqualTo("alarm");
    }

    @Test
    void whatALostConnectionCarriedLeavesAgainFirst() throws LinkFormatException {
        start("bulk", 100_000, ItemPriority.ROUTINE, 0);
        UploadScheduler.Chunk first = sent();
        UploadScheduler.Chunk second = sent();
        UploadScheduler.Chunk third = sent();
        scheduler.again(third);
        scheduler.again(first);
        assertThat(scheduler.taken(second)).get().extracting("takenBytes").isEqualTo((long) second.bytes());
        assertThat(sent().offset()).isEqualTo(first.offset());
        assertThat(sent().offset()).isEqualTo(third.offset());
        assertThat(sent().offset()).isEqualTo(third.end());
        assertThat(scheduler.taken(first)).isPresent();
        assertThat(scheduler.taken(first)).as("the other copy").isEmpty();
    }

    @Test
    void aSmallUrgentItemLeavesBeforeItsOfferIsAnswered() throws LinkFormatException {
        UploadScheduler.Admitted ecg = scheduler
                .admit(offer("ecg", 20_000, ItemPriority.EXPRESS), true)
                .orElseThrow();
        UploadScheduler.Admitted bulk = scheduler
                .admit(offer("bulk", 20_000, ItemPriority.ROUTINE), true)
                .orElseThrow();
        UploadScheduler.Admitted large = scheduler
                .admit(offer("large", 300_000, ItemPriority.EMERGENCY), true)
                .orElseThrow();
        assertThat(List.of(ecg.eager(), bulk.eager(), large.eager())).containsExactly(true, false, false);
        assertThat(sent().itemId()).isEqualTo("ecg");
        scheduler.accepted(ecg.stream(), 18_000);
        UploadScheduler.Chunk rest = sent();
        assertThat(rest.offset()).isEqualTo(18_000);
        assertThat(rest.last()).isTrue();
    }

    @Test
    void whatTheOwnerHoldsBackDoesNotLeave() throws LinkFormatException {
        start("bulk", 20_000, ItemPriority.ROUTINE, 0);
        Predicate<ItemPriority> urgentOnly = priority -> priority.before(ItemPriority.URGENT);
        assertThat(scheduler.next(window, urgentOnly)).isEmpty();
        assertThat(scheduler.hasSendable(urgentOnly)).isFalse();
        start("ecg", 1_000, ItemPriority.EXPRESS, 0);
        assertThat(scheduler.next(window, urgentOnly))
                .get()
                .extracting("itemId")
                .isEqualTo("ecg");
    }

    /** Random lives of many items: every item's chunks are whole, in order, without gap, from its resume point on. */
    @Test
    void everyItemLeavesWholeAndInOrderWhateverHappens() throws LinkFormatException {
        for (long seed = 0; seed < 200; seed++) {
            live(seed);
        }
    }

    private static void live(long seed) throws LinkFormatException {
        Random random = new Random(seed);
        UploadScheduler scheduler = new UploadScheduler(4, 12);
        SendWindow window = window();
        Map<Integer, Long> expected = new HashMap<>();
        Map<Integer, Long> sizes = new HashMap<>();
        int ended = 0;
        for (int i = 0; i < 3_000 && ended < 40; i++) {
            if (random.nextInt(4) == 0) {
                long size = random.nextInt(60_000);
                var stream = scheduler.admit(offer("i" + i, size, PRIORITIES.get(random.nextInt(5))), false);
                if (stream.isPresent()) {
                    long resume = random.nextBoolean() ? 0 : (long) (random.nextDouble() * (double) size);
                    int number = stream.get().stream();
                    scheduler.accepted(number, resume);
                    expected.put(number, resume);
                    sizes.put(number, size);
                }
            }
            Optional<UploadScheduler.Chunk> next = scheduler.next(window, UploadSchedulerTest::all);
            if (next.isPresent()) {
                UploadScheduler.Chunk chunk = next.get();
                assertThat(chunk.offset()).as("seed %d", seed).isEqualTo(expected.get(chunk.stream()));
                assertThat(chunk.bytes()).isPositive();
                long end = chunk.offset() + chunk.bytes();
                assertThat(chunk.last()).isEqualTo(Long.valueOf(end).equals(sizes.get(chunk.stream())));
                expected.put(chunk.stream(), end);
                window.sent(0, chunk.bytes(), i);
                window.taken(0, i + 1L);
                scheduler.taken(chunk);
            }
            for (int stream : List.copyOf(expected.keySet())) {
                if (Objects.equals(expected.get(stream), sizes.get(stream))) {
                    scheduler.acknowledged(stream);
                    expected.remove(stream);
                    ended++;
                }
            }
        }
        assertThat(ended).as("seed %d comes to its end", seed).isGreaterThanOrEqualTo(40);
    }

    private int start(String itemId, long size, ItemPriority priority, long resume) throws LinkFormatException {
        int stream = admit(itemId, size, priority);
        scheduler.accepted(stream, resume);
        return stream;
    }

    private int admit(String itemId, long size, ItemPriority priority) {
        return scheduler.admit(offer(itemId, size, priority), false).orElseThrow().stream();
    }

    private UploadScheduler.Chunk next() {
        UploadScheduler.Chunk chunk =
                scheduler.next(window, UploadSchedulerTest::all).orElseThrow();
        window.sent(0, chunk.bytes(), 0);
        window.taken(0, 1_000_000_000L);
        return chunk;
    }

    /** Leaves, and is not taken yet. */
    private UploadScheduler.Chunk sent() {
        UploadScheduler.Chunk chunk =
                scheduler.next(window, UploadSchedulerTest::all).orElseThrow();
        window.sent(0, chunk.bytes(), 0);
        return chunk;
    }

    private static boolean all(ItemPriority priority) {
        return true;
    }

    private List<String> order() {
        List<String> ids = new ArrayList<>();
        while (scheduler.hasSendable(UploadSchedulerTest::all)) {
            ids.add(next().itemId());
        }
        return ids;
    }

    private ItemPriority priorityOf(UploadScheduler.Chunk chunk) {
        return scheduler.offer(chunk.stream()).orElseThrow().priority();
    }

    private static SendWindow window() {
        return new SendWindow(new SendWindow.Bounds(CHUNK_BYTES, CHUNK_BYTES, 64 * 1024, 64 * 1024, 750_000_000L));
    }

    private static ItemOffer offer(String itemId, long size, ItemPriority priority) {
        return new ItemOffer(itemId, "object", Map.of(), size, "00".repeat(32), priority);
    }
}
