package org.countyread.gateway.receive;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.countyread.gateway.settings.CompletionSettings;
import org.junit.jupiter.api.Test;

class CompletionRuleTest {
    private static final Instant LAST_OBJECT = Instant.parse("2026-03-09T01:00:00Z");
    private static final CompletionSettings SETTINGS =
            new CompletionSettings(Duration.ofSeconds(2), Duration.ofSeconds(30));

    @Test
    void aStudyIsCompleteWhenItsAssociationsAreClosedAndItIsQuiet() {
        assertThat(CompletionRule.dueAt(LAST_OBJECT, 0, SETTINGS)).isEqualTo(LAST_OBJECT.plusSeconds(2));
    }

    @Test
    void anAssociationThatStaysOpenDelaysItButNotForEver() {
        assertThat(CompletionRule.dueAt(LAST_OBJECT, 1, SETTINGS)).isEqualTo(LAST_OBJECT.plusSeconds(30));
        assertThat(CompletionRule.dueAt(LAST_OBJECT, 3, SETTINGS)).isEqualTo(LAST_OBJECT.plusSeconds(30));
    }
}
