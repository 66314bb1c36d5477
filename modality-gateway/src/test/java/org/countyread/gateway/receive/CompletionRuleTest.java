package org.countyread.gateway.receive;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.countyread.gateway.settings.CompletionSettings;
import org.junit.jupiter.api.Test;

class CompletionRuleTest {
    private static final CompletionSettings SETTINGS =
            new CompletionSettings(Duration.ofSeconds(2), Duration.ofSeconds(30));

    @Test
    void aStudyIsCompleteWhenItsAssociationsAreClosedAndItIsQuiet() {
        assertThat(CompletionRule.quietFor(0, SETTINGS)).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void anAssociationThatStaysOpenDelaysItButNotForEver() {
        assertThat(CompletionRule.quietFor(1, SETTINGS)).isEqualTo(Duration.ofSeconds(30));
        assertThat(CompletionRule.quietFor(3, SETTINGS)).isEqualTo(Duration.ofSeconds(30));
    }
}
