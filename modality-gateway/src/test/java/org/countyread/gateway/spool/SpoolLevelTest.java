package org.countyread.gateway.spool;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SpoolLevelTest {
    @Test
    void warnsFromTheShareOnAndIsFullAtTheLimit() {
        assertThat(SpoolLevel.of(79, 100, 0.8)).isEqualTo(SpoolLevel.ROOMY);
        assertThat(SpoolLevel.of(80, 100, 0.8)).isEqualTo(SpoolLevel.NEARLY_FULL);
        assertThat(SpoolLevel.of(99, 100, 0.8)).isEqualTo(SpoolLevel.NEARLY_FULL);
        assertThat(SpoolLevel.of(100, 100, 0.8)).isEqualTo(SpoolLevel.FULL);
        assertThat(SpoolLevel.of(0, 0, 0.8)).as("no room at all").isEqualTo(SpoolLevel.FULL);
    }
}
