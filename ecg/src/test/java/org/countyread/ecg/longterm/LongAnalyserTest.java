package org.countyread.ecg.longterm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.countyread.ecg.SyntheticEcg;
import org.countyread.ecg.beat.BeatClass;
import org.countyread.ecg.stream.EcgStream;
import org.junit.jupiter.api.Test;

class LongAnalyserTest {
    @Test
    void findsEveryBeatOnceAcrossTheSeams() throws IOException {
        SyntheticEcg ecg = SyntheticEcg.sinusAt(75, 200);
        List<Long> seen = new ArrayList<>();

        LongAnalysis analysis = LongAnalyser.analyse(stream(ecg, 200), (kind, sample) -> seen.add(sample));

        assertThat(seen).hasSize(ecg.beatSeconds().size()).isSorted().doesNotHaveDuplicates();
        assertThat(analysis.beats()).containsOnlyKeys(BeatClass.NORMAL);
        assertThat(analysis.samples()).isEqualTo(100_000);
        assertThat(analysis.minutes()).hasSize(4);
        assertThat(analysis.minutes().get(1).rateBpm()).isBetween(74.0, 76.0);
        assertThat(analysis.variability().sdnn()).isLessThan(5);
        assertThat(analysis.fibrillationBurden()).isZero();
    }

    @Test
    void countsAPauseAtASeamOnce() throws IOException {
        List<Double> seconds = new ArrayList<>();
        for (double t = 0.5; t < 119; t += 0.8) {
            if (t < 58.6 || t > 62.2) {
                seconds.add(t);
            }
        }
        SyntheticEcg ecg = SyntheticEcg.sinus(
                seconds.stream().mapToDouble(Double::doubleValue).toArray());

        LongAnalysis analysis = LongAnalyser.analyse(stream(ecg, 120));

        assertThat(analysis.pauseCount()).isEqualTo(1);
        assertThat(analysis.pauses().get(0).length() / SyntheticEcg.RATE_HZ).isBetween(3.9, 4.9);
    }

    @Test
    void anEmptyStreamSaysNothing() throws IOException {
        LongAnalysis analysis = LongAnalyser.analyse(stream(SyntheticEcg.sinus(), 0));

        assertThat(analysis.samples()).isZero();
        assertThat(analysis.beats()).isEmpty();
        assertThat(analysis.variability().sdnn()).isNaN();
        assertThat(analysis.fibrillationBurden()).isNaN();
    }

    private static EcgStream stream(SyntheticEcg ecg, double seconds) {
        double[] samples = seconds == 0
                ? new double[0]
                : ecg.oneLead(seconds).leads().get(0).samplesMicrovolts();
        return new EcgStream() {
            private int at;

            @Override
            public int read(float[][] into) {
                int count = Math.min(into[0].length, samples.length - at);
                for (int i = 0; i < count; i++) {
                    into[0][i] = (float) samples[at + i];
                }
                at += count;
                return count;
            }

            @Override
            public double sampleRateHz() {
                return SyntheticEcg.RATE_HZ;
            }

            @Override
            public List<Channel> channels() {
                return List.of(new Channel(Optional.empty(), "ECG1"));
            }

            @Override
            public long sampleCount() {
                return samples.length;
            }

            @Override
            public Optional<LocalDateTime> start() {
                return Optional.empty();
            }

            @Override
            public void close() {}
        };
    }
}
