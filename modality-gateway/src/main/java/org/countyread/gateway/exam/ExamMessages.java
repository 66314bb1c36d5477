package org.countyread.gateway.exam;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.countyread.gateway.identity.IdentityRepair;
import org.jspecify.annotations.Nullable;

/** What gateway and hub tell each other about exams, as JSON on the line. Field names are the contract. */
public final class ExamMessages {
    /** Kinds of items upwards. */
    public static final String EXAM = "exam";

    public static final String MANIFEST = "manifest";
    public static final String RECEIPT = "receipt";
    public static final String OBJECT = "object";
    public static final String RETAKE_ANSWER = "retake-answer";
    public static final String RECOGNITION = "recognition";
    public static final String EXAM_CANCELLED = "exam-cancelled";
    /** Kinds of mail downwards. */
    public static final String EXAM_STATE = "exam-state";

    public static final String REPORT = "report";
    public static final String RETAKE = "retake";

    private ExamMessages() {}

    /** Upwards: somebody has registered an exam. Immutable. */
    record ExamRegistration(
            String accessionNumber,
            @Nullable String studyInstanceUid,
            Patient patient,
            String modality,
            @Nullable String item,
            @Nullable String bodyPart,
            @Nullable String indication,
            Priority priority,
            @Nullable String villageCode,
            @Nullable String deviceSerial,
            @Nullable String operator,
            OffsetDateTime registeredAt) {}

    /** Upwards: an exam that was registered will not be done; for good, whatever is said of its registration later. Immutable. */
    record ExamCancellation(String accessionNumber, String by, OffsetDateTime at) {}

    /** The registration of an exam. */
    static ExamRegistration registration(
            Exam exam, @Nullable String studyInstanceUid, @Nullable String operator, OffsetDateTime registeredAt) {
        return new ExamRegistration(
                exam.accessionNumber(),
                studyInstanceUid,
                exam.patient(),
                exam.modality(),
                exam.item(),
                exam.bodyPart(),
                exam.indication(),
                exam.priority(),
                exam.villageCode(),
                exam.deviceSerial(),
                operator,
                registeredAt);
    }

    /** Upwards: a study is complete at the gateway and consists of these objects. Immutable. */
    record StudyManifest(
            String studyInstanceUid,
            String accessionNumber,
            Priority priority,
            @Nullable String indication,
            @Nullable String item,
            @Nullable String villageCode,
            @Nullable OffsetDateTime registeredAt,
            OffsetDateTime acquiredAt,
            OffsetDateTime completeAt,
            List<ManifestObject> objects,
            @Nullable ManifestIdentity identity) {}

    /**
     * Whose a study is, where its objects do not say so themselves: they had to be read with the peculiarities of their
     * device, or a person has said it. Immutable.
     *
     * @param reconciled whether a person has said that the study belongs to the exam of the manifest
     * @param repairs what had to be read otherwise than it was sent
     */
    record ManifestIdentity(Patient patient, boolean reconciled, List<IdentityRepair> repairs) {}

    /** One object of a manifest; the digest is that of the whole Part 10 file as sent. Immutable. */
    record ManifestObject(String sopInstanceUid, String sha256, long sizeBytes) {}

    /** Upwards: a report has come or has been printed. Immutable. */
    record ReportReceipt(
            String reportId, int version, String accessionNumber, String event, OffsetDateTime at, String by) {}

    /** Upwards: an exam was taken again, or will not be. Immutable. */
    record RetakeAnswer(
            String id,
            RetakeRequest.Answer answer,
            RetakeRequest.@Nullable DeclineReason declineReason,
            String text,
            @Nullable String newStudyUid,
            String by,
            OffsetDateTime at) {}

    /** Upwards: what was decided about a recent exam of the same kind. Immutable. */
    record Recognition(
            String accessionNumber,
            String patientId,
            String modality,
            @Nullable String item,
            RecognitionChoice.Decision decision,
            RecognitionChoice.@Nullable Reason reason,
            @Nullable String priorStudyUid,
            String by,
            OffsetDateTime at) {}

    /** Downwards: an exam is to be taken again. Immutable. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record RetakeNews(
            String id,
            String accessionNumber,
            @Nullable String studyInstanceUid,
            String reason,
            String comment,
            Instant requestedAt,
            String requestedBy) {}

    /** Downwards: an exam has another state at the hub. Immutable. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record ExamStateNews(
            @Nullable String accessionNumber,
            @Nullable String studyInstanceUid,
            String state,
            OffsetDateTime at,
            @Nullable String by,
            @Nullable String reason) {}

    /** Downwards: a signed report; its PDF is the body of the mail. Immutable. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record ReportNews(
            String reportId,
            int version,
            @Nullable String accessionNumber,
            @Nullable String studyInstanceUid,
            OffsetDateTime signedAt,
            String signer,
            String impression,
            boolean positive,
            boolean critical,
            String pdfSha256) {}
}
