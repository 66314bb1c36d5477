package org.countyread.hub.reporting.check;

import java.util.Optional;
import org.countyread.hub.reading.ModalityGroup;

/**
 * A report with what it is held against. Immutable.
 *
 * @param requested examined item, body part and study description, as one text
 * @param sex {@code M} or {@code F} (PS3.3 C.7.1.1), otherwise unknown
 */
public record CheckedText(
        ModalityGroup modality,
        String requested,
        Optional<String> sex,
        String findings,
        String impression,
        boolean positive,
        boolean critical) {
    public CheckedText {
        findings = findings.strip();
        impression = impression.strip();
    }

    String all() {
        return findings + "\n" + impression;
    }

    boolean male() {
        return sex.map(value -> value.equals("M") || value.equals("男")).orElse(false);
    }

    boolean female() {
        return sex.map(value -> value.equals("F") || value.equals("女")).orElse(false);
    }
}
