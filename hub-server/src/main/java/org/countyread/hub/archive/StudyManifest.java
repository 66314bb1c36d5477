package org.countyread.hub.archive;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a gateway says a complete study holds, as it sends it (item kind {@code manifest}). Immutable. */
public record StudyManifest(
        String studyInstanceUid,
        @Nullable String accessionNumber,
        @Nullable ExamPriority priority,
        @Nullable String indication,
        @Nullable String item,
        @Nullable String villageCode,
        @Nullable Instant registeredAt,
        @Nullable Instant acquiredAt,
        @Nullable Instant completeAt,
        List<ManifestObject> objects,
        @Nullable ManifestIdentity identity) {

    /**
     * Whose the study is, where its objects alone would mislead: the gateway knows the peculiarities of the device, or a
     * person at the site has said it.
     *
     * @param reconciled whether a person has said that the study belongs to the exam of the manifest
     */
    public record ManifestIdentity(ExamRegistration.RegisteredPatient patient, boolean reconciled) {}

    /** One object of the study; the digest is that of the whole Part 10 file as sent. */
    public record ManifestObject(String sopInstanceUid, String sha256, long sizeBytes) {}
}
