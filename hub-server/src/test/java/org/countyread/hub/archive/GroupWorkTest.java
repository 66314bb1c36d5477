package org.countyread.hub.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.countyread.testkit.Await;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GroupWorkTest {
    private static final String GATE = "gate";

    private final List<List<String>> groups = new CopyOnWriteArrayList<>();
    private final CountDownLatch gate = new CountDownLatch(1);
    private final List<Thread> callers = new CopyOnWriteArrayList<>();
    private final ExecutorService senders = Executors.newCachedThreadPool(work -> {
        Thread caller = new Thread(work);
        callers.add(caller);
        return caller;
    });
    private final GroupWork<String, String> work = new GroupWork<>(4, this::together);

    @AfterEach
    void stop() {
        gate.countDown();
        senders.shutdown();
    }

    @Test
    void oneWhoComesAloneIsServedAtOnceOnItsOwnThread() {
        assertThat(work.perform("a")).isEqualTo("a done");
        assertThat(groups).containsExactly(List.of("a"));
    }

    @Test
    void thoseWhoWaitedShareGroupsUpToTheBound() throws Exception {
        List<Future<String>> results = whileTheGateIsShut(List.of("a", "b", "c", "d", "e", "f"));
        for (Future<String> result : results) {
            assertThat(result.get()).endsWith(" done");
        }
        assertThat(groups.stream().map(List::size).toList()).containsExactly(1, 4, 2);
    }

    @Test
    void onePieceThatCannotBeDoneFailsAlone() throws Exception {
        List<Future<String>> results = whileTheGateIsShut(List.of("a", "bad", "c"));
        assertThat(results.get(0).get()).isEqualTo("a done");
        assertThat(results.get(2).get()).isEqualTo("c done");
        assertThatThrownBy(() -> results.get(1).get())
                .isInstanceOf(ExecutionException.class)
                .hasRootCauseInstanceOf(IllegalArgumentException.class);
        assertThat(work.perform("d")).isEqualTo("d done");
    }

    @Test
    void anErrorLeavesNobodyWaiting() throws Exception {
        List<Future<String>> results = whileTheGateIsShut(List.of("a", "broken"));
        for (Future<String> result : results) {
            assertThatThrownBy(result::get).isInstanceOf(ExecutionException.class);
        }
        assertThat(work.perform("b")).isEqualTo("b done");
    }

    private List<String> together(List<String> group) {
        groups.add(group);
        if (group.contains(GATE)) {
            CompletableFuture.runAsync(this::awaitGate).join();
        }
        if (group.contains("broken")) {
            throw new AssertionError("broken");
        }
        if (group.contains("bad")) {
            throw new IllegalArgumentException("bad");
        }
        return group.stream().map(piece -> piece + " done").collect(Collectors.toList());
    }

    private void awaitGate() {
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Has all of them waiting behind a piece that holds the turn, and lets it go then. */
    private List<Future<String>> whileTheGateIsShut(List<String> pieces) {
        Future<String> first = senders.submit(() -> work.perform(GATE));
        Await.until("the gate is held", Duration.ofSeconds(10), () -> groups.size() == 1);
        List<Future<String>> results = new ArrayList<>();
        for (String piece : pieces) {
            int waiting = results.size() + 1;
            results.add(senders.submit(() -> work.perform(piece)));
            Await.until("it waits its turn", Duration.ofSeconds(10), () -> waiting() == waiting);
        }
        gate.countDown();
        Await.until("the gate is open", Duration.ofSeconds(10), first::isDone);
        return results;
    }

    /** Who waits for a turn is in {@link Object#wait()}; who holds the gate waits for a future. */
    private long waiting() {
        return callers.stream()
                .filter(caller -> List.of(caller.getStackTrace()).stream()
                        .anyMatch(frame -> frame.getClassName().equals("java.lang.Object")
                                && frame.getMethodName().startsWith("wait")))
                .count();
    }
}
