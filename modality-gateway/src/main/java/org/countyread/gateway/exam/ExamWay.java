package org.countyread.gateway.exam;

/** How far an exam has come, in the words of the desk. */
public enum ExamWay {
    REGISTERED,
    IN_PROGRESS,
    RECEIVED,
    SENDING,
    DELIVERED,
    READING,
    SUBMITTED,
    SIGNED,
    RETURNED,
    RETAKE,
    CANCELLED;

    /**
     * Derives the way from what is known. A retake that was asked for is over once newer objects have come; a report
     * that is here counts more than anything the hub said before.
     */
    static ExamWay of(ExamFacts facts) {
        Exam.HubNews news = facts.exam().hub();
        String state = news == null ? "" : news.state();
        if (news != null && state.equals(HubState.CANCELLED) && !examinedSince(facts, news)) {
            return CANCELLED;
        }
        if (facts.retakeOpen()) {
            return RETAKE;
        }
        if (facts.report() != null) {
            return RETURNED;
        }
        return switch (state) {
            case HubState.SIGNED, HubState.DELIVERED -> SIGNED;
            case HubState.SUBMITTED -> SUBMITTED;
            case HubState.CLAIMED -> READING;
            default -> facts.transfer().objects() == 0 ? ofSteps(facts) : ofTransfer(facts.transfer());
        };
    }

    /** The patient has come although the exam was cancelled: what was taken is sent and read. */
    private static boolean examinedSince(ExamFacts facts, Exam.HubNews cancelled) {
        return facts.lastObjectAt() != null && facts.lastObjectAt().isAfter(cancelled.at());
    }

    /** Without objects: whether a device is at it. One that broke off leaves the exam to be done. */
    private static ExamWay ofSteps(ExamFacts facts) {
        return facts.deviceAtWork() ? IN_PROGRESS : REGISTERED;
    }

    private static ExamWay ofTransfer(Transfer transfer) {
        if (transfer.delivered() == transfer.objects()) {
            return DELIVERED;
        }
        return transfer.delivered() > 0 || transfer.bytesDelivered() > 0 ? SENDING : RECEIVED;
    }
}
