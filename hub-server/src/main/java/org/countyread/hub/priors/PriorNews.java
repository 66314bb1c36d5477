package org.countyread.hub.priors;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What hub and site tell each other about earlier studies. Field names are part of the line's contract. */
final class PriorNews {
    /** Items upwards. */
    static final String RECENT_QUERY = "recent-exams-query";

    static final String RECOGNITION = "recognition";
    static final String PRIORS_REQUEST = "priors-request";
    /** Mail downwards. */
    static final String RECENT = "recent-exams";

    static final String PRIORS_LIST = "priors-list";
    static final String PRIOR_PART = "prior-part";

    private PriorNews() {}

    /** Which exams of the same kind has this patient had lately? */
    record RecentQuery(
            @Nullable String queryId,
            @Nullable String patientId,
            @Nullable String modality) {}

    record RecentExams(String queryId, List<RecentExam> exams) {}

    /** An exam of the patient in the county. */
    record RecentExam(
            String studyInstanceUid,
            String accessionNumber,
            String siteCode,
            String siteName,
            String modality,
            @Nullable String item,
            Instant examinedAt,
            @Nullable Instant signedAt,
            @Nullable String impression,
            boolean positive) {}

    /** What the technician decided about a recent exam. */
    record SiteRecognition(
            @Nullable String accessionNumber,
            @Nullable String patientId,
            @Nullable String modality,
            @Nullable String item,
            Recognition.@Nullable Decision decision,
            Recognition.@Nullable RepeatReason reason,
            @Nullable String priorStudyUid,
            @Nullable String by,
            @Nullable Instant at) {}

    /** Earlier studies of an exam's patient are wanted; the newest ones of the same kind when none is named. */
    record PriorsRequest(
            @Nullable String requestId,
            @Nullable String accessionNumber,
            @Nullable List<String> studies,
            @Nullable String by) {}

    /**
     * What there is, and which of it is being sent.
     *
     * @param refused why nothing is sent; null when it is
     */
    record PriorsList(
            String requestId,
            String accessionNumber,
            List<PriorStudy> studies,
            @Nullable String refused) {}

    record PriorStudy(
            String studyInstanceUid,
            String modality,
            @Nullable String description,
            @Nullable LocalDate studyDate,
            String siteCode,
            String siteName,
            int objects,
            long bytes,
            boolean sent) {}

    /** A piece of a stored object; the body of the mail is {@code partBytes} from {@code offset}. */
    record PriorPart(
            String requestId,
            String accessionNumber,
            String studyInstanceUid,
            String sopInstanceUid,
            String fromSite,
            String sha256,
            long sizeBytes,
            long offset,
            int partBytes) {}
}
