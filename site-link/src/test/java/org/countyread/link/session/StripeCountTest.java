package org.countyread.link.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StripeCountTest {
    private static final long TICK_NANOS = 250_000_000L;
    private long now;

    /** A line on which each connection carries so much, and all together no more than the line has. */
    private int runSeconds(
            StripeCount count, double seconds, long eachPerSecond, long lineBytesPerSecond, boolean busy) {
        int wanted = 1;
        long end = now + (long) (seconds * 1e9);
        while (now < end) {
            now += TICK_NANOS;
            wanted = count.update(busy, Math.min(wanted * eachPerSecond, lineBytesPerSecond) / 4, now);
        }
        return wanted;
    }

    @ParameterizedTest
    @CsvSource({"500000,500000,8", "130000,500000,8", "55000,500000,16", "40000,500000,16", "10000,500000,16"})
    void hasAsManyAsTheLineGainsFrom(long each, long line, int expected) {
        assertThat(runSeconds(new StripeCount(16), 30, each, line, true)).isEqualTo(expected);
    }

    @Test
    void goesBackToOneWhenThereIsLittleToSendForLong() {
        StripeCount count = new StripeCount(16);
        runSeconds(count, 20, 40_000, 500_000, true);
        assertThat(runSeconds(count, 30, 0, 500_000, false)).isEqualTo(16);
        assertThat(runSeconds(count, 60, 0, 500_000, false)).isEqualTo(1);
    }

    @Test
    void triesMoreAgainBecauseLinesChange() {
        StripeCount count = new StripeCount(16);
        assertThat(runSeconds(count, 30, 500_000, 500_000, true)).isEqualTo(8);
        assertThat(runSeconds(count, 80, 30_000, 500_000, true)).isEqualTo(16);
    }

    @Test
    void neverHasMoreThanTheHubGrants() {
        assertThat(runSeconds(new StripeCount(1), 30, 10_000, 500_000, true)).isEqualTo(1);
        now = 0;
        assertThat(runSeconds(new StripeCount(6), 30, 10_000, 500_000, true)).isEqualTo(6);
    }
}
