package org.countyread.gateway.exam;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.countyread.gateway.platform.Database;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/** Takes what the hub says about exams; durable when a method returns. Thread-safe. */
@Service
public class HubNewsDesk {
    private static final Logger LOG = LoggerFactory.getLogger(HubNewsDesk.class);

    private final Database database;
    private final ExamRepository exams;
    private final ReportRepository mails;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    HubNewsDesk(
            Database database,
            ExamRepository exams,
            ReportRepository mails,
            Clock clock,
            ApplicationEventPublisher events) {
        this.database = database;
        this.exams = exams;
        this.mails = mails;
        this.clock = clock;
        this.events = events;
    }

    /** Notes the state an exam has at the hub. News of an exam that is not known here is only noted as taken. */
    public void take(String mailId, ExamMessages.ExamStateNews news) {
        String accession = database.inTransaction(() -> {
            if (!mails.firstTime(mailId, ExamMessages.EXAM_STATE, clock.instant())) {
                return null;
            }
            Optional<String> known = accession(news.accessionNumber(), news.studyInstanceUid());
            known.ifPresent(number -> note(number, news));
            return known.orElse(null);
        });
        if (accession == null) {
            LOG.debug("news {} says nothing new about an exam of this site", mailId);
            return;
        }
        events.publishEvent(new ExamChanged(accession));
    }

    private void note(String accession, ExamMessages.ExamStateNews news) {
        Instant at = news.at().toInstant();
        exams.applyHubNews(accession, new Exam.HubNews(news.state(), at, news.by(), news.reason()));
        HubState.step(news.state()).ifPresent(step -> exams.stepLatest(accession, step, at, news.by()));
    }

    /** The exam the hub means: by its number, else by its study. */
    Optional<String> accession(@Nullable String accessionNumber, @Nullable String studyInstanceUid) {
        if (accessionNumber != null && exams.exists(accessionNumber)) {
            return Optional.of(accessionNumber);
        }
        if (studyInstanceUid == null) {
            return Optional.empty();
        }
        return exams.study(studyInstanceUid)
                .map(ExamRepository.Study::accessionNumber)
                .or(() -> exams.accessionOfStudy(studyInstanceUid));
    }
}
