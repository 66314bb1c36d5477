package org.countyread.gateway.exam;

import static org.assertj.core.api.Assertions.assertThat;

import org.countyread.link.wire.ItemPriority;
import org.junit.jupiter.api.Test;

class PriorityTest {
    @Test
    void anEmergencyLeavesFirstWhateverItIs() {
        assertThat(Priority.ofItems(Priority.EMERGENCY, "ECG")).isEqualTo(ItemPriority.EMERGENCY);
        assertThat(Priority.ofItems(Priority.EMERGENCY, "US")).isEqualTo(ItemPriority.EMERGENCY);
    }

    @Test
    void anEcgGoesExpress() {
        assertThat(Priority.ofItems(Priority.URGENT, "ECG")).isEqualTo(ItemPriority.EXPRESS);
        assertThat(Priority.ofItems(Priority.ROUTINE, "ECG")).isEqualTo(ItemPriority.EXPRESS);
    }

    @Test
    void theRestLeavesAsItWasRegistered() {
        assertThat(Priority.ofItems(Priority.URGENT, "DX")).isEqualTo(ItemPriority.URGENT);
        assertThat(Priority.ofItems(Priority.ROUTINE, "US")).isEqualTo(ItemPriority.ROUTINE);
    }
}
