package org.countyread.gateway.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LogScrubberTest {
    @Test
    void namesAndLongNumbersAreTakenOut() {
        assertThat(LogScrubber.scrub("exam of 刘秀英 11010519491231002X refused")).isEqualTo("exam of … # refused");
        assertThat(LogScrubber.scrub("patient LIU^XIU^YING has phone 13800138000"))
                .isEqualTo("patient … has phone #");
        assertThat(LogScrubber.scrub("买买提·吐尔逊")).isEqualTo("…");
    }

    @Test
    void whatHelpsStays() {
        String line = "the line to hub.example:7443 was lost: PDU of 16384 bytes, status 0xA700";
        assertThat(LogScrubber.scrub(line)).isEqualTo(line);
    }
}
