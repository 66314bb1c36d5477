package org.countyread.gateway.exam;

import java.time.Instant;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/** What devices say about exams while they are at them. Thread-safe. */
@Service
public class ExamProgress {
    private final ExamRepository exams;
    private final ApplicationEventPublisher events;

    ExamProgress(ExamRepository exams, ApplicationEventPublisher events) {
        this.exams = exams;
        this.events = events;
    }

    /** The exam a device works at: by the study it was given or has sent, else by its number. */
    public Optional<String> examOf(String studyInstanceUid, String accessionNumber) {
        return exams.study(studyInstanceUid)
                .map(ExamRepository.Study::accessionNumber)
                .or(() -> exams.accessionOfStudy(studyInstanceUid))
                .or(() -> Optional.of(accessionNumber).filter(number -> !number.isEmpty() && exams.exists(number)));
    }

    /** A device has begun; joins the transaction of the caller, who then calls {@link #changed}. */
    public void started(String accession, Instant at, String aeTitle) {
        exams.stepLatest(accession, StepName.STARTED, at, aeTitle);
    }

    /** A device says it is done. */
    public void performed(String accession, Instant at, String aeTitle) {
        exams.stepLatest(accession, StepName.PERFORMED, at, aeTitle);
    }

    /** A device has broken off. */
    public void discontinued(String accession, Instant at, String aeTitle) {
        exams.stepLatest(accession, StepName.DISCONTINUED, at, aeTitle);
    }

    /** Tells the desks, after the commit. */
    public void changed(String accession) {
        events.publishEvent(new ExamChanged(accession));
    }
}
