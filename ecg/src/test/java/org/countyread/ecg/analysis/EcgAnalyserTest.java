package org.countyread.ecg.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import org.countyread.ecg.EcgRecording;
import org.countyread.ecg.LeadName;
import org.countyread.ecg.measurement.GlobalMeasurement;
import org.junit.jupiter.api.Test;

class EcgAnalyserTest {
    @Test
    void measuresARecordingFromItsSamplesAlone() {
        EcgRecording recording = SyntheticEcg.normal().regular(857).noise(5).recording();
        EcgAnalysis analysis = EcgAnalyser.analyse(recording);
        assertThat(analysis.version()).isEqualTo(EcgAnalyser.VERSION);
        assertThat(analysis.beats()).hasSize(11);
        assertThat(analysis.measurements().number(GlobalMeasurement.VENTRICULAR_RATE))
                .hasValueCloseTo(70.0, within(0.5));
        assertThat(analysis.measurements().number(GlobalMeasurement.PR)).hasValueCloseTo(160.0, within(12.0));
        assertThat(analysis.measurements().leads()).containsKeys(LeadName.III, LeadName.AVF);
    }

    @Test
    void givesTheSameResultAgain() {
        EcgRecording recording = SyntheticEcg.normal().regular(700).noise(20).recording();
        assertThat(EcgAnalyser.analyse(recording)).isEqualTo(EcgAnalyser.analyse(recording));
    }

    @Test
    void takesNoMedianBeatForARhythm() {
        EcgRecording rhythm = SyntheticEcg.normal().regular(857).recording();
        EcgRecording median = new EcgRecording(
                rhythm.sampleRateHz(),
                rhythm.leads(),
                Optional.empty(),
                EcgRecording.Originality.DERIVED,
                Optional.of("MEDIAN BEAT"));
        assertThatIllegalArgumentException().isThrownBy(() -> EcgAnalyser.analyse(median));
    }
}
