package org.countyread.link.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReconnectBackoffTest {

    @Test
    void pausesGrowToTheirBoundWithinHalfAndWhole() {
        ReconnectBackoff backoff = new ReconnectBackoff(Duration.ofSeconds(1), Duration.ofSeconds(30), new Random(1));
        long whole = 1_000;
        for (int i = 0; i < 12; i++) {
            assertThat(backoff.next().toMillis()).isBetween(whole / 2, whole);
            whole = Math.min(30_000, whole * 2);
        }
    }

    @Test
    void theFirstPauseAfterALineThatWasUpSpreadsACountyAndTheOnesAfterItGoOnFromItsMiddle() {
        List<Long> first = new ArrayList<>();
        for (int seed = 0; seed < 2_000; seed++) {
            ReconnectBackoff backoff = ofAGateway(seed);
            for (int i = 0; i < 10; i++) {
                backoff.next();
            }
            backoff.reset();
            first.add(backoff.next().toMillis());
            assertThat(backoff.next().toMillis()).isBetween(1_000L, 2_000L);
            assertThat(backoff.next().toMillis()).isBetween(2_000L, 4_000L);
        }
        assertThat(first).allMatch(pause -> pause >= 250 && pause <= 4_000);
        assertThat(busiestSecond(first))
                .as("of 2,000 gateways that lost their lines at once, those that call in one second")
                .isLessThan(650);
    }

    /** Whatever the hub's absence: two thousand gateways that find nobody, until somebody is there again. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 5, 10, 30, 60, 600})
    void aCountyIsBackWithinTheLongestPauseAndNotInStep(int awaySeconds) {
        List<Long> back = new ArrayList<>();
        for (int seed = 0; seed < 2_000; seed++) {
            ReconnectBackoff backoff = ofAGateway(seed);
            backoff.reset();
            long now = 0;
            do {
                now += backoff.next().toMillis();
            } while (now < awaySeconds * 1000L);
            back.add(now - awaySeconds * 1000L);
        }
        assertThat(back).allMatch(wait -> wait <= 15_000);
        assertThat(busiestSecond(back)).isLessThan(1_200);
    }

    private static ReconnectBackoff ofAGateway(int seed) {
        return new ReconnectBackoff(Duration.ofMillis(500), Duration.ofSeconds(15), new Random(seed));
    }

    private static long busiestSecond(List<Long> millis) {
        return millis.stream().collect(Collectors.groupingBy(at -> at / 1000, Collectors.counting())).values().stream()
                .max(Long::compare)
                .orElseThrow();
    }
}
