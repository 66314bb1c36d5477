package org.countyread.simulator.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.countyread.simulator.county.CountyPlan;
import org.countyread.simulator.county.CountyRegister;
import org.junit.jupiter.api.Test;

class MonthTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
    private final CountyRegister register = CountyPlan.draw(1);
    private final List<PastExam> exams = new Month(register, 1, ZoneId.of("Asia/Shanghai")).before(TODAY);

    @Test
    void everyTownshipHasExamsOfEveryKind() {
        assertThat(exams.stream().map(PastExam::siteCode).distinct()).hasSize(12);
        assertThat(exams.stream().map(PastExam::modality).distinct()).containsExactlyInAnyOrder("ECG", "DX", "US");
        assertThat(exams.size()).isBetween(1000, 2500);
    }

    @Test
    void theTimesOfAnExamFollowEachOther() {
        assertThat(exams).allSatisfy(exam -> {
            assertThat(exam.registeredAt()).isBefore(exam.acquiredAt());
            assertThat(exam.acquiredAt()).isBeforeOrEqualTo(exam.gatewayCompleteAt());
            assertThat(exam.hubFirstByteAt()).isBeforeOrEqualTo(exam.hubCompleteAt());
            assertThat(exam.gatewayCompleteAt()).isBeforeOrEqualTo(exam.hubCompleteAt());
            assertThat(exam.hubCompleteAt()).isBeforeOrEqualTo(exam.claimedAt());
            assertThat(exam.claimedAt()).isBeforeOrEqualTo(exam.submittedAt());
            assertThat(exam.submittedAt()).isBefore(exam.signedAt());
            assertThat(exam.signedAt()).isBefore(exam.returnedAt());
        });
    }

    @Test
    void mostButNotAllExamsAreSignedInTime() {
        long inTime = exams.stream()
                .filter(exam -> !exam.signedAt().isAfter(exam.dueAt()))
                .count();

        assertThat((double) inTime / exams.size()).isBetween(0.75, 0.99);
    }

    @Test
    void accessionNumbersAreUnique() {
        assertThat(exams.stream().map(PastExam::accessionNumber)).doesNotHaveDuplicates();
    }

    @Test
    void theSameSeedAndDayGiveTheSameExams() {
        assertThat(new Month(register, 1, ZoneId.of("Asia/Shanghai")).before(TODAY))
                .isEqualTo(exams);
    }

    @Test
    void anEcgIsNeverLongOnTheLine() {
        assertThat(exams)
                .filteredOn(exam -> exam.modality().equals("ECG"))
                .allSatisfy(exam -> assertThat(Duration.between(exam.gatewayCompleteAt(), exam.hubCompleteAt()))
                        .isLessThan(Duration.ofMinutes(2)));
    }
}
