package org.countyread.hub.ingest;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.countyread.hub.archive.Archive;
import org.countyread.hub.archive.ObjectsArriving;
import org.countyread.hub.archive.StudyCompletion;
import org.countyread.hub.archive.Via;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
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
    private final NamedParameterJdbcOperations batches;
    private final TransactionTemplate transaction;
    private final Archive archive;
    private final DimseSettings settings;
    private final Clock clock;
    private final Map<String, Instant> written = new ConcurrentHashMap<>();

    QuietStudies(
            JdbcClient jdbc,
            NamedParameterJdbcOperations batches,
            TransactionTemplate transaction,
            Archive archive,
            DimseSettings settings,
            Clock clock) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.transaction = transaction;
        this.archive = archive;
        this.settings = settings;
        this.clock = clock;
    }

    private record Quiet(String studyInstanceUid, String siteCode) {}

    /** The note that a study is waited for is committed with its new objects, so no study is forgotten. */
    @EventListener
    void arriving(ObjectsArriving arriving) {
        SortedMap<String, String> sites = new TreeMap<>();
        for (ObjectsArriving.Arriving object : arriving.objects()) {
            if (object.via() != Via.LINK && isToBeWritten(object.studyInstanceUid(), clock.instant())) {
                sites.put(object.studyInstanceUid(), object.siteCode());
            }
        }
        if (sites.isEmpty()) {
            return;
        }
        Instant now = write(sites);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                sites.keySet().forEach(study -> written.put(study, now));
            }
        });
    }

    /** An object of a study has come, perhaps not for the first time; its association is still open. */
    void heard(String studyInstanceUid, String siteCode) {
        if (isToBeWritten(studyInstanceUid, clock.instant())) {
            written.put(studyInstanceUid, write(new TreeMap<>(Map.of(studyInstanceUid, siteCode))));
        }
    }

    private boolean isToBeWritten(String studyInstanceUid, Instant now) {
        Instant last = written.get(studyInstanceUid);
        Duration step = settings.openQuietPeriod().dividedBy(WRITES_PER_PERIOD);
        return last == null || last.plus(step).isBefore(now);
    }

    /** Writes when studies are due, in the order of their UIDs: nodes that do so do not wait in a circle. */
    private Instant write(SortedMap<String, String> siteByStudy) {
        Instant now = clock.instant();
        Timestamp due = Timestamp.from(now.plus(settings.openQuietPeriod()));
        batches.batchUpdate(
                """
                insert into ingest.quiet_study (study_instance_uid, site_code, due_at)
                values (:study, :site, :due)
                on conflict (study_instance_uid) do update set due_at = excluded.due_at
                """,
                siteByStudy.entrySet().stream()
                        .map(entry -> new MapSqlParameterSource("study", entry.getKey())
                                .addValue("site", entry.getValue())
                                .addValue("due", due))
                        .toArray(SqlParameterSource[]::new));
        return now;
    }

    /** The association that sent objects of these studies has ended. */
    void associationEnded(Set<String> studyInstanceUids, Duration quietPeriod) {
        if (studyInstanceUids.isEmpty()) {
            return;
        }
        studyInstanceUids.forEach(written::remove);
        Timestamp due = Timestamp.from(clock.instant().plus(quietPeriod));
        batches.batchUpdate(
                "update ingest.quiet_study set due_at = :due where study_instance_uid = :study",
                studyInstanceUids.stream()
                        .sorted()
                        .map(study -> new MapSqlParameterSource("study", study).addValue("due", due))
                        .toArray(SqlParameterSource[]::new));
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
