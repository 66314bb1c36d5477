package org.countyread.gateway.ecginbox;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file that came and what became of it. Immutable.
 *
 * @param name as it was called when it came
 * @param format as the library names it; null when it is none that is read
 * @param accession the exam it became part of
 * @param reason why it could not be taken, in words for a person
 * @param keptAs where the file itself is, below the data directory
 * @param by who uploaded it; null for the drop folder
 */
record EcgFile(
        long id,
        String name,
        String sha256,
        long sizeBytes,
        Source source,
        State state,
        @Nullable String format,
        @Nullable String accession,
        @Nullable String reason,
        List<String> warnings,
        String keptAs,
        Instant receivedAt,
        @Nullable String by) {
    EcgFile {
        warnings = List.copyOf(warnings);
    }

    /** How a file came. */
    enum Source {
        FOLDER,
        UPLOAD
    }

    /** What became of a file. */
    enum State {
        /** Its object is in the spool. */
        TAKEN,
        /** It could not be read with certainty; a person must look. */
        FAILED
    }
}
