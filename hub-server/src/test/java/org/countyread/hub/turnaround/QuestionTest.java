package org.countyread.hub.turnaround;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import org.countyread.hub.platform.HubException;
import org.junit.jupiter.api.Test;

class QuestionTest {
    private static final ZoneId COUNTY = ZoneId.of("Asia/Shanghai");
    private static final Instant NOW = Instant.parse("2026-11-22T02:00:00Z");

    @Test
    void datesMeanTheCountysDaysAndTheLastOneIsWhole() {
        Question question = Question.of("2026-11-01", "2026-11-02", "site", NOW, COUNTY);
        assertThat(question.from()).isEqualTo("2026-10-31T16:00:00Z");
        assertThat(question.to()).isEqualTo("2026-11-02T16:00:00Z");
    }

    @Test
    void timesMeanThemselvesAlsoWhenThePlusWasLostInTheAddress() {
        Question question =
                Question.of("2026-11-01T08:00:00+08:00", "2026-11-01T09:00:00 08:00", "READER", NOW, COUNTY);
        assertThat(question.from()).isEqualTo("2026-11-01T00:00:00Z");
        assertThat(question.to()).isEqualTo("2026-11-01T01:00:00Z");
        assertThat(question.by()).isEqualTo(Question.By.READER);
    }

    @Test
    void withoutAPeriodTheLastThirtyDaysAreMeant() {
        Question question = Question.of(null, "", "modality", NOW, COUNTY);
        assertThat(question.to()).isEqualTo("2026-11-22T16:00:00Z");
        assertThat(question.from()).isEqualTo("2026-10-23T16:00:00Z");
    }

    @Test
    void whatIsNeitherDateNorTimeIsRefused() {
        assertThatThrownBy(() -> Question.of("yesterday", null, "site", NOW, COUNTY))
                .isInstanceOf(HubException.class);
        assertThatThrownBy(() -> Question.of(null, null, "colour", NOW, COUNTY)).isInstanceOf(HubException.class);
    }
}
