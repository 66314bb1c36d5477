package org.countyread.hub.ecg;

import java.time.Instant;
import java.util.Optional;

/**
 * How an ECG object stands with the machine. Immutable.
 *
 * @param attempts how often its analysis has begun without having ended since
 * @param recordedAt by the cart's clock, read in the county's zone
 * @param failure why it could not be analysed
 */
record EcgRow(
        String sopInstanceUid,
        String studyInstanceUid,
        String siteCode,
        String sha256Hex,
        long sizeBytes,
        Instant receivedAt,
        Optional<Instant> recordedAt,
        State state,
        int attempts,
        Optional<String> failure,
        Optional<Versions> versions,
        Optional<Instant> analysedAt,
        Optional<String> contentJson) {

    /** Where an object stands. */
    enum State {
        PENDING,
        ANALYSED,
        FAILED
    }

    /** By which algorithm and rule set. */
    record Versions(String algorithm, String ruleSet) {}

    /** When it was recorded, or came where nobody says. */
    Instant at() {
        return recordedAt.orElse(receivedAt);
    }
}
