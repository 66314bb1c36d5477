package org.countyread.hub.ingest;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.countyread.hub.archive.Archive;
import org.countyread.hub.archive.StudyCompletion;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Studies without a manifest: a study is complete when nothing of it has come for a while. When it is due stands in the
 * database, so a study is completed also when the node that received it is gone. Thread-safe.
 */
@Component
class QuietStudies {
    /** A study that is being sent is written down again only after this part of its quiet period. */
    private static final int WRITES_PER_PERIOD = 8;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Archive archive;
    private final DimseSettings settings;
    private final Clock clock;
    private final Map<String, Instant> written = new ConcurrentHashMap<>();

    QuietStudies(
            JdbcClient jdbc, TransactionTemplate transaction, Archive archive, DimseSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.archive = archive;
        this.settings = settings;
        this.clock = clock;
    }

    private record Quiet(String studyInstanceUid, String siteCode) {}

    /** An object of a study has come; its association is still open. */
    void heard(String studyInstanceUid, String siteCode) {
        Instant now = clock.instant();
        Instant last = written.get(studyInstanceUid);
        Duration step = settings.openQuietPeriod().dividedBy(WRITES_PER_PERIOD);
        if (last == null || last.plus(step).isBefore(now)) {
            jdbc.sql("""
                    insert into ingest.quiet_study (study_instance_uid, site_code, due_at)
                    values (:study, :site, :due)
                    on conflict (study_instance_uid) do update set due_at = excluded.due_at
                    """)
                    .param("study", studyInstanceUid)
                    .param("site", siteCode)
                    .param("due", Timestamp.from(now.plus(settings.openQuietPeriod())))
                    .update();
            written.put(studyInstanceUid, now);
        }
    }

    /** The association that sent objects of a study has ended. */
    void associationEnded(String studyInstanceUid, Duration quietPeriod) {
        written.remove(studyInstanceUid);
        jdbc.sql("update ingest.quiet_study set due_at = :due where study_instance_uid = :study")
                .param("study", studyInstanceUid)
                .param("due", Timestamp.from(clock.instant().plus(quietPeriod)))
                .update();
    }

    /** Completes what is due. Several nodes share the work: each study is taken by one of them. */
    @Scheduled(fixedDelayString = "PT0.5S")
    void completeQuiet() {
        boolean more = true;
        while (more) {
            more = Boolean.TRUE.equals(transaction.execute(status -> completeOne()));
        }
    }

    private boolean completeOne() {
        Optional<Quiet> due = jdbc.sql("""
                delete from ingest.quiet_study where study_instance_uid = (
                    select study_instance_uid from ingest.quiet_study where due_at <= :now
                    order by due_at limit 1 for update skip locked)
                returning study_instance_uid, site_code
                """)
                .param("now", Timestamp.from(clock.instant()))
                .query((row, number) -> new Quiet(row.getString("study_instance_uid"), row.getString("site_code")))
                .optional();
        due.ifPresent(quiet -> {
            written.remove(quiet.studyInstanceUid());
            archive.complete(new StudyCompletion(quiet.siteCode(), quiet.studyInstanceUid(), Optional.empty()));
        });
        return due.isPresent();
    }
}
