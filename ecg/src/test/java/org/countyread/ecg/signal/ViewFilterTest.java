package org.countyread.ecg.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is printed on the paper is what the filter does; the console's filter is tested with the same figures. */
class ViewFilterTest {
    private static final double RATE = 500;
    private static final ViewFilter USUAL =
            new ViewFilter(OptionalDouble.of(0.5), OptionalDouble.of(40), Optional.of(Mains.HZ_50));

    @ParameterizedTest
    @CsvSource({"0.5, baseline", "0.67, baseline", "25, low", "40, low", "100, low"})
    void threeDecibelsAreLostAtTheFrequencyOnTheLabel(double hz, String which) {
        OptionalDouble at = OptionalDouble.of(hz);
        ViewFilter filter = which.equals("low")
                ? new ViewFilter(OptionalDouble.empty(), at, Optional.empty())
                : new ViewFilter(at, OptionalDouble.empty(), Optional.empty());
        double seconds = Math.max(10, 20 / hz);
        assertThat(amplitude(filter.apply(wave(hz, seconds), RATE))).isCloseTo(1000 * Math.sqrt(0.5), offset(40.0));
    }

    @Test
    void theHeartPassesAndWanderHumAndMuscleDoNot() {
        assertThat(amplitude(USUAL.apply(wave(8, 10), RATE))).isGreaterThan(950);
        assertThat(amplitude(USUAL.apply(wave(0.1, 40), RATE))).isLessThan(80);
        assertThat(amplitude(USUAL.apply(wave(50, 10), RATE))).isLessThan(40);
        assertThat(amplitude(USUAL.apply(wave(120, 10), RATE))).isLessThan(60);
    }

    /** The same beat as in the console's test, filtered there to the same figures. */
    @Test
    void showsWhatTheConsoleShows() {
        double[] filtered = USUAL.apply(beats(), RATE);
        int[] at = {0, 100, 400, 405, 410, 420, 600, 2000, 2399};
        double[] shown = Arrays.stream(at).mapToDouble(i -> filtered[i]).toArray();
        assertThat(shown).containsExactly(CONSOLE, offset(0.5));
    }

    private static final double[] CONSOLE = {19.8, -38.6, 64.7, 665.6, 1098.0, 97.2, -40.4, 63.1, -11.0};

    private static double[] beats() {
        double[] samples = new double[2400];
        for (int i = 0; i < samples.length; i++) {
            double beat = i % 400 - 10;
            double t = i % 400 - 150;
            samples[i] = 1200 * Math.exp(-beat * beat / 50) + 250 * Math.exp(-t * t / 1250) + 300 * Math.sin(i / 700.0);
        }
        return samples;
    }

    @Test
    void aGapStaysAGapAndTheSamplesGivenStayAsTheyAre() {
        double[] samples = wave(5, 10);
        Arrays.fill(samples, 100, 200, Double.NaN);
        double[] before = samples.clone();
        double[] filtered = USUAL.apply(samples, RATE);
        assertThat(samples).isEqualTo(before);
        for (int i = 0; i < samples.length; i++) {
            assertThat(Double.isNaN(filtered[i])).isEqualTo(i >= 100 && i < 200);
        }
        assertThat(ViewFilter.NONE.apply(samples, RATE)).isEqualTo(before).isNotSameAs(samples);
    }

    @Test
    void sayOnlyWhatTheSamplingCarries() {
        ViewFilter asked = new ViewFilter(OptionalDouble.of(0.5), OptionalDouble.of(150), Optional.of(Mains.HZ_50));
        assertThat(asked.at(500)).isEqualTo(asked);
        assertThat(asked.at(250).lowPassHz()).isEmpty();
        assertThat(asked.at(100))
                .isEqualTo(new ViewFilter(OptionalDouble.of(0.5), OptionalDouble.empty(), Optional.empty()));
        assertThat(asked.at(1).isNone()).isTrue();
    }

    @Test
    void theShortestSignalsPass() {
        for (int length = 0; length < 6; length++) {
            assertThat(USUAL.apply(new double[length], RATE)).hasSize(length).containsOnly(new double[length]);
        }
        assertThatThrownBy(() -> new ViewFilter(OptionalDouble.of(0), OptionalDouble.empty(), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static double[] wave(double hz, double seconds) {
        double[] samples = new double[(int) (RATE * seconds)];
        Arrays.setAll(samples, i -> 1000 * Math.sin(2 * Math.PI * hz * i / RATE));
        return samples;
    }

    /** In the middle, where no end is near. */
    private static double amplitude(double[] samples) {
        return Arrays.stream(samples, samples.length * 2 / 5, samples.length * 3 / 5)
                .map(Math::abs)
                .max()
                .orElseThrow();
    }
}
