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

    /** Keeps what a site has registered; the newest registration of an accession number counts. */
    void register(String siteCode, ExamRegistration registration);

    /**
     * Takes the news that a study is complete. {@link StudyArchived} is published once everything the manifest names
     * has arrived, which may be later: a manifest overtakes its objects on the line.
     */
    void complete(StudyCompletion completion);

    /** What is known of a study; empty while not one object of it has arrived. */
    Optional<StudySummary> study(String studyInstanceUid);

    /** What a site has registered under an accession number. */
    Optional<ExamRegistration> registration(String siteCode, String accessionNumber);

    /** Other studies of the same patient (patient ID and issuer, or the same ID card), newest first, at most 50. */
    List<StudySummary> priorStudies(String studyInstanceUid);
}
