package org.countyread.link.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SerialExecutorTest {
    private final Deque<Runnable> pool = new ArrayDeque<>();
    private final SerialExecutor executor = new SerialExecutor(pool::add);
    private final List<Integer> ran = new ArrayList<>();

    @Test
    void tasksRunInOrderOneAtATimeAndGiveOthersATurn() {
        IntStream.range(0, 100).forEach(i -> executor.execute(() -> ran.add(i)));
        assertThat(pool).as("no more than one turn is asked for").hasSize(1);
        pool.removeFirst().run();
        assertThat(ran).hasSizeLessThan(100);
        runAll();
        assertThat(ran).isEqualTo(IntStream.range(0, 100).boxed().toList());
    }

    @Test
    void aTaskThatFailsDoesNotStopTheNext() {
        executor.execute(() -> {
            throw new IllegalStateException("made to fail by the test");
        });
        executor.execute(() -> ran.add(1));
        runAll();
        assertThat(ran).containsExactly(1);
    }

    @Test
    void aTaskMayAddAnother() {
        executor.execute(() -> executor.execute(() -> ran.add(1)));
        runAll();
        executor.execute(() -> ran.add(2));
        runAll();
        assertThat(ran).containsExactly(1, 2);
    }

    private void runAll() {
        while (!pool.isEmpty()) {
            pool.removeFirst().run();
        }
    }
}
