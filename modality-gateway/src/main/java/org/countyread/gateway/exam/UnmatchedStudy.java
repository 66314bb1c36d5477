package org.countyread.gateway.exam;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A study of which somebody has to say whose it is. Immutable.
 *
 * @param accessionNumber the exam it is with until then
 * @param patient what its objects say
 * @param heldUntil until when its manifest waits; null when it has gone, or never waited
 */
public record UnmatchedStudy(
        String studyInstanceUid,
        String accessionNumber,
        UnmatchedReason reason,
        Patient patient,
        String modality,
        @Nullable String description,
        int objects,
        Instant since,
        @Nullable Instant heldUntil,
        List<MatchSuggestions.Suggestion> suggestions) {
    public UnmatchedStudy {
        suggestions = List.copyOf(suggestions);
    }

    /** Why nobody knows. */
    public enum UnmatchedReason {
        /** No registered exam has its number or its study. */
        NOT_REGISTERED,
        /** It has the number of an exam of somebody else. */
        CONTRADICTORY
    }
}
