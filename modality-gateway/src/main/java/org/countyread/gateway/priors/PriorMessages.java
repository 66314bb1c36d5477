package org.countyread.gateway.priors;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What gateway and hub tell each other about earlier studies, as JSON on the line. Field names are the contract. */
public final class PriorMessages {
    /** Items upwards. */
    static final String RECENT_QUERY = "recent-exams-query";

    static final String PRIORS_REQUEST = "priors-request";
    /** Mail downwards. */
    static final String RECENT = "recent-exams";

    static final String PRIORS_LIST = "priors-list";
    static final String PRIOR_PART = "prior-part";

    private PriorMessages() {}

    /** Upwards: which exams of the same kind has this patient had lately? Immutable. */
    record RecentQuery(String queryId, String patientId, String modality) {}

    /** Downwards: the answer. Immutable. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record RecentAnswer(String queryId, List<RecentExam> exams) {}

    /** An exam of the patient in the county; field names are also the desk's contract. Immutable. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record RecentExam(
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

    /** Upwards: earlier studies of an exam's patient are wanted; the newest of the same kind when none is named. */
    record PriorsRequest(String requestId, String accessionNumber, List<String> studies, String by) {}

    /** Downwards: what there is, and which of it is being sent. Immutable. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record PriorsList(
            String requestId,
            String accessionNumber,
            List<PriorStudy> studies,
            @Nullable String refused) {}

    /** An earlier study; field names are also the desk's contract. Immutable. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record PriorStudy(
            String studyInstanceUid,
            String modality,
            @Nullable String description,
            @Nullable String studyDate,
            String siteCode,
            String siteName,
            int objects,
            long bytes,
            boolean sent) {}

    /** Downwards: a piece of an object, which is the body of the mail. Immutable. */
    @JsonIgnoreProperties(ignoreUnknown = true)
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
