package org.countyread.link.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.countyread.link.wire.ItemPriority;
import org.junit.jupiter.api.Test;

class LineThrottleTest {
    private static final long SECOND = 1_000_000_000L;
    private final LineThrottle throttle = new LineThrottle();

    @Test
    void carriesTheAllowedRateAndNoMore() {
        throttle.obey(new LineRules(false, 250_000, true), 0);
        long sent = 0;
        long now = 0;
        while (now < 20 * SECOND) {
            if (throttle.mayLeave(ItemPriority.ROUTINE, now)) {
                throttle.spent(4096, now);
                sent += 4096;
            } else {
                assertThat(throttle.waitNanos(now)).isPositive();
                now += throttle.waitNanos(now);
            }
        }
        assertThat(sent * 1.06 / 20).isBetween(245_000., 255_000.);
    }

    @Test
    void emergenciesPassAndTheRestSavesWhatTheyUse() {
        throttle.obey(new LineRules(false, 100_000, true), 0);
        throttle.spent(500_000, 0);
        assertThat(throttle.mayLeave(ItemPriority.EMERGENCY, 1)).isTrue();
        assertThat(throttle.mayLeave(ItemPriority.EXPRESS, SECOND)).isFalse();
        assertThat(throttle.mayLeave(ItemPriority.EXPRESS, 6 * SECOND)).isTrue();
        throttle.obey(new LineRules(false, 100_000, false), 6 * SECOND);
        throttle.spent(500_000, 6 * SECOND);
        assertThat(throttle.mayLeave(ItemPriority.EMERGENCY, 6 * SECOND)).isFalse();
    }

    @Test
    void aPauseHoldsTheBulkBackAndNothingUrgent() {
        throttle.obey(new LineRules(true, 0, true), 0);
        assertThat(throttle.mayLeave(ItemPriority.CONTROL, 0)).isTrue();
        assertThat(throttle.mayLeave(ItemPriority.EMERGENCY, 0)).isTrue();
        assertThat(throttle.mayLeave(ItemPriority.EXPRESS, 0)).isTrue();
        assertThat(throttle.mayLeave(ItemPriority.URGENT, 0)).isFalse();
        assertThat(throttle.mayLeave(ItemPriority.ROUTINE, 0)).isFalse();
        throttle.obey(LineRules.NONE, 1);
        assertThat(throttle.mayLeave(ItemPriority.ROUTINE, 1)).isTrue();
    }
}
