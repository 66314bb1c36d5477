package org.countyread.hub.reporting.template;

import org.jspecify.annotations.Nullable;

/**
 * A text to start from. {@code {…}} is a variable to fill in, {@code [a|b]} a choice to make, {@code 〔…〕} a sentence
 * to keep or drop. Immutable.
 *
 * @param pinyin initials of the Chinese title, to search by
 */
public record ReportTemplate(
        String id,
        String modality,
        @Nullable String bodyPart,
        Title title,
        String findings,
        String impression,
        String pinyin,
        boolean positive) {
    /** The title in both languages. */
    public record Title(String zh, String en) {}
}
