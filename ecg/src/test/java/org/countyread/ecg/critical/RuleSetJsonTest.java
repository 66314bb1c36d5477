package org.countyread.ecg.critical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.util.List;
import org.countyread.ecg.critical.RuleSetProblem.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleSetJsonTest {
    private static final String STANDARD = RuleSetJson.write(RuleSet.standard());

    @Test
    void comesBackAsItWasWritten() throws Exception {
        assertThat(RuleSetJson.read(STANDARD)).isEqualTo(RuleSet.standard());
        assertThat(RuleSetJson.problems(RuleSet.standard())).isEmpty();
    }

    @Test
    void hasEveryRuleOfTheConsensusInBothLanguages() {
        assertThat(RuleSet.standard().rules().stream().map(CriticalRule::id).toList())
                .contains(
                        "CV01", "CV02", "CV03", "CV04", "CV05", "CV06", "CV07", "CV08", "CV09", "CV10", "CV11", "CV12",
                        "CV13", "CV14", "CV15", "CV16", "CV17");
        assertThat(RuleSet.standard().rules()).allSatisfy(rule -> {
            assertThat(rule.zh()).matches(".*\\p{IsHan}.*");
            assertThat(rule.en()).matches("\\p{ASCII}+");
            assertThat(rule.ackMinutes()).isPositive();
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "approver" :                    | "aprover" :                     | aprover                 | UNKNOWN_FIELD
            "rate" : 35.0                   | "rate" : "fast"                 | rules[8].params.rate    | NOT_JSON
            "rate" : 35.0                   | "rate" : 350                    | rules[CV09].params.rate | OUT_OF_RANGE
            "rate" : 35.0                   | "rat" : 35                      | rules[CV09].params.rat  | UNKNOWN_PARAMETER
            "rate" : 35.0                   | "rate" : null                   | rules[CV09].params.rate | MISSING
            "SEVERE_BRADYCARDIA"            | "SLOW"                          | rules[CV09].condition   | UNKNOWN_CONDITION
            "ORANGE"                        | "PINK"                          | rules[CV02].level       | UNKNOWN_LEVEL
            "NO_REGULAR_QRS"                | "NO_NOISE"                      | rules[CV03].guards      | UNKNOWN_GUARD
            "effectiveFrom" : "2026-01-01"  | "effectiveFrom" : "1 May"       | effectiveFrom           | MALFORMED
            "version" : "consensus-2017-1"  | "version" : ""                  | version                 | MISSING
            "id" : "CV09"                   | "id" : "slow"                   | rules[slow].id          | MALFORMED
            "id" : "CV09"                   | "id" : "CV08"                   | rules[CV08]             | DUPLICATE
            "ackMinutes" : 5                | "ackMinutes" : 0                | rules[CV03].ackMinutes  | OUT_OF_RANGE
            "needsHuman" : false            | "needsHuman" : null             | rules[CV03].needsHuman  | MISSING
            """)
    void namesWhatIsWrongAndWhere(String from, String to, String path, Kind kind) {
        assertThat(problems(STANDARD.replace(from, to)))
                .extracting(RuleSetProblem::path, RuleSetProblem::kind)
                .contains(tuple(path, kind));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "null", "[]", "7", "{", "{}", "{\"rules\":null}", "{\"rules\":[null]}", "{\"rules\":[{}]}"})
    void refusesWhatIsNoRuleSet(String json) {
        assertThat(problems(json)).isNotEmpty();
    }

    @Test
    void refusesDepthAndLength() {
        assertThat(problems("[".repeat(100_000))).isNotEmpty();
        assertThat(problems(STANDARD + " ".repeat(300_000))).isNotEmpty();
        assertThat(problems(STANDARD + "{}")).isNotEmpty();
    }

    @Test
    void aVersionNeedsAnApprover() {
        assertThat(RuleSetJson.problems(RuleSet.standard().asVersion("2", LocalDate.EPOCH, " ")))
                .extracting(RuleSetProblem::path, RuleSetProblem::kind)
                .containsExactly(tuple("approver", Kind.MISSING));
    }

    @Test
    void theLatestVersionThatHasBegunIsInForce() {
        RuleSet first = RuleSet.standard().asVersion("1", LocalDate.of(2026, 1, 1), "Dr Li");
        RuleSet second = RuleSet.standard().asVersion("2", LocalDate.of(2026, 6, 1), "Dr Li");
        List<RuleSet> both = List.of(second, first);
        assertThat(RuleSet.inForce(both, LocalDate.of(2025, 12, 31))).isEmpty();
        assertThat(RuleSet.inForce(both, LocalDate.of(2026, 5, 31))).contains(first);
        assertThat(RuleSet.inForce(both, LocalDate.of(2026, 6, 1))).contains(second);
    }

    private static List<RuleSetProblem> problems(String json) {
        InvalidRuleSetException refused =
                catchThrowableOfType(InvalidRuleSetException.class, () -> RuleSetJson.read(json));
        return refused == null ? List.of() : refused.problems();
    }
}
