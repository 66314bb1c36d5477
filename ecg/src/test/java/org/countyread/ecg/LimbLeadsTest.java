package org.countyread.ecg;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LimbLeadsTest {
    private static final Lead ONE = Lead.recorded(LeadName.I, new double[] {100, Double.NaN});
    private static final Lead TWO = Lead.recorded(LeadName.II, new double[] {300, 40});

    @Test
    void derivesTheMissingLimbLeads() {
        EcgRecording complete = LimbLeads.complete(EcgRecording.of(500, List.of(ONE, TWO)));

        assertThat(first(complete, LeadName.III)).isEqualTo(200);
        assertThat(first(complete, LeadName.AVR)).isEqualTo(-200);
        assertThat(first(complete, LeadName.AVL)).isEqualTo(-50);
        assertThat(first(complete, LeadName.AVF)).isEqualTo(250);
        assertThat(complete.lead(LeadName.III).orElseThrow().isDerived()).isTrue();
    }

    @Test
    void aGapStaysAGap() {
        EcgRecording complete = LimbLeads.complete(EcgRecording.of(500, List.of(ONE, TWO)));

        assertThat(complete.lead(LeadName.AVF).orElseThrow().microvolts(1)).isNaN();
    }

    @Test
    void keepsARecordedLeadAsItIs() {
        Lead three = Lead.recorded(LeadName.III, new double[] {7, 7});

        EcgRecording complete = LimbLeads.complete(EcgRecording.of(500, List.of(ONE, TWO, three)));

        assertThat(complete.lead(LeadName.III)).contains(three);
    }

    @Test
    void leavesARecordingWithoutLimbLeadsAlone() {
        EcgRecording holter = EcgRecording.of(250, List.of(Lead.recorded(LeadName.V5, new double[] {1})));

        assertThat(LimbLeads.complete(holter)).isSameAs(holter);
    }

    private static double first(EcgRecording recording, LeadName name) {
        return recording.lead(name).orElseThrow().microvolts(0);
    }
}
