package org.countyread.gateway.exam;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class MatchSuggestionsTest {
    private static final Instant NOW = Instant.parse("2026-03-09T10:00:00Z");
    private static final LocalDate BORN = LocalDate.of(1980, 2, 3);

    private static OpenExams.Open exam(String number, String id, String name, String modality, int minutesAgo) {
        return exam(number, id, name, modality, minutesAgo, Priority.ROUTINE);
    }

    private static OpenExams.Open exam(
            String number, String id, String name, String modality, int minutesAgo, Priority priority) {
        Instant at = NOW.minus(Duration.ofMinutes(minutesAgo));
        Exam exam = new Exam(
                number,
                null,
                new Patient(id, name, "M", BORN),
                modality,
                null,
                null,
                null,
                priority,
                null,
                null,
                null,
                false,
                at,
                at,
                null,
                null);
        return new OpenExams.Open(exam, "2.25.1", at);
    }

    private static List<MatchSuggestions.Suggestion> rank(Patient patient, String modality, OpenExams.Open... open) {
        return MatchSuggestions.rank(
                new MatchSuggestions.Asked(patient, modality, NOW), List.of(open), Duration.ofHours(24));
    }

    @Test
    void thePatientIdCountsMoreThanTheName() {
        assertThat(rank(
                        new Patient("P1", "王小明", "M", BORN),
                        "DX",
                        exam("A1", "P9", "王小明", "DX", 5),
                        exam("A2", "P1", "王晓明", "DX", 50)))
                .extracting(one -> one.exam().accessionNumber())
                .containsExactly("A2", "A1");
    }

    @Test
    void pinyinMeetsTheCharacters() {
        List<MatchSuggestions.Suggestion> found =
                rank(new Patient("", "WANG XIAOMING", "M", null), "CR", exam("A1", "P9", "王小明", "DX", 5));
        assertThat(found).hasSize(1);
        assertThat(found.get(0).evidence())
                .contains(MatchSuggestions.MatchEvidence.SAME_NAME, MatchSuggestions.MatchEvidence.SAME_MODALITY);
    }

    @Test
    void differentCharactersOfOneSoundAreNotTheSameName() {
        assertThat(rank(new Patient("", "王晓明", "M", null), "DX", exam("A1", "P9", "王小明", "DX", 5)))
                .isEmpty();
    }

    @Test
    void aStrangerIsNotSuggested() {
        assertThat(rank(new Patient("P1", "李四", "M", BORN), "DX", exam("A1", "P9", "王小明", "DX", 5)))
                .isEmpty();
    }

    @Test
    void anObjectWithoutAnyNameMayBeAnyExamOfItsModality() {
        assertThat(rank(
                        new Patient("", "", null, null),
                        "DX",
                        exam("A1", "P9", "王小明", "DX", 5),
                        exam("A2", "P8", "李四", "US", 5)))
                .extracting(one -> one.exam().accessionNumber())
                .containsExactly("A1");
    }

    @Test
    void whatContradictsCountsAgainstIt() {
        assertThat(rank(new Patient("", "王小明", "F", LocalDate.of(1950, 1, 1)), "US", exam("A1", "P9", "王小明", "DX", 5)))
                .as("another sex, another birth date, another modality")
                .isEmpty();
        assertThat(rank(new Patient("P1", "王小明", "M", BORN), "DX", exam("A1", "P1", "王小明", "DX", 60 * 25)))
                .as("registered too long ago")
                .isEmpty();
    }

    @Test
    void holdsOnlyWhatSomebodyCouldDecideAndNoEmergency() {
        List<MatchSuggestions.Suggestion> some =
                rank(new Patient("P1", "", null, null), "DX", exam("A1", "P1", "王小明", "DX", 5));
        List<MatchSuggestions.Suggestion> urgent =
                rank(new Patient("P1", "", null, null), "DX", exam("A1", "P1", "王小明", "DX", 5, Priority.EMERGENCY));
        UnmatchedStudy.UnmatchedReason nobody = UnmatchedStudy.UnmatchedReason.NOT_REGISTERED;
        assertThat(HoldPolicy.holds(nobody, Priority.ROUTINE, "DX", some)).isTrue();
        assertThat(HoldPolicy.holds(nobody, Priority.ROUTINE, "DX", List.of())).isFalse();
        assertThat(HoldPolicy.holds(nobody, Priority.ROUTINE, "DX", urgent)).isFalse();
        assertThat(HoldPolicy.holds(nobody, Priority.ROUTINE, "ECG", some)).isFalse();
        assertThat(HoldPolicy.holds(UnmatchedStudy.UnmatchedReason.CONTRADICTORY, Priority.ROUTINE, "DX", List.of()))
                .isTrue();
        assertThat(HoldPolicy.holds(UnmatchedStudy.UnmatchedReason.CONTRADICTORY, Priority.EMERGENCY, "DX", List.of()))
                .isFalse();
    }
}
