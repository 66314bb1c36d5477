package org.countyread.ecg.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.countyread.ecg.beat.Beat;
import org.countyread.ecg.beat.BeatClass;
import org.junit.jupiter.api.Test;

class RrIntervalsTest {
    @Test
    void computesRateAndVariabilityAsByHand() {
        Measurements figures = figures(normal(0), normal(800), normal(1700), normal(2500));
        assertThat(figures.number(GlobalMeasurement.MEAN_RR)).hasValueCloseTo(833.33, within(0.01));
        assertThat(figures.number(GlobalMeasurement.VENTRICULAR_RATE)).hasValueCloseTo(72.0, within(0.01));
        assertThat(figures.number(GlobalMeasurement.SDNN)).hasValueCloseTo(57.735, within(0.01));
        assertThat(figures.number(GlobalMeasurement.RMSSD)).hasValueCloseTo(100.0, within(0.01));
        assertThat(figures.number(GlobalMeasurement.PNN50)).hasValueCloseTo(100.0, within(0.01));
    }

    @Test
    void leavesIntervalsAroundAPrematureBeatOutOfVariability() {
        Measurements figures = figures(
                normal(0),
                normal(800),
                normal(1600),
                new Beat(2000, BeatClass.VENTRICULAR),
                normal(3200),
                normal(4020));
        assertThat(figures.get(GlobalMeasurement.SHORTEST_RR)).isEqualTo(Measured.of(400));
        assertThat(figures.get(GlobalMeasurement.LONGEST_RR)).isEqualTo(Measured.of(1200));
        assertThat(figures.get(GlobalMeasurement.RMSSD)).isEqualTo(Measured.of(0));
        assertThat(figures.number(GlobalMeasurement.SDNN)).hasValueCloseTo(11.547, within(0.01));
    }

    @Test
    void saysThatOneBeatIsTooFew() {
        assertThat(figures(normal(0)).global().values())
                .allMatch(figure -> figure.equals(Measured.not(Measured.Reason.TOO_FEW_BEATS)));
    }

    private static Beat normal(int ms) {
        return new Beat(ms, BeatClass.NORMAL);
    }

    private static Measurements figures(Beat... beats) {
        Map<GlobalMeasurement, Measured> figures = new EnumMap<>(GlobalMeasurement.class);
        RrIntervals.of(List.of(beats), 1000).addTo(figures);
        return new Measurements(figures, Map.of());
    }
}
