package org.countyread.gateway.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import org.countyread.link.wire.ItemPriority;
import org.junit.jupiter.api.Test;

class EncodingQueueTest {
    private final EncodingQueue queue = new EncodingQueue(3);

    private boolean add(String item, ItemPriority priority) {
        return queue.add(item, "kind", 100, priority);
    }

    @Test
    void theMostUrgentComesFirstThenTheOldest() {
        add("a", ItemPriority.ROUTINE);
        add("b", ItemPriority.ROUTINE);
        add("c", ItemPriority.EMERGENCY);
        assertThat(queue.next()).get().extracting(EncodingQueue.Work::itemId).isEqualTo("c");
        assertThat(queue.next()).get().extracting(EncodingQueue.Work::itemId).isEqualTo("a");
    }

    @Test
    void anObjectIsTakenOnceAndCountsUntilItIsDone() {
        assertThat(add("a", ItemPriority.ROUTINE)).isTrue();
        EncodingQueue.Work work = queue.next().orElseThrow();
        assertThat(add("a", ItemPriority.ROUTINE)).isTrue();
        assertThat(queue.next()).isEmpty();
        assertThat(queue.itemIds()).containsExactly("a");
        queue.done(work);
        assertThat(queue.itemIds()).isEmpty();
    }

    @Test
    void aFullQueueTakesNoMore() {
        add("a", ItemPriority.ROUTINE);
        add("b", ItemPriority.ROUTINE);
        add("c", ItemPriority.ROUTINE);
        assertThat(add("d", ItemPriority.EMERGENCY)).isFalse();
    }

    @Test
    void onlyWhatIsAtWorkOrNotLessUrgentIsAhead() {
        add("a", ItemPriority.ROUTINE);
        queue.next();
        add("b", ItemPriority.ROUTINE);
        add("c", ItemPriority.EMERGENCY);
        assertThat(queue.bytesAhead(ItemPriority.EXPRESS)).isEqualTo(200);
        assertThat(queue.bytesAhead(ItemPriority.ROUTINE)).isEqualTo(300);
    }
}
