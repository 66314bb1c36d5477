package org.countyread.ecg.signal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.countyread.ecg.EcgRecording;
import org.countyread.ecg.LeadName;
import org.countyread.ecg.SyntheticEcg;
import org.countyread.ecg.signal.LeadQuality.Defect;
import org.junit.jupiter.api.Test;

class SignalQualityTest {
    private static final double RATE = 500;

    @Test
    void aGoodLeadHasNoDefect() {
        assertThat(SignalQuality.of(SyntheticEcg.sinusAt(70, 10).twelveLeads(10)))
                .hasSize(12)
                .allSatisfy(lead -> assertThat(lead.defects()).isEmpty());
    }

    @Test
    void tellsADeadLeadFromOneAtItsRail() {
        double[] rail = new double[5000];
        Arrays.fill(rail, 12_000);

        assertThat(judge(new double[5000]).defects()).containsExactly(Defect.FLAT);
        assertThat(judge(rail).defects()).containsExactly(Defect.OFF);
        assertThat(judge(rail).noiseMicrovolts()).isNaN();
    }

    @Test
    void humAloneIsAnElectrodeThatHangsOff() {
        double[] hum = new double[5000];
        Arrays.setAll(hum, i -> 400 * Math.sin(2 * Math.PI * 50 * i / RATE));

        assertThat(judge(hum).defects()).contains(Defect.OFF);
        assertThat(Mains.in(hum, RATE)).contains(Mains.HZ_50);
    }

    @Test
    void tellsNoiseGapsAndCutPeaks() {
        double[] good = lead();
        Random random = new Random(5);
        double[] noisy = good.clone();
        double[] cut = good.clone();
        double[] gaps = good.clone();
        for (int i = 0; i < good.length; i++) {
            noisy[i] += 150 * random.nextGaussian();
            cut[i] = Math.min(cut[i], 500);
        }
        gaps[777] = Double.NaN;

        assertThat(judge(noisy).defects()).contains(Defect.NOISY);
        assertThat(judge(noisy).noiseMicrovolts()).isBetween(110.0, 160.0);
        assertThat(judge(cut).defects()).containsExactly(Defect.SATURATED);
        assertThat(judge(gaps).defects()).containsExactly(Defect.GAPS);
        assertThat(judge(gaps).isUsable()).isTrue();
    }

    @Test
    void aLeadOfGapsOnlyIsFlat() {
        double[] nothing = new double[5000];
        Arrays.fill(nothing, Double.NaN);

        assertThat(judge(nothing).defects()).contains(Defect.FLAT, Defect.GAPS);
    }

    @Test
    void takesAwayHumAndNothingElse() {
        double[] good = lead();
        double[] humming = good.clone();
        for (int i = 0; i < good.length; i++) {
            humming[i] += 80 * Math.sin(2 * Math.PI * 60 * i / RATE);
        }

        double[] clean =
                Filters.withoutMains(humming, RATE, Mains.in(humming, RATE).orElseThrow());

        assertThat(Mains.in(humming, RATE)).contains(Mains.HZ_60);
        for (int i = 500; i < 4500; i++) {
            assertThat(clean[i]).isCloseTo(good[i], org.assertj.core.data.Offset.offset(40.0));
        }
    }

    @Test
    void filtersLoseThreeDecibelsWhereTheySayAndMoveNothing() {
        double[] sine = new double[5000];
        Arrays.setAll(sine, i -> 1000 * Math.sin(2 * Math.PI * 10 * i / RATE));

        for (double[] filtered : List.of(Filters.lowPass(sine, RATE, 10), Filters.highPass(sine, RATE, 10))) {
            assertThat(Arrays.stream(filtered, 1000, 4000).max().orElseThrow())
                    .isCloseTo(1000 / Math.sqrt(2), org.assertj.core.data.Offset.offset(15.0));
            assertThat(Math.abs(filtered[2500])).isLessThan(20);
        }
    }

    @Test
    void spikesAreFoundWhereTheyAreAndNotInNarrowBeats() {
        EcgRecording paced = SyntheticEcg.sinusAt(60, 10).paced().twelveLeads(10);
        EcgRecording plain = SyntheticEcg.sinusAt(60, 10).twelveLeads(10);

        assertThat(PacingSpikes.in(paced, SignalQuality.of(paced))).hasSize(10);
        assertThat(PacingSpikes.in(plain, SignalQuality.of(plain))).isEmpty();
    }

    private static double[] lead() {
        return SyntheticEcg.sinusAt(70, 10).oneLead(10).leads().get(0).samplesMicrovolts();
    }

    private static LeadQuality judge(double[] samples) {
        return SignalQuality.of(LeadName.II, samples, RATE);
    }
}
