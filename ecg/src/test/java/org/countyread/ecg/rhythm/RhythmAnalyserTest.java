package org.countyread.ecg.rhythm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.countyread.ecg.EcgRecording;
import org.countyread.ecg.Lead;
import org.countyread.ecg.LeadName;
import org.countyread.ecg.SyntheticEcg;
import org.countyread.ecg.beat.BeatClass;
import org.countyread.ecg.beat.Beats;
import org.countyread.ecg.rhythm.Rhythm.Atrial;
import org.countyread.ecg.rhythm.Rhythm.Conduction;
import org.countyread.ecg.signal.LeadQuality;
import org.countyread.ecg.signal.LimbReversal;
import org.countyread.ecg.signal.SignalQuality;
import org.junit.jupiter.api.Test;

class RhythmAnalyserTest {
    private static final double[] WITHOUT_ORDER = {0.4, 0.95, 1.85, 2.3, 3.2, 3.75, 4.75, 5.2, 5.95, 7.0, 7.5, 8.2, 9.3
    };

    @Test
    void seesSinusRhythm() {
        Rhythm rhythm = analyse(SyntheticEcg.sinusAt(70, 10).twelveLeads(10));

        assertThat(rhythm.atrial()).isEqualTo(Atrial.SINUS);
        assertThat(rhythm.conduction()).isEqualTo(Conduction.ONE_TO_ONE);
        assertThat(rhythm.fibrillation()).isLessThan(0.1);
        assertThat(rhythm.pBeforeQrs()).isGreaterThan(0.9);
        assertThat(rhythm.rrVariation()).isLessThan(0.02);
        assertThat(rhythm.runs()).isEmpty();
        assertThat(rhythm.pauses()).isEmpty();
        assertThat(rhythm.disorganised()).isEmpty();
    }

    @Test
    void seesAtrialFibrillation() {
        Rhythm rhythm =
                analyse(SyntheticEcg.withoutP(WITHOUT_ORDER).fibrillating(40).twelveLeads(10));

        assertThat(rhythm.atrial()).isEqualTo(Atrial.FIBRILLATION);
        assertThat(rhythm.pBeforeQrs()).isLessThan(0.5);
        assertThat(rhythm.fibrillation()).isGreaterThan(0.5);
    }

    @Test
    void irregularBeatsWithPWavesAreNoFibrillation() {
        assertThat(analyse(SyntheticEcg.sinus(WITHOUT_ORDER).twelveLeads(10)).atrial())
                .isEqualTo(Atrial.SINUS);
    }

    @Test
    void aRegularRhythmWithoutPWavesIsNotCalledFibrillation() {
        double[] regular = new double[9];
        Arrays.setAll(regular, i -> 0.5 + 1.1 * i);

        Rhythm rhythm = analyse(SyntheticEcg.withoutP(regular).twelveLeads(10));

        assertThat(rhythm.atrial()).isEqualTo(Atrial.NONE_SEEN);
        assertThat(rhythm.conduction()).isEqualTo(Conduction.UNKNOWN);
    }

    @Test
    void seesAPauseAndItsLength() {
        Rhythm rhythm = analyse(
                SyntheticEcg.sinus(0.5, 1.3, 2.1, 5.6, 6.4, 7.2, 8.0, 8.8).twelveLeads(10));

        assertThat(rhythm.pauses()).hasSize(1);
        Rhythm.Stretch pause = rhythm.pauses().get(0);
        assertThat((pause.to() - pause.from()) / SyntheticEcg.RATE_HZ)
                .isCloseTo(3.5, org.assertj.core.data.Offset.offset(0.05));
    }

    @Test
    void aLostSignalIsNoPause() {
        EcgRecording whole =
                SyntheticEcg.sinus(0.5, 1.3, 2.1, 5.6, 6.4, 7.2, 8.0, 8.8).twelveLeads(10);
        List<Lead> leads = new ArrayList<>();
        for (Lead lead : whole.leads()) {
            double[] samples = lead.samplesMicrovolts();
            Arrays.fill(samples, 1350, 2600, 0);
            leads.add(Lead.recorded(lead.name(), samples));
        }

        assertThat(analyse(EcgRecording.of(SyntheticEcg.RATE_HZ, leads)).pauses())
                .isEmpty();
    }

    @Test
    void seesARunOfVentricularBeats() {
        SyntheticEcg ecg = SyntheticEcg.sinus(0.5, 1.3, 2.1, 2.9, 3.7, 6.3, 7.1, 7.9, 8.7, 9.5);
        for (double at : new double[] {4.2, 4.6, 5.0, 5.4}) {
            ecg.wideAt(at);
        }

        List<Rhythm.Run> runs = analyse(ecg.twelveLeads(10)).runs();

        assertThat(runs).hasSize(1);
        assertThat(runs.get(0).beatClass()).isEqualTo(BeatClass.VENTRICULAR);
        assertThat(runs.get(0).beats()).isEqualTo(4);
        assertThat(runs.get(0).shapes()).isEqualTo(1);
        assertThat(runs.get(0).rateBpm()).isCloseTo(150, org.assertj.core.data.Offset.offset(3.0));
    }

    @Test
    void seesFibrillationOfTheVentriclesAndNotTrembling() {
        Random random = new Random(2);
        double[] waves = new double[5000];
        double phase = 0;
        for (int i = 0; i < waves.length; i++) {
            phase += 2 * Math.PI * (5 + 0.8 * Math.sin(i / 310.0)) / 500;
            waves[i] = (400 + 150 * Math.sin(i / 700.0)) * Math.sin(phase) + 10 * random.nextGaussian();
        }
        EcgRecording fibrillating =
                EcgRecording.of(500, List.of(Lead.recorded(LeadName.II, waves), Lead.recorded(LeadName.V5, waves)));
        EcgRecording sinus = SyntheticEcg.sinusAt(70, 10).twelveLeads(10);
        List<Lead> trembling = new ArrayList<>();
        for (Lead lead : sinus.leads()) {
            double[] samples = lead.samplesMicrovolts();
            boolean limb = lead.name().compareTo(LeadName.V1) < 0;
            Arrays.setAll(samples, i -> samples[i] + (limb ? 0.6 * waves[i] : 0));
            trembling.add(Lead.recorded(lead.name(), samples));
        }

        assertThat(analyse(fibrillating).disorganised()).isNotEmpty();
        assertThat(analyse(EcgRecording.of(500, trembling)).disorganised()).isEmpty();
    }

    @Test
    void saysNothingWithoutASignal() {
        Rhythm rhythm = analyse(EcgRecording.of(500, List.of(Lead.recorded(LeadName.II, new double[5000]))));

        assertThat(rhythm.atrial()).isEqualTo(Atrial.UNKNOWN);
        assertThat(rhythm.conduction()).isEqualTo(Conduction.UNKNOWN);
        assertThat(rhythm.rrVariation()).isNaN();
        assertThat(rhythm.pBeforeQrs()).isNaN();
        assertThat(rhythm.prVariationMs()).isNaN();
    }

    @Test
    void suspectsExchangedArms() {
        EcgRecording right = SyntheticEcg.sinusAt(70, 10).twelveLeads(10);

        assertThat(suspected(right)).isEmpty();
        EcgRecording arms = exchanged(right);
        assertThat(suspected(arms)).contains(LimbReversal.ARMS);
    }

    /** Right and left arm: I inverted, II and III exchanged, aVR and aVL exchanged. */
    private static EcgRecording exchanged(EcgRecording right) {
        List<Lead> leads = new ArrayList<>();
        for (Lead lead : right.leads()) {
            double[] samples = switch (lead.name()) {
                case I -> Arrays.stream(lead.samplesMicrovolts()).map(x -> -x).toArray();
                case II -> right.lead(LeadName.III).orElseThrow().samplesMicrovolts();
                case III -> right.lead(LeadName.II).orElseThrow().samplesMicrovolts();
                case AVR -> right.lead(LeadName.AVL).orElseThrow().samplesMicrovolts();
                case AVL -> right.lead(LeadName.AVR).orElseThrow().samplesMicrovolts();
                default -> lead.samplesMicrovolts();
            };
            leads.add(Lead.recorded(lead.name(), samples));
        }
        return EcgRecording.of(right.sampleRateHz(), leads);
    }

    private static Optional<LimbReversal> suspected(EcgRecording recording) {
        List<LeadQuality> quality = SignalQuality.of(recording);
        return LimbReversals.suspect(recording, quality, Beats.in(recording, quality, List.of()));
    }

    private static Rhythm analyse(EcgRecording recording) {
        List<LeadQuality> quality = SignalQuality.of(recording);
        return RhythmAnalyser.analyse(recording, quality, Beats.in(recording, quality, List.of()), List.of());
    }
}
