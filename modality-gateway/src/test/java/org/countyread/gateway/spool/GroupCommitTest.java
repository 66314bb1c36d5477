package org.countyread.gateway.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.countyread.testkit.Await;
import org.junit.jupiter.api.Test;

class GroupCommitTest {
    private final List<List<Integer>> groups = Collections.synchronizedList(new ArrayList<>());

    @Test
    void whatWaitsTogetherIsWrittenTogether() throws Exception {
        CountDownLatch firstIsBeingWritten = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        try (GroupCommit<Integer, Integer> commits = new GroupCommit<>("test-commit", 100, group -> {
            groups.add(List.copyOf(group));
            firstIsBeingWritten.countDown();
            await(goOn);
            return group.stream().map(work -> work * 10).toList();
        })) {
            CompletableFuture<Integer> first = commits.submit(1).toCompletableFuture();
            assertThat(firstIsBeingWritten.await(10, TimeUnit.SECONDS)).isTrue();
            List<CompletableFuture<Integer>> rest = List.of(
                    commits.submit(2).toCompletableFuture(),
                    commits.submit(3).toCompletableFuture(),
                    commits.submit(4).toCompletableFuture());
            goOn.countDown();
            assertThat(first.get(10, TimeUnit.SECONDS)).isEqualTo(10);
            assertThat(rest.get(2).get(10, TimeUnit.SECONDS)).isEqualTo(40);
        }
        assertThat(groups).containsExactly(List.of(1), List.of(2, 3, 4));
    }

    @Test
    void aPieceThatCannotBeWrittenFailsAlone() {
        CountDownLatch goOn = new CountDownLatch(1);
        try (GroupCommit<Integer, Integer> commits = new GroupCommit<>("test-commit", 100, group -> {
            await(goOn);
            if (group.contains(13)) {
                throw new IllegalArgumentException("13");
            }
            return group;
        })) {
            CompletableFuture<Integer> good = commits.submit(1).toCompletableFuture();
            CompletableFuture<Integer> bad = commits.submit(13).toCompletableFuture();
            CompletableFuture<Integer> alsoGood = commits.submit(2).toCompletableFuture();
            goOn.countDown();
            Await.until(
                    "all are answered",
                    Duration.ofSeconds(10),
                    () -> good.isDone() && bad.isDone() && alsoGood.isDone());
            assertThat(good).isCompletedWithValue(1);
            assertThat(alsoGood).isCompletedWithValue(2);
            assertThatThrownBy(bad::join).hasRootCauseInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void whatIsQueuedIsWrittenBeforeItEnds() {
        List<CompletableFuture<Integer>> all = new ArrayList<>();
        try (GroupCommit<Integer, Integer> commits = new GroupCommit<>("test-commit", 3, group -> {
            groups.add(List.copyOf(group));
            return group;
        })) {
            for (int i = 0; i < 50; i++) {
                all.add(commits.submit(i).toCompletableFuture());
            }
        }
        assertThat(all).allMatch(CompletableFuture::isDone);
        assertThat(groups).allMatch(group -> group.size() <= 3);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }
}
