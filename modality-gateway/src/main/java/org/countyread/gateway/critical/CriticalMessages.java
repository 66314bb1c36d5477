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
            @Nullable Instant closedAt) {}

    /** Upwards: a named person here knows, has read it back, and says what was done. Immutable. */
    record SiteAcknowledgement(
            String id, String person, String readBack, String action, String account, OffsetDateTime at) {}
}
