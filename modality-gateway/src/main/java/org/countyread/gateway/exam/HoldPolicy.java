package org.countyread.gateway.exam;

import java.util.List;

/**
 * Decides whether the manifest of a study waits for somebody to say whose it is. Its objects never wait. Only where a
 * person could change something is it worth the time; an emergency, and an ECG, whose reader is to answer within minutes,
 * are never held back. Stateless.
 */
final class HoldPolicy {
    private static final String ECG = "ECG";

    private HoldPolicy() {}

    /**
     * Whether to wait.
     *
     * @param priority of the exam the study is with
     * @param suggestions the exams it may belong to instead
     */
    static boolean holds(
            UnmatchedStudy.UnmatchedReason reason,
            Priority priority,
            String modality,
            List<MatchSuggestions.Suggestion> suggestions) {
        boolean urgent = priority == Priority.EMERGENCY
                || modality.equals(ECG)
                || suggestions.stream().anyMatch(one -> one.exam().priority() == Priority.EMERGENCY);
        return !urgent && (reason == UnmatchedStudy.UnmatchedReason.CONTRADICTORY || !suggestions.isEmpty());
    }
}
