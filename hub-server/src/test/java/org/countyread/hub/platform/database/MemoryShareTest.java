package org.countyread.hub.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemoryShareTest {
    @ParameterizedTest
    @CsvSource({"512, 128", "4096, 512", "8192, 1024", "24576, 2048"})
    void isAnEighthWithinBounds(long machineMebibytes, long share) {
        assertThat(MemoryShare.of(machineMebibytes << 20)).isEqualTo(share);
    }
}
