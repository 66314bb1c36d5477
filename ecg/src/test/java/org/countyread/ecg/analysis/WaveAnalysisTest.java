package org.countyread.ecg.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.countyread.ecg.EcgRecording;
import org.countyread.ecg.Lead;
import org.countyread.ecg.LeadName;
import org.countyread.ecg.beat.BeatClass;
import org.countyread.ecg.measurement.GlobalMeasurement;
import org.countyread.ecg.measurement.LeadMeasurement;
import org.countyread.ecg.measurement.Measured;
import org.countyread.ecg.measurement.Measurements;
import org.countyread.ecg.rhythm.Rhythm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WaveAnalysisTest {
    private static final double INTERVAL_MS = 10;

    /** Half sines begin and end in a corner, which noise and few samples blunt. */
    private static final double CORNERS_MS = 26;

    @Test
    void findsTheIntervalsOfANormalBeat() {
        assertNormal(measure(SyntheticEcg.normal().regular(857)));
    }

    @ParameterizedTest
    @ValueSource(doubles = {100, 125, 250, 257, 360, 1000})
    void findsTheSameIntervalsAtEveryRateOfSampling(double rateHz) {
        assertNormal(measure(SyntheticEcg.normal().rate(rateHz).regular(857)));
    }

    @Test
    void findsTheSameIntervalsInNoiseAndOnAWanderingBaseline() {
        assertNormal(measure(SyntheticEcg.normal().regular(857).noise(25).wander(1000)));
    }

    @Test
    void measuresTwoBeats() {
        assertNormal(measure(SyntheticEcg.normal().lasting(2500).regular(857)));
    }

    @Test
    void measuresAmplitudesAgainstTheLevelBeforeTheComplex() {
        Measurements figures =
                measure(SyntheticEcg.normal().regular(857).wander(1000)).measurements();
        assertThat(figures.number(LeadName.II, LeadMeasurement.R_AMPLITUDE)).hasValueCloseTo(900.0, within(25.0));
        assertThat(figures.number(LeadName.II, LeadMeasurement.P_AMPLITUDE)).hasValueCloseTo(120.0, within(25.0));
        assertThat(figures.number(LeadName.II, LeadMeasurement.T_AMPLITUDE)).hasValueCloseTo(250.0, within(25.0));
        assertThat(figures.number(LeadName.II, LeadMeasurement.Q_AMPLITUDE)).hasValueCloseTo(-60.0, within(25.0));
        assertThat(figures.number(LeadName.V1, LeadMeasurement.R_AMPLITUDE)).hasValueCloseTo(150.0, within(25.0));
        assertThat(figures.number(LeadName.V3, LeadMeasurement.S_AMPLITUDE)).hasValueCloseTo(-400.0, within(25.0));
        assertThat(figures.number(LeadName.V3, LeadMeasurement.R_DURATION)).hasValueCloseTo(72.0, within(12.0));
        assertThat(figures.number(LeadName.V5, LeadMeasurement.ST_J60)).hasValueCloseTo(0.0, within(25.0));
        assertThat(figures.number(LeadName.V5, LeadMeasurement.INTRINSICOID)).hasValueCloseTo(48.0, within(12.0));
        assertThat(figures.get(LeadName.V1, LeadMeasurement.R_PRIME_AMPLITUDE).isAbsent())
                .isTrue();
    }

    @Test
    void findsTheAxesOfEveryWave() {
        Measurements figures = measure(SyntheticEcg.normal().regular(857)).measurements();
        // I 80, aVF 80: atan2(160/√3, 80) = 49°; the others likewise.
        assertThat(figures.number(GlobalMeasurement.P_AXIS)).hasValueCloseTo(49.0, within(5.0));
        assertThat(figures.number(GlobalMeasurement.QRS_AXIS)).hasValueCloseTo(42.0, within(5.0));
        assertThat(figures.number(GlobalMeasurement.T_AXIS)).hasValueCloseTo(41.0, within(5.0));
    }

    @Test
    void inventsNoPWave() {
        Measurements figures =
                measure(SyntheticEcg.withoutP().regular(857).noise(15)).measurements();
        assertThat(figures.get(GlobalMeasurement.PR).isAbsent()).isTrue();
        assertThat(figures.get(GlobalMeasurement.P_DURATION).isAbsent()).isTrue();
        assertThat(figures.get(GlobalMeasurement.P_AXIS).isAbsent()).isTrue();
        assertThat(figures.get(LeadName.II, LeadMeasurement.P_AMPLITUDE).isAbsent())
                .isTrue();
        assertThat(figures.number(GlobalMeasurement.QRS)).hasValueCloseTo(SyntheticEcg.QRS_MS, within(CORNERS_MS));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void takesWavesOfFibrillationForNoPWave(long seed) {
        Measurements figures = measure(
                        SyntheticEcg.withoutP().irregular(seed).atrialWaves(60).noise(10))
                .measurements();
        assertThat(figures.get(GlobalMeasurement.PR).isAbsent()).isTrue();
    }

    @Test
    void inventsNoTWave() {
        Measurements figures =
                measure(new SyntheticEcg().p(1).qrs(1).regular(857).noise(5)).measurements();
        assertThat(figures.get(GlobalMeasurement.QT)).isEqualTo(Measured.not(Measured.Reason.WAVE_TOO_SMALL));
        assertThat(figures.get(GlobalMeasurement.QTC_BAZETT).number()).isEmpty();
    }

    @Test
    void measuresLowVoltage() {
        WaveAnalysis analysis =
                measure(new SyntheticEcg().p(0.6).qrs(0.35).t(0.6).regular(857).noise(5));
        assertThat(analysis.measurements().number(GlobalMeasurement.QRS)).hasValueCloseTo(96.0, within(CORNERS_MS));
        assertThat(analysis.measurements().number(GlobalMeasurement.PR)).hasValueCloseTo(160.0, within(12.0));
    }

    @Test
    void measuresPacedBeats() {
        SyntheticEcg ecg = SyntheticEcg.withoutP().regular(1000);
        WaveAnalysis analysis =
                WaveAnalysis.of(ecg.recording(), names(ecg.recording()), ecg.beats(BeatClass.PACED), unknownRhythm());
        assertThat(analysis.median())
                .hasValueSatisfying(beat -> assertThat(beat.beats()).isGreaterThan(7));
        assertThat(analysis.measurements().get(GlobalMeasurement.PR).isAbsent()).isTrue();
        assertThat(analysis.measurements().number(GlobalMeasurement.VENTRICULAR_RATE))
                .hasValueCloseTo(60.0, within(0.1));
    }

    @Test
    void saysThatOneBeatIsTooFew() {
        SyntheticEcg ecg = SyntheticEcg.normal().regular(857);
        EcgRecording recording = ecg.recording();
        WaveAnalysis analysis = WaveAnalysis.of(
                recording, names(recording), ecg.beats(BeatClass.NORMAL).subList(0, 1), unknownRhythm());
        assertThat(analysis.median()).isEmpty();
        for (GlobalMeasurement what : GlobalMeasurement.values()) {
            assertThat(analysis.measurements().get(what)).isEqualTo(Measured.not(Measured.Reason.TOO_FEW_BEATS));
        }
    }

    @Test
    void saysThatNoLeadIsUsable() {
        SyntheticEcg ecg = SyntheticEcg.normal().regular(857);
        WaveAnalysis analysis =
                WaveAnalysis.of(ecg.recording(), List.of(), ecg.beats(BeatClass.NORMAL), unknownRhythm());
        assertThat(analysis.measurements().get(GlobalMeasurement.QRS))
                .isEqualTo(Measured.not(Measured.Reason.NO_USABLE_LEAD));
    }

    @Test
    void measuresOneLeadAlone() {
        SyntheticEcg ecg = SyntheticEcg.normal().regular(857);
        WaveAnalysis analysis =
                WaveAnalysis.of(ecg.recording(), List.of(LeadName.II), ecg.beats(BeatClass.NORMAL), unknownRhythm());
        assertThat(analysis.measurements().number(GlobalMeasurement.QRS)).hasValueCloseTo(96.0, within(CORNERS_MS));
        assertThat(analysis.measurements().get(GlobalMeasurement.QRS_AXIS))
                .isEqualTo(Measured.not(Measured.Reason.LEAD_MISSING));
    }

    @Test
    void measuresAroundGaps() {
        SyntheticEcg ecg = SyntheticEcg.normal().regular(857);
        EcgRecording whole = ecg.recording();
        List<Lead> leads = new ArrayList<>();
        for (int i = 0; i < whole.leads().size(); i++) {
            double[] samples = whole.leads().get(i).samplesMicrovolts();
            int quarter = samples.length / 4;
            for (int n = 0; n < samples.length; n++) {
                boolean shown = n / quarter == i % 4 || whole.leads().get(i).name() == LeadName.II;
                samples[n] = shown ? samples[n] : Double.NaN;
            }
            leads.add(Lead.recorded(whole.leads().get(i).name(), samples));
        }
        EcgRecording sequential = EcgRecording.of(whole.sampleRateHz(), leads);
        assertNormal(WaveAnalysis.of(sequential, names(sequential), ecg.beats(BeatClass.NORMAL), unknownRhythm()));
    }

    @Test
    void measuresOfDissociatedRhythmsNoPr() {
        SyntheticEcg ecg = SyntheticEcg.normal().regular(857);
        EcgRecording recording = ecg.recording();
        Rhythm dissociated = rhythm(Rhythm.Atrial.SINUS, Rhythm.Conduction.DISSOCIATED);
        WaveAnalysis analysis = WaveAnalysis.of(recording, names(recording), ecg.beats(BeatClass.NORMAL), dissociated);
        assertThat(analysis.measurements().get(GlobalMeasurement.PR))
                .isEqualTo(Measured.not(Measured.Reason.RHYTHM_NOT_REGULAR));
    }

    @Test
    void givesTheSameResultAgain() {
        SyntheticEcg ecg = SyntheticEcg.normal().regular(857).noise(25);
        assertThat(measure(ecg)).isEqualTo(measure(ecg));
    }

    private static void assertNormal(WaveAnalysis analysis) {
        Measurements figures = analysis.measurements();
        assertThat(figures.number(GlobalMeasurement.VENTRICULAR_RATE)).hasValueCloseTo(70.0, within(0.5));
        assertThat(figures.number(GlobalMeasurement.QRS)).hasValueCloseTo(SyntheticEcg.QRS_MS, within(CORNERS_MS));
        assertThat(figures.number(GlobalMeasurement.PR)).hasValueCloseTo(SyntheticEcg.PR_MS, within(INTERVAL_MS));
        assertThat(figures.number(GlobalMeasurement.P_DURATION)).hasValueCloseTo(100.0, within(2 * INTERVAL_MS));
        assertThat(figures.number(GlobalMeasurement.QT)).hasValueCloseTo(SyntheticEcg.QT_MS, within(CORNERS_MS));
    }

    private static WaveAnalysis measure(SyntheticEcg ecg) {
        EcgRecording recording = ecg.recording();
        return WaveAnalysis.of(recording, names(recording), ecg.beats(BeatClass.NORMAL), unknownRhythm());
    }

    private static List<LeadName> names(EcgRecording recording) {
        return recording.leads().stream().map(Lead::name).toList();
    }

    private static Rhythm unknownRhythm() {
        return rhythm(Rhythm.Atrial.UNKNOWN, Rhythm.Conduction.UNKNOWN);
    }

    private static Rhythm rhythm(Rhythm.Atrial atrial, Rhythm.Conduction conduction) {
        return new Rhythm(
                atrial, conduction, Double.NaN, Double.NaN, Double.NaN, 0, List.of(), List.of(), List.of(), List.of());
    }
}
