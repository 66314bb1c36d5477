package org.countyread.hub.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.countyread.hub.archive.ExamPriority;
import org.junit.jupiter.api.Test;

class MachineHitFoundTest {
    private static final UUID TASK = UUID.randomUUID();

    @Test
    void aTaskReadBeforeItWasBroughtForwardIsNotToldAsBroughtForward() {
        var found = new MachineHitRepository.Found(Map.of(), Map.of(TASK, ExamPriority.URGENT));

        assertThat(found.raised(TASK, ExamPriority.ROUTINE)).isFalse();
        assertThat(found.raised(TASK, ExamPriority.URGENT)).isTrue();
        assertThat(found.raised(TASK, ExamPriority.EMERGENCY)).isTrue();
        assertThat(found.raised(UUID.randomUUID(), ExamPriority.EMERGENCY)).isFalse();
    }
}
