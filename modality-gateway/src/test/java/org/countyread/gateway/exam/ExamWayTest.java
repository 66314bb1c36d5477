package org.countyread.gateway.exam;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExamWayTest {
    private static final Instant NINE = Instant.parse("2026-03-09T01:00:00Z");
    private static final Instant TEN = Instant.parse("2026-03-09T02:00:00Z");
    private static final Transfer WHOLE = new Transfer(2, 2, 200, 200, 0, 0, 0);
    private static final Report REPORT = new Report("r", 1, TEN, "王医师", "未见异常", false, false, null);

    @Test
    void followsTheTransfer() {
        assertThat(facts(Transfer.NONE, null, null).way()).isEqualTo(ExamWay.REGISTERED);
        assertThat(facts(new Transfer(2, 0, 200, 0, 0, 0, 0), null, null).way()).isEqualTo(ExamWay.RECEIVED);
        assertThat(facts(new Transfer(2, 0, 200, 1, 0, 0, 0), null, null).way()).isEqualTo(ExamWay.SENDING);
        assertThat(facts(new Transfer(2, 1, 200, 100, 0, 0, 0), null, null).way())
                .isEqualTo(ExamWay.SENDING);
        assertThat(facts(WHOLE, null, null).way()).isEqualTo(ExamWay.DELIVERED);
    }

    @Test
    void followsTheHub() {
        assertThat(facts(WHOLE, "AWAITING", null).way()).isEqualTo(ExamWay.DELIVERED);
        assertThat(facts(WHOLE, "CLAIMED", null).way()).isEqualTo(ExamWay.READING);
        assertThat(facts(WHOLE, "SUBMITTED", null).way()).isEqualTo(ExamWay.SUBMITTED);
        assertThat(facts(WHOLE, "SIGNED", null).way()).isEqualTo(ExamWay.SIGNED);
        assertThat(facts(WHOLE, "DELIVERED", null).way()).isEqualTo(ExamWay.SIGNED);
        assertThat(facts(WHOLE, "CANCELLED", null).way()).isEqualTo(ExamWay.CANCELLED);
    }

    @Test
    void aReportThatIsHereEndsTheWay() {
        assertThat(facts(WHOLE, "SIGNED", REPORT).way()).isEqualTo(ExamWay.RETURNED);
        assertThat(facts(WHOLE, null, REPORT).way())
                .as("the report overtook the news")
                .isEqualTo(ExamWay.RETURNED);
        assertThat(facts(WHOLE, "CLAIMED", REPORT).way())
                .as("an addendum is written")
                .isEqualTo(ExamWay.RETURNED);
    }

    @Test
    void aCancelledExamThatIsDoneAllTheSameGoesItsWay() {
        ExamFacts cancelled = facts(new Transfer(0, 0, 0, 0, 0, 0, 0), "CANCELLED", null);
        assertThat(cancelled.way()).isEqualTo(ExamWay.CANCELLED);
        ExamFacts done = new ExamFacts(cancelled.exam(), List.of(), WHOLE, TEN.plusSeconds(60), null, List.of(), null);
        assertThat(done.way()).isEqualTo(ExamWay.DELIVERED);
    }

    @Test
    void aRetakeIsOpenUntilNewerObjectsCome() {
        ExamFacts open = facts(WHOLE, "RETAKE_REQUESTED", null);
        assertThat(open.way()).isEqualTo(ExamWay.RETAKE);
        assertThat(open.needsHand()).isTrue();
        ExamFacts retaken = new ExamFacts(open.exam(), List.of(), WHOLE, TEN.plusSeconds(60), null, List.of(), null);
        assertThat(retaken.way()).isEqualTo(ExamWay.DELIVERED);
        assertThat(retaken.needsHand()).isFalse();
    }

    @Test
    void aRetakeThatWasDeclinedHereIsOverBeforeTheHubKnows() {
        ExamFacts open = facts(WHOLE, "RETAKE_REQUESTED", null);
        RetakeRequest declined = new RetakeRequest(
                "r1",
                "T01-260309-0001",
                "1.2.3",
                "POSITIONING",
                "",
                TEN,
                "王医师",
                RetakeRequest.Answer.DECLINED,
                TEN.plusSeconds(90));
        ExamFacts answered = new ExamFacts(open.exam(), List.of(), WHOLE, NINE, null, List.of(), declined);
        assertThat(answered.retakeOpen()).isFalse();
        assertThat(answered.way()).isEqualTo(ExamWay.DELIVERED);
    }

    @Test
    void aCriticalReportNeedsAHandUntilItIsPrinted() {
        Report critical = new Report("r", 1, TEN, "王医师", "急性心肌梗死", true, true, null);
        Report printed = new Report("r", 1, TEN, "王医师", "急性心肌梗死", true, true, TEN);
        assertThat(facts(WHOLE, "SIGNED", critical).needsHand()).isTrue();
        assertThat(facts(WHOLE, "SIGNED", printed).needsHand()).isFalse();
    }

    @Test
    void refusedObjectsNeedAHand() {
        assertThat(facts(new Transfer(2, 1, 200, 100, 1, 0, 0), null, null).needsHand())
                .isTrue();
        assertThat(facts(WHOLE, null, null).needsHand()).isFalse();
    }

    private static ExamFacts facts(Transfer transfer, @Nullable String hubState, @Nullable Report report) {
        Exam.HubNews news = hubState == null ? null : new Exam.HubNews(hubState, TEN, "reader", null);
        Exam exam = new Exam(
                "T01-260309-0001",
                "1.2.3",
                new Patient("P1", "李四", "M", null),
                "DX",
                null,
                null,
                null,
                Priority.ROUTINE,
                null,
                null,
                "technician",
                false,
                NINE,
                NINE,
                null,
                news);
        return new ExamFacts(exam, List.of(), transfer, transfer.objects() == 0 ? null : NINE, report, List.of(), null);
    }
}
