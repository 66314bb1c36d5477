package org.countyread.gateway.exam;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class AccessionNumberTest {
    @Test
    void writesSiteDayAndSequence() {
        String prefix = AccessionNumber.prefix("T01", LocalDate.of(2026, 3, 9));
        assertThat(AccessionNumber.of(prefix, 1)).isEqualTo("T01-260309-0001");
        assertThat(AccessionNumber.of(prefix, 9999)).isEqualTo("T01-260309-9999");
    }

    @Test
    void growsRatherThanRepeats() {
        assertThat(AccessionNumber.of("T01-260309-", 10_000)).isEqualTo("T01-260309-10000");
    }

    @Test
    void fitsAnShWithTheLongestSiteCode() {
        String prefix = AccessionNumber.prefix("ABCD", LocalDate.of(2026, 12, 31));
        assertThat(AccessionNumber.of(prefix, 9999)).hasSize(16);
    }
}
