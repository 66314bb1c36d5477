package org.countyread.simulator.heart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.countyread.ecg.EcgRecording;
import org.countyread.ecg.Lead;
import org.countyread.ecg.LeadName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HeartModelTest {
    private static final double HZ = 500;

    @ParameterizedTest
    @EnumSource(Rhythm.class)
    void everyRhythmFillsTwelveLeadsForTenSeconds(Rhythm rhythm) {
        EcgRecording strip = HeartModel.record(rhythm, 10, HZ, new Random(1));

        assertThat(strip.leads())
                .extracting(Lead::name)
                .startsWith(LeadName.I, LeadName.II, LeadName.III)
                .hasSize(12);
        assertThat(strip.sampleCount()).isEqualTo(5000);
        assertThat(strip.leads())
                .allSatisfy(
                        lead -> assertThat(range(lead)).as(lead.name().label()).isBetween(150.0, 5000.0));
    }

    @Test
    void theRateIsThatOfTheRhythm() {
        assertThat(rPeaks(Rhythm.SINUS_BRADYCARDIA).size()).isBetween(5, 8);
        assertThat(rPeaks(Rhythm.NORMAL_SINUS).size()).isBetween(10, 14);
    }

    @Test
    void fibrillationIsIrregularAndSinusRhythmIsNot() {
        assertThat(variation(rPeaks(Rhythm.ATRIAL_FIBRILLATION))).isGreaterThan(0.12);
        assertThat(variation(rPeaks(Rhythm.NORMAL_SINUS))).isLessThan(0.08);
    }

    @Test
    void anInferiorInfarctionRaisesTheSegmentInThreeMoreThanInTwoAndLowersItInAvl() {
        EcgRecording strip = HeartModel.record(Rhythm.INFERIOR_STEMI, 10, HZ, new Random(1));
        List<Integer> peaks = peaks(strip);

        assertThat(afterPeak(strip, LeadName.III, peaks)).isGreaterThan(afterPeak(strip, LeadName.II, peaks));
        assertThat(afterPeak(strip, LeadName.II, peaks)).isGreaterThan(100);
        assertThat(afterPeak(strip, LeadName.AVL, peaks)).isLessThan(-50);
    }

    @Test
    void theSameSeedGivesTheSameStrip() {
        assertThat(HeartModel.record(Rhythm.NORMAL_SINUS, 2, HZ, new Random(5)))
                .isEqualTo(HeartModel.record(Rhythm.NORMAL_SINUS, 2, HZ, new Random(5)));
    }

    private static List<Integer> rPeaks(Rhythm rhythm) {
        return peaks(HeartModel.record(rhythm, 10, HZ, new Random(1)));
    }

    /** Local maxima of lead II above 60 % of its highest, at least 250 ms apart. */
    private static List<Integer> peaks(EcgRecording strip) {
        Lead lead = strip.lead(LeadName.V5).orElseThrow();
        double high = IntStream.range(0, lead.sampleCount())
                .mapToDouble(lead::microvolts)
                .max()
                .orElseThrow();
        List<Integer> peaks = new ArrayList<>();
        for (int i = 1; i < lead.sampleCount() - 1; i++) {
            boolean top = lead.microvolts(i) >= lead.microvolts(i - 1) && lead.microvolts(i) > lead.microvolts(i + 1);
            boolean apart = peaks.isEmpty() || i - peaks.get(peaks.size() - 1) > HZ / 4;
            if (top && apart && lead.microvolts(i) > 0.6 * high) {
                peaks.add(i);
            }
        }
        return peaks;
    }

    private static double variation(List<Integer> peaks) {
        double[] cycles = IntStream.range(1, peaks.size())
                .mapToDouble(i -> peaks.get(i) - peaks.get(i - 1))
                .toArray();
        double mean = IntStream.range(0, cycles.length)
                .mapToDouble(i -> cycles[i])
                .average()
                .orElseThrow();
        double variance = IntStream.range(0, cycles.length)
                .mapToDouble(i -> (cycles[i] - mean) * (cycles[i] - mean))
                .average()
                .orElseThrow();
        return Math.sqrt(variance) / mean;
    }

    /** Mean µV 90 ms after the R peaks, against the level 60 ms before them. */
    private static double afterPeak(EcgRecording strip, LeadName name, List<Integer> peaks) {
        Lead lead = strip.lead(name).orElseThrow();
        return peaks.stream()
                .filter(peak -> peak > 100 && peak + 100 < lead.sampleCount())
                .mapToDouble(
                        peak -> lead.microvolts(peak + (int) (0.09 * HZ)) - lead.microvolts(peak - (int) (0.06 * HZ)))
                .average()
                .orElseThrow();
    }

    private static double range(Lead lead) {
        double[] samples = lead.samplesMicrovolts();
        return IntStream.range(0, samples.length)
                        .mapToDouble(i -> samples[i])
                        .max()
                        .orElseThrow()
                - IntStream.range(0, samples.length)
                        .mapToDouble(i -> samples[i])
                        .min()
                        .orElseThrow();
    }
}
