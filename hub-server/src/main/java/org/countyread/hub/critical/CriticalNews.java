package org.countyread.hub.critical;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.countyread.hub.ingest.SiteMail;
import org.jspecify.annotations.Nullable;

/** What hub and site tell each other about critical values. Field names are part of the line's contract. Pure. */
final class CriticalNews {
    /** Mail downwards. */
    static final String KIND = "critical-value";
    /** Item upwards. */
    static final String ACKNOWLEDGEMENT = "critical-acknowledgement";
    /** Item upwards. */
    static final String RETRACTION_SEEN = "critical-retraction-seen";

    private static final String MAIL_ID = "critical-";

    private CriticalNews() {}

    /**
     * How a critical value stands; of two the one with the higher revision counts. A retracted one is {@code CLOSED} on
     * the line and says why: a gateway that knows nothing of retractions then falls silent, too.
     */
    record Standing(
            UUID id,
            int revision,
            String state,
            String accessionNumber,
            String studyInstanceUid,
            String patientName,
            String modality,
            @Nullable String item,
            String code,
            String text,
            Instant flaggedAt,
            String flaggedBy,
            int escalations,
            @Nullable String escalatedTo,
            @Nullable Instant acknowledgedAt,
            @Nullable String acknowledgedBy,
            @Nullable String acknowledgedVia,
            @Nullable String readBack,
            @Nullable String action,
            @Nullable String actionBy,
            @Nullable Instant closedAt,
            @Nullable Retraction retraction) {}

    /** Why nobody needs to act any more (reason: {@link RetractionReason}). */
    record Retraction(Instant at, String by, String reason, String text) {}

    /** A named person at the site has seen that a value was retracted. */
    record RetractionSeen(
            @Nullable UUID id,
            @Nullable String person,
            @Nullable String account,
            @Nullable Instant at) {}

    /** A named person at the site knows, has read it back, and says what was done. */
    record SiteAcknowledgement(
            @Nullable UUID id,
            @Nullable String person,
            @Nullable String readBack,
            @Nullable String action,
            @Nullable String account,
            @Nullable Instant at) {}

    static Standing standing(CriticalValue value) {
        return new Standing(
                value.id(),
                value.revision(),
                (value.state() == CriticalState.RETRACTED ? CriticalState.CLOSED : value.state()).name(),
                value.exam().accessionNumber(),
                value.exam().studyInstanceUid(),
                value.exam().patientName(),
                value.exam().modality(),
                value.exam().item().orElse(null),
                value.code().name(),
                value.text(),
                value.flaggedAt(),
                value.flaggedBy(),
                value.escalations(),
                value.escalatedTo().orElse(null),
                value.acknowledgement().map(CriticalValue.Acknowledgement::at).orElse(null),
                value.acknowledgement()
                        .map(CriticalValue.Acknowledgement::person)
                        .orElse(null),
                value.acknowledgement().map(given -> given.via().name()).orElse(null),
                value.acknowledgement()
                        .map(CriticalValue.Acknowledgement::readBack)
                        .orElse(null),
                value.action().map(CriticalValue.Action::text).orElse(null),
                value.action().map(CriticalValue.Action::by).orElse(null),
                value.action()
                        .map(CriticalValue.Action::closedAt)
                        .or(() -> value.retraction().map(CriticalValue.Retraction::at))
                        .orElse(null),
                value.retraction()
                        .map(back -> new Retraction(
                                back.at(), back.by(), back.reason().name(), back.text()))
                        .orElse(null));
    }

    static SiteMail mail(CriticalValue value, String header) {
        return new SiteMail(
                value.exam().siteCode(),
                MAIL_ID + value.id() + "-" + value.revision(),
                KIND,
                SiteMail.Urgency.CONTROL,
                Optional.of(value.exam().accessionNumber()),
                header,
                Optional.of(MAIL_ID + value.id()));
    }

    /** Which critical value a mail of this kind is about. */
    static UUID valueOf(String mailId) {
        return UUID.fromString(mailId.substring(MAIL_ID.length(), mailId.lastIndexOf('-')));
    }
}
