package org.countyread.hub.turnaround;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.countyread.hub.archive.ExamPriority;
import org.countyread.hub.reading.DueTimePolicy;
import org.jspecify.annotations.Nullable;

/** One line of the history of a predecessor system, as sent. Times carry their offset. Immutable. */
record PastExam(
        @Nullable String accessionNumber,
        @Nullable String studyInstanceUid,
        @Nullable String siteCode,
        @Nullable String villageCode,
        @Nullable String deviceSerial,
        @Nullable String modality,
        @Nullable String priority,
        @Nullable String reader,
        @Nullable String reviewer,
        @Nullable OffsetDateTime registeredAt,
        @Nullable OffsetDateTime acquiredAt,
        @Nullable OffsetDateTime gatewayCompleteAt,
        @Nullable OffsetDateTime hubFirstByteAt,
        @Nullable OffsetDateTime hubCompleteAt,
        @Nullable OffsetDateTime claimedAt,
        @Nullable OffsetDateTime submittedAt,
        @Nullable OffsetDateTime signedAt,
        @Nullable OffsetDateTime returnedAt,
        @Nullable OffsetDateTime dueAt,
        @Nullable Boolean positive,
        @Nullable Boolean critical) {
    private static final int CODE_MAX = 64;

    /** What is wrong with the line; empty if it can be taken. */
    List<String> faults() {
        List<String> faults = new ArrayList<>();
        need(faults, "accessionNumber", accessionNumber);
        need(faults, "siteCode", siteCode);
        need(faults, "modality", modality);
        if (hubCompleteAt == null) {
            faults.add("hubCompleteAt is missing");
        }
        if (priority != null
                && Stream.of(ExamPriority.values())
                        .noneMatch(known -> known.name().equals(priority.toUpperCase(Locale.ROOT)))) {
            faults.add("priority must be EMERGENCY, URGENT or ROUTINE");
        }
        order(faults, "acquiredAt", acquiredAt, "gatewayCompleteAt", gatewayCompleteAt);
        order(faults, "hubCompleteAt", hubCompleteAt, "signedAt", signedAt);
        order(faults, "claimedAt", claimedAt, "signedAt", signedAt);
        order(faults, "signedAt", signedAt, "returnedAt", returnedAt);
        return faults;
    }

    /** The exam as it is kept. Without a due time the county's own table says when it was due. */
    ExamTimes times(DueTimePolicy dueTimes) {
        ExamPriority urgency =
                priority == null ? ExamPriority.ROUTINE : ExamPriority.valueOf(priority.toUpperCase(Locale.ROOT));
        String kind = Objects.requireNonNull(modality);
        Instant complete = Objects.requireNonNull(hubCompleteAt).toInstant();
        Instant due = instant(dueAt);
        return new ExamTimes(
                UUID.randomUUID(),
                ExamTimes.Origin.IMPORTED,
                null,
                Objects.requireNonNull(accessionNumber),
                studyInstanceUid,
                Objects.requireNonNull(siteCode),
                villageCode,
                deviceSerial,
                kind,
                urgency,
                reader,
                reviewer,
                positive,
                critical,
                instant(registeredAt),
                instant(acquiredAt),
                instant(gatewayCompleteAt),
                instant(hubFirstByteAt),
                complete,
                instant(claimedAt),
                instant(submittedAt),
                instant(signedAt),
                instant(returnedAt),
                due == null ? dueTimes.dueAt(kind, urgency, complete) : due);
    }

    private static void need(List<String> faults, String name, @Nullable String value) {
        if (value == null || value.isBlank()) {
            faults.add(name + " is missing");
        } else if (value.length() > CODE_MAX) {
            faults.add(name + " has more than " + CODE_MAX + " characters");
        }
    }

    private static void order(
            List<String> faults,
            String before,
            @Nullable OffsetDateTime first,
            String after,
            @Nullable OffsetDateTime second) {
        if (first != null && second != null && second.isBefore(first)) {
            faults.add(after + " is before " + before);
        }
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
