package org.countyread.ecg.measurement;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DeflectionsTest {
    /** At 1000 Hz a sample is a millisecond. */
    private static final double RATE_HZ = 1000;

    @Test
    void tellsAWaveOfThirtyMicrovoltsAndSixMillisecondsFromNone() {
        assertThat(Deflections.of(pulse(30, 6), 0, 20, RATE_HZ)).hasSize(1);
        assertThat(Deflections.of(pulse(29, 12), 0, 20, RATE_HZ)).isEmpty();
        assertThat(Deflections.of(pulse(300, 5), 0, 20, RATE_HZ)).isEmpty();
    }

    @Test
    void joinsPartsOfOneSignOverWhatIsNoWave() {
        double[] signal = pulse(-100, 8);
        signal[8] = 10;
        for (int n = 9; n < 18; n++) {
            signal[n] = -200;
        }
        assertThat(Deflections.of(signal, 0, 20, RATE_HZ)).singleElement().satisfies(wave -> {
            assertThat(wave.microvolts()).isEqualTo(-200);
            assertThat(wave.length()).isEqualTo(18);
        });
    }

    private static double[] pulse(double microvolts, int samples) {
        double[] signal = new double[20];
        for (int n = 0; n < samples; n++) {
            signal[n] = microvolts;
        }
        return signal;
    }
}
