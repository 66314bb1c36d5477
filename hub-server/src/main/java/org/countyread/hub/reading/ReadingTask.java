package org.countyread.hub.reading;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.countyread.hub.archive.ExamPriority;

/**
 * One study in the queue, as it stood at the instant it was asked for: a lease that has run out shows as no lease.
 * Immutable.
 *
 * @param reason why it was sent back, put before a reviewer or cancelled
 */
public record ReadingTask(
        UUID id,
        TaskState state,
        Exam exam,
        SignerRule signers,
        Instant dueAt,
        Optional<Holder> holder,
        Optional<UUID> reportId,
        Optional<Writer> writer,
        Optional<String> signerUsername,
        Optional<String> signerName,
        Optional<String> reason,
        Optional<String> reasonBy,
        Times times) {

    /** What is examined. {@code accessionNumber} and {@code siteCode} are empty text where nobody gave one. */
    public record Exam(
            String studyInstanceUid,
            String accessionNumber,
            String siteCode,
            Patient patient,
            String modality,
            Optional<String> description,
            Optional<String> bodyPart,
            Optional<String> item,
            Optional<String> indication,
            Optional<String> villageCode,
            Optional<String> deviceSerial,
            Optional<LocalDate> studyDate,
            ExamPriority priority,
            int objects) {}

    /** The patient as the images name them. */
    public record Patient(String id, String name, Optional<String> sex, Optional<LocalDate> birthDate) {}

    /** Who reads it now, and until when if nothing is heard. */
    public record Holder(UUID id, String username, String displayName, Instant since, Instant until) {}

    /** Who wrote the report that stands. */
    public record Writer(UUID id, String username, String displayName) {}

    /** When what happened; the first three by the site's clock. */
    public record Times(
            Optional<Instant> registeredAt,
            Optional<Instant> acquiredAt,
            Optional<Instant> gatewayCompleteAt,
            Optional<Instant> hubFirstByteAt,
            Instant hubCompleteAt,
            Optional<Instant> claimedAt,
            Optional<Instant> submittedAt,
            Optional<Instant> signedAt,
            Optional<Instant> returnedAt,
            Instant movedAt) {}

    /** What the rules look at. */
    public TaskStanding standing() {
        return new TaskStanding(
                state, holder.map(Holder::id), holder.map(Holder::until), writer.map(Writer::id), signers);
    }
}
