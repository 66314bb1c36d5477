package org.countyread.ecg.beat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.countyread.ecg.EcgRecording;
import org.countyread.ecg.Lead;
import org.countyread.ecg.LeadName;
import org.countyread.ecg.SyntheticEcg;
import org.countyread.ecg.signal.LeadQuality;
import org.countyread.ecg.signal.PacingSpikes;
import org.countyread.ecg.signal.SignalQuality;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BeatsTest {
    @ParameterizedTest
    @ValueSource(doubles = {30, 45, 60, 75, 100, 130, 160, 190, 220})
    void findsEveryBeatAtAnyRateInTwelveLeadsAndInOne(double bpm) {
        SyntheticEcg ecg = SyntheticEcg.sinusAt(bpm, 12);

        assertBeats(ecg, beats(ecg.twelveLeads(12)));
        assertBeats(ecg, beats(ecg.oneLead(12)));
    }

    @Test
    void findsBeatsInNoiseOverAllLeads() {
        SyntheticEcg ecg = SyntheticEcg.sinusAt(80, 12).noisy(60);
        EcgRecording recording = ecg.twelveLeads(12);
        List<LeadQuality> trusted = recording.leads().stream()
                .map(lead -> new LeadQuality(lead.name(), Set.of(), 60))
                .toList();

        assertBeats(ecg, Beats.in(recording, trusted, List.of()));
    }

    @Test
    void claimsNoBeatWithoutALead() {
        EcgRecording flat = EcgRecording.of(500, List.of(Lead.recorded(LeadName.II, new double[5000])));

        assertThat(beats(flat)).isEmpty();
        assertThat(BeatDetector.detect(List.of(), 500)).isEmpty();
        assertThat(BeatDetector.detect(List.of(new double[100]), 500)).isEmpty();
    }

    @Test
    void claimsNoBeatWhereNothingIsAsHighAsAQrs() {
        Random random = new Random(3);
        double[] quiet = new double[5000];
        Arrays.setAll(quiet, i -> 4 * random.nextGaussian());

        assertThat(BeatDetector.detect(List.of(quiet), 500)).isEmpty();
    }

    @Test
    void gapsHideBeatsButMoveNone() {
        SyntheticEcg ecg = SyntheticEcg.sinusAt(60, 12);
        double[] samples = ecg.oneLead(12).leads().get(0).samplesMicrovolts();
        Arrays.fill(samples, 1500, 2600, Double.NaN);

        int[] found = BeatDetector.detect(List.of(samples), 500);

        assertThat(Arrays.stream(found).filter(at -> at >= 1500 && at < 2600)).isEmpty();
        assertThat(Arrays.stream(found).filter(at -> at < 1400 || at > 2700)).hasSize(9);
    }

    @Test
    void tellsAVentricularBeat() {
        SyntheticEcg ecg = SyntheticEcg.sinus(0.5, 1.3, 2.1, 2.9, 4.5, 5.3, 6.1, 6.9, 7.7, 8.5, 9.3)
                .wideAt(3.4);

        List<Beat> beats = beats(ecg.twelveLeads(10));

        assertThat(beats)
                .extracting(Beat::beatClass)
                .filteredOn(BeatClass.VENTRICULAR::equals)
                .hasSize(1);
        assertThat(beats.get(4).beatClass()).isEqualTo(BeatClass.VENTRICULAR);
    }

    @Test
    void tellsASupraventricularBeatByItsTimeOnly() {
        SyntheticEcg ecg = SyntheticEcg.sinus(0.5, 1.3, 2.1, 2.9, 3.7, 4.2, 5.1, 5.9, 6.7, 7.5, 8.3, 9.1);

        List<Beat> beats = beats(ecg.twelveLeads(10));

        assertThat(beats.get(5).beatClass()).isEqualTo(BeatClass.SUPRAVENTRICULAR);
        assertThat(beats)
                .extracting(Beat::beatClass)
                .filteredOn(BeatClass.NORMAL::equals)
                .hasSize(11);
    }

    @Test
    void tellsPacedBeats() {
        EcgRecording recording = SyntheticEcg.sinusAt(70, 10).paced().twelveLeads(10);
        List<LeadQuality> quality = SignalQuality.of(recording);

        List<Beat> beats = Beats.in(recording, quality, PacingSpikes.in(recording, quality));

        assertThat(beats).isNotEmpty().extracting(Beat::beatClass).containsOnly(BeatClass.PACED);
    }

    private static List<Beat> beats(EcgRecording recording) {
        return Beats.in(recording, SignalQuality.of(recording), List.of());
    }

    private static void assertBeats(SyntheticEcg ecg, List<Beat> found) {
        assertThat(found).hasSize(ecg.beatSeconds().size());
        for (int i = 0; i < found.size(); i++) {
            assertThat(found.get(i).sample() / SyntheticEcg.RATE_HZ)
                    .isCloseTo(ecg.beatSeconds().get(i), org.assertj.core.data.Offset.offset(0.04));
        }
    }
}
