package org.countyread.hub.archive;

import java.util.List;
import java.util.Optional;

/** The front door of the archive. Every method may be called on several hub nodes at once, and again. Thread-safe. */
public interface Archive {
    /**
     * Keeps one object as it was sent and indexes it; durable when this returns. The same bytes again change nothing;
     * other bytes under the same SOP Instance UID are kept aside and never replace the first ones.
     */
    StoreResult store(IncomingObject object);

    /** What became of bytes that have been offered before; empty if they are new. */
    Optional<StoreResult> known(String sha256Hex);

    /** Keeps what a site has registered; the newest registration of an accession number counts. */
    void register(String siteCode, ExamRegistration registration);

    /**
     * Keeps that a site has cancelled an exam, for good; {@link ExamCancelled} is published the first time. It may come
     * before the registration. Images that are here or come all the same are kept and read.
     */
    void cancel(String siteCode, ExamCancellation cancellation);

    /** That and by whom an exam was cancelled; empty if it was not. */
    Optional<ExamCancellation> cancellation(String siteCode, String accessionNumber);

    /**
     * Takes the news that a study is complete. {@link StudyArchived} is published once everything the manifest names
     * has arrived, which may be later: a manifest overtakes its objects on the line. A completion with a manifest must
     * not be part of a larger transaction.
     */
    void complete(StudyCompletion completion);

    /**
     * Takes a study for complete although objects that were announced are missing; says how many those are. If they come
     * later they are kept like others, and {@link StudyArchived} is published again.
     *
     * @throws org.countyread.hub.platform.HubException {@code study-unknown} while not one object of it is here
     */
    int completeWithoutMissing(String studyInstanceUid, String reason, String by);

    /** What is known of a study; empty while not one object of it has arrived. */
    Optional<StudySummary> study(String studyInstanceUid);

    /** What a site has registered under an accession number; empty once it is cancelled. */
    Optional<ExamRegistration> registration(String siteCode, String accessionNumber);

    /**
     * Other studies of the same patient, newest first, at most 50: the same patient ID at the same site, or the same
     * resident identity number at any.
     */
    List<StudySummary> priorStudies(String studyInstanceUid);
}
