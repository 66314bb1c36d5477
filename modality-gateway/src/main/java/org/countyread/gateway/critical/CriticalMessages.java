package org.countyread.gateway.critical;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** What gateway and hub tell each other about critical values, as JSON on the line. Field names are the contract. */
final class CriticalMessages {
    /** Mail downwards. */
    static final String CRITICAL_VALUE = "critical-value";
    /** Item upwards. */
    static final String ACKNOWLEDGEMENT = "critical-acknowledgement";
    /** Item upwards. */
    static final String RETRACTION_SEEN = "critical-retraction-seen";

    private CriticalMessages() {}

    /** Downwards: how a critical value stands at the hub; of two the one with the higher revision counts. Immutable. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record CriticalNews(
            String id,
            int revision,
            CriticalValue.CriticalState state,
            String accessionNumber,
            @Nullable String studyInstanceUid,
            String patientName,
            String modality,
            @Nullable String item,
            String code,
            String text,
            Instant flaggedAt,
            String flaggedBy,
            int escalations,
            @Nullable Instant acknowledgedAt,
            @Nullable String acknowledgedBy,
            @Nullable String readBack,
            @Nullable String action,
            @Nullable Instant closedAt,
            @Nullable RetractionNews retraction) {}

    /** Why nobody needs to act any more; the state beside it is {@code CLOSED}. Immutable. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record RetractionNews(Instant at, String by, String reason, String text) {}

    /** Upwards: a named person here has seen that a value was taken back. Immutable. */
    record RetractionSeen(String id, String person, String account, OffsetDateTime at) {}

    /** Upwards: a named person here knows, has read it back, and says what was done. Immutable. */
    record SiteAcknowledgement(
            String id, String person, String readBack, String action, String account, OffsetDateTime at) {}
}
