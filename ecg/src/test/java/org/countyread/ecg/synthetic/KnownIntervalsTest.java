package org.countyread.ecg.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.Stream;
import org.countyread.ecg.measurement.GlobalMeasurement;
import org.countyread.ecg.synthetic.HeartWave.Shape;
import org.countyread.ecg.synthetic.KnownIntervals.Added;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tolerances of mean and standard deviation that IEC 60601-2-25 sets for calibration and analytic ECGs. At fewer samples than its
 * 500 a second corners lie between them, and QRS and QT of half sines come out longer.
 */
class KnownIntervalsTest {
    static Stream<Arguments> recordings() {
        return Arrays.stream(Shape.values())
                .flatMap(shape -> Stream.of(500.0, 1000.0)
                        .flatMap(rate -> Stream.of(Added.NOTHING, Added.BASELINE_1_MV)
                                .map(added -> Arguments.of(shape, rate, added))));
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void intervalsOfMadeHeartsAreWithinTheToleranceOfCalibrationEcgs(Shape shape, double rateHz, Added added) {
        KnownIntervals errors = KnownIntervals.of(shape, rateHz, added);
        assertThat(errors.missing()).isZero();
        assertWithin(errors, GlobalMeasurement.P_DURATION, 10, 8);
        assertWithin(errors, GlobalMeasurement.PR, 10, 8);
        assertWithin(errors, GlobalMeasurement.QRS, 6, 5);
        assertWithin(errors, GlobalMeasurement.QT, 12, 10);
    }

    private static void assertWithin(KnownIntervals errors, GlobalMeasurement what, double mean, double deviation) {
        assertThat(errors.mean(what)).as("%s: %s", what, errors).isCloseTo(0, within(mean));
        assertThat(errors.deviation(what)).as("%s: %s", what, errors).isLessThanOrEqualTo(deviation);
    }
}
