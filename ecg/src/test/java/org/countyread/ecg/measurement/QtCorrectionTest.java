package org.countyread.ecg.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class QtCorrectionTest {
    @Test
    void leavesTheIntervalAtSixtyBeatsAsItIs() {
        for (QtCorrection formula : QtCorrection.values()) {
            assertThat(formula.corrected(400, 1000)).isCloseTo(400, within(1e-9));
        }
    }

    /** QT 360 ms at 75/min, RR 800 ms: worked by hand. */
    @Test
    void correctsAsComputedByHand() {
        assertThat(QtCorrection.BAZETT.corrected(360, 800)).isCloseTo(402.49, within(0.01));
        assertThat(QtCorrection.FRIDERICIA.corrected(360, 800)).isCloseTo(387.80, within(0.01));
        assertThat(QtCorrection.FRAMINGHAM.corrected(360, 800)).isCloseTo(390.80, within(0.01));
        assertThat(QtCorrection.HODGES.corrected(360, 800)).isCloseTo(386.25, within(0.01));
    }
}
