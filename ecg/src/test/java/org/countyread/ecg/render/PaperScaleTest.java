package org.countyread.ecg.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.countyread.ecg.EcgRecording;
import org.countyread.ecg.Lead;
import org.countyread.ecg.LeadName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a ruler on the paper measures against what is in the samples. */
class PaperScaleTest {
    /** Half a hundredth of a millimetre, and what adding up leaves. */
    private static final double HALF_UNIT_MM = 0.0051;

    private static final int BYTES_MAX = 300_000;

    static Stream<Arguments> scales() {
        return Arrays.stream(PaperSpeed.values())
                .flatMap(speed -> Arrays.stream(PaperGain.values())
                        .flatMap(gain -> Stream.of(PaperSize.values()).map(size -> Arguments.of(speed, gain, size))));
    }

    @ParameterizedTest
    @MethodSource("scales")
    void everyDrawnPointIsASampleWhereSpeedAndGainPutIt(PaperSpeed speed, PaperGain gain, PaperSize size) {
        double rate = 100;
        EcgRecording recording = SyntheticEcg.beats(List.of(LeadName.II), rate, 30, 5);
        PaperSettings settings = settings(PaperLayout.STRIPS).with(speed, gain).with(size);
        double[] samples = recording.leads().get(0).samplesMicrovolts();
        double level = DoubleStream.of(samples).sorted().toArray()[samples.length / 2];
        for (DrawnPath drawn : drawn(recording, settings)) {
            for (double[] point : drawn.lines().get(0)) {
                double sample = drawn.second(point[0], speed.mmPerSecond()) * rate;
                int i = (int) Math.rint(sample);
                assertThat(sample).isCloseTo(i, offset(HALF_UNIT_MM / speed.mmPerSecond() * rate));
                double wanted = (samples[i] - level) / 1000 * gain.mmPerMillivolt();
                assertThat(drawn.heightMm(point[0])).isCloseTo(wanted, offset(HALF_UNIT_MM));
            }
        }
    }

    @Test
    void aMillivoltAndASecondAreTrueToATenthOfAPercent() {
        EcgRecording recording = SyntheticEcg.beats(SyntheticEcg.EIGHT, 1000, 10, 0);
        PaperSettings settings = settings(PaperLayout.TWELVE_BY_ONE);
        for (DrawnPath drawn : drawn(recording, settings)) {
            int n = SyntheticEcg.EIGHT.indexOf(LeadName.ofLabel(drawn.lead()).orElseThrow());
            if (n < 0) {
                continue;
            }
            double millivolts = (drawn.baselineMm() - drawn.highest()[1]) / 10;
            Lead lead = recording.leads().get(n);
            double[] sorted = DoubleStream.of(lead.samplesMicrovolts()).sorted().toArray();
            double wanted = (sorted[sorted.length - 1] - sorted[sorted.length / 2]) / 1000;
            assertThat(millivolts / wanted).isBetween(0.999, 1.001);
            List<Double> peaks = peaks(drawn);
            double seconds = (peaks.get(peaks.size() - 1) - peaks.get(0)) / 25;
            assertThat(seconds / (SyntheticEcg.BEAT_SECONDS * (peaks.size() - 1)))
                    .isBetween(0.999, 1.001);
        }
    }

    @Test
    void whatThinningLeavesOutLiesWithinAHundredthOfAMillimetre() {
        EcgRecording recording = SyntheticEcg.beats(List.of(LeadName.II), 500, 10, 3);
        double[] samples = recording.leads().get(0).samplesMicrovolts();
        double level = DoubleStream.of(samples).sorted().toArray()[samples.length / 2];
        DrawnPath drawn = drawn(recording, settings(PaperLayout.STRIPS)).get(0);
        for (int i = 0; i < samples.length; i++) {
            double height = drawn.heightMm(drawn.leftMm() + i / 500.0 * 25);
            assertThat(height).isCloseTo((samples[i] - level) / 100, offset(0.016));
        }
        assertThat(drawn.points()).isLessThan(samples.length);
    }

    @Test
    void peaksOfOneSampleStayAtEveryRate() {
        for (double rate : new double[] {500, 1000, 8000}) {
            Lead lead = SyntheticEcg.lead(
                    LeadName.II, rate, 4, t -> Math.round(t * rate) == Math.round(2.5 * rate) ? 800 : 0);
            DrawnPath drawn = drawn(EcgRecording.of(rate, List.of(lead)), settings(PaperLayout.STRIPS))
                    .get(0);
            assertThat(drawn.baselineMm() - drawn.highest()[1]).isCloseTo(8.0, offset(0.006));
            assertThat(drawn.second(drawn.highest()[0], 25)).isCloseTo(2.5, offset(0.0003));
        }
    }

    @Test
    void tenSecondsOfTwelveLeadsAreSmall() {
        for (PaperLayout layout : PaperLayout.values()) {
            String svg = svg(SyntheticEcg.beats(SyntheticEcg.EIGHT, 500, 10, 8), settings(layout));
            assertThat(svg.getBytes(StandardCharsets.UTF_8).length)
                    .as(layout.code())
                    .isLessThan(BYTES_MAX);
        }
    }

    private static List<Double> peaks(DrawnPath drawn) {
        List<double[]> points = drawn.lines().get(0);
        double half = (drawn.baselineMm() + drawn.highest()[1]) / 2;
        return IntStream.range(1, points.size() - 1)
                .filter(i -> points.get(i)[1] < half
                        && points.get(i)[1] < points.get(i - 1)[1]
                        && points.get(i)[1] <= points.get(i + 1)[1])
                .mapToObj(i -> points.get(i)[0])
                .toList();
    }

    private static PaperSettings settings(PaperLayout layout) {
        return PaperSettings.usual(PaperLanguage.ENGLISH).with(layout);
    }

    private static List<DrawnPath> drawn(EcgRecording recording, PaperSettings settings) {
        return new EcgPaper(recording, settings, PaperHeader.NONE, PaperFindings.NONE)
                .pages().stream()
                        .map(EcgSvg::of)
                        .flatMap(svg -> DrawnPath.of(svg).stream())
                        .toList();
    }

    private static String svg(EcgRecording recording, PaperSettings settings) {
        return EcgSvg.of(new EcgPaper(recording, settings, PaperHeader.NONE, PaperFindings.NONE).page(1));
    }
}
