package org.countyread.hub.quality;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.countyread.hub.ingest.SiteMail;
import org.jspecify.annotations.Nullable;

/** What hub and site tell each other about retakes. Field names are part of the line's contract. Pure. */
final class RetakeNews {
    /** Mail downwards. */
    static final String KIND = "retake";
    /** Item upwards. */
    static final String ANSWER = "retake-answer";

    private static final String MAIL_ID = "retake-";

    private RetakeNews() {}

    /** An exam is to be taken again. */
    record Request(
            UUID id,
            String accessionNumber,
            String studyInstanceUid,
            String reason,
            String comment,
            Instant requestedAt,
            String requestedBy) {}

    /** What the site says to a request. */
    record SiteAnswer(
            @Nullable UUID id,
            Retake.@Nullable Ending answer,
            Retake.@Nullable DeclineReason declineReason,
            @Nullable String text,
            @Nullable String newStudyUid,
            @Nullable String by,
            @Nullable Instant at) {}

    static Request request(Retake retake) {
        return new Request(
                retake.id(),
                retake.exam().accessionNumber(),
                retake.exam().studyInstanceUid(),
                retake.reason().name(),
                retake.comment(),
                retake.requestedAt(),
                retake.requestedBy());
    }

    static SiteMail mail(Retake retake, String header) {
        return new SiteMail(
                retake.exam().siteCode(),
                MAIL_ID + retake.id(),
                KIND,
                SiteMail.Urgency.NEWS,
                Optional.of(retake.exam().accessionNumber()),
                header,
                Optional.empty());
    }

    /** Which request a mail of this kind carries. */
    static UUID retakeOf(String mailId) {
        return UUID.fromString(mailId.substring(MAIL_ID.length()));
    }
}
