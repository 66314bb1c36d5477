package org.countyread.hub.reporting;

import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.countyread.hub.reading.Attempt;

/** What became of a text that somebody wanted to save. */
public sealed interface SaveResult {
    <T> T fold(Function<Report, T> saved, BiFunction<UUID, Attempt, T> kept);

    /** It is the task's report now. */
    record Saved(Report report) implements SaveResult {
        @Override
        public <T> T fold(Function<Report, T> saved, BiFunction<UUID, Attempt, T> kept) {
            return saved.apply(report);
        }
    }

    /** The task is not the author's to write on; the text is kept as the author's own under {@code keptTextId}. */
    record Kept(UUID keptTextId, Attempt refused) implements SaveResult {
        @Override
        public <T> T fold(Function<Report, T> saved, BiFunction<UUID, Attempt, T> kept) {
            return kept.apply(keptTextId, refused);
        }
    }
}
