package org.countyread.link.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

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
    void isShortAgainAfterTheLineWasUp() {
        ReconnectBackoff backoff = new ReconnectBackoff(Duration.ofSeconds(1), Duration.ofSeconds(30), new Random(2));
        for (int i = 0; i < 10; i++) {
            backoff.next();
        }
        backoff.reset();
        assertThat(backoff.next().toMillis()).isLessThanOrEqualTo(1_000);
    }
}
