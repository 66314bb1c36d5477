package org.countyread.hub.reading;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.countyread.hub.archive.ExamPriority;
import org.jspecify.annotations.Nullable;

/**
 * A reading task as clients see it. Immutable.
 *
 * @param machineHits what a machine found in the study's recordings, most urgent first
 * @param machineRaised whether that has brought the task forward
 */
public record TaskView(
        UUID id,
        TaskState state,
        ExamPriority priority,
        Instant dueAt,
        String studyInstanceUid,
        String accessionNumber,
        String modality,
        PatientView patient,
        SiteView site,
        @Nullable HolderView holder,
        @Nullable String description,
        @Nullable String item,
        @Nullable String bodyPart,
        @Nullable String indication,
        @Nullable String village,
        Instant arrivedAt,
        @Nullable Instant acquiredAt,
        @Nullable Instant submittedAt,
        @Nullable Instant signedAt,
        @Nullable Instant returnedAt,
        int objects,
        int priors,
        @Nullable UUID reportId,
        @Nullable String writer,
        @Nullable String signer,
        @Nullable String reason,
        SignerRule signers,
        List<MachineHit> machineHits,
        boolean machineRaised) {

    public record PatientView(
            String id,
            String name,
            @Nullable String sex,
            @Nullable LocalDate birthDate) {}

    public record SiteView(String code, String name) {}

    public record HolderView(String username, String displayName, Instant since, Instant until) {}
}
