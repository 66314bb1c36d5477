package org.countyread.hub.ecg;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.countyread.hub.archive.ArchivedEcgs.ArchivedEcg;
import org.countyread.hub.ecg.EcgRow.State;
import org.countyread.hub.ecg.EcgRow.Versions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All SQL about analyses. Thread-safe. */
@Repository
class EcgRepository {
    private static final int UNTOLD_AT_ONCE = 50;

    private final JdbcClient jdbc;
    private final Clock clock;

    EcgRepository(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Notes that an object is to be analysed; what is known already stays as it is. */
    boolean expect(ArchivedEcg ecg, String siteCode) {
        return jdbc.sql("""
                        insert into ecg.analysis (sop_instance_uid, study_instance_uid, site_code, sha256, size_bytes,
                            received_at, state)
                        values (:sop, :study, :site, :sha256, :size, :received, 'PENDING') on conflict do nothing""")
                        .param("sop", ecg.sopInstanceUid())
                        .param("study", ecg.studyInstanceUid())
                        .param("site", siteCode)
                        .param("sha256", ecg.sha256Hex())
                        .param("size", ecg.sizeBytes())
                        .param("received", utc(ecg.receivedAt()))
                        .update()
                == 1;
    }

    /** Takes the object that has waited longest; nobody else gets it before {@code until}. */
    Optional<EcgRow> takeWaiting(Instant until) {
        return jdbc.sql("""
                        update ecg.analysis set attempts = attempts + 1, taken_until = :until
                        where sop_instance_uid = (
                            select sop_instance_uid from ecg.analysis
                            where state = 'PENDING' and (taken_until is null or taken_until <= :now)
                            order by received_at limit 1 for update skip locked)
                        returning *""")
                .param("until", utc(until))
                .param("now", utc(clock.instant()))
                .query(EcgRepository::row)
                .optional();
    }

    /** Takes an object that was analysed by other versions, the newest first. A failure waits for another algorithm. */
    Optional<EcgRow> takeOutdated(Versions now, Instant until) {
        return jdbc.sql("""
                        update ecg.analysis set attempts = attempts + 1, taken_until = :until
                        where sop_instance_uid = (
                            select sop_instance_uid from ecg.analysis
                            where (state = 'ANALYSED' and (algorithm_version, rule_set_version)
                                    is distinct from (:algorithm, :ruleSet)
                                or state = 'FAILED' and algorithm_version is distinct from :algorithm)
                                and (taken_until is null or taken_until <= :now)
                            order by received_at desc limit 1 for update skip locked)
                        returning *""")
                .param("algorithm", now.algorithm())
                .param("ruleSet", now.ruleSet())
                .param("until", utc(until))
                .param("now", utc(clock.instant()))
                .query(EcgRepository::row)
                .optional();
    }

    /** @param told false where somebody has to hear of hits yet */
    void analysed(String sopInstanceUid, Versions by, Optional<Instant> recordedAt, String contentJson, boolean told) {
        jdbc.sql("""
                        update ecg.analysis set state = 'ANALYSED', failure = null, attempts = 0, taken_until = null,
                            algorithm_version = :algorithm, rule_set_version = :ruleSet, recorded_at = :recorded,
                            content = :content::jsonb, analysed_at = :now, told = :told
                        where sop_instance_uid = :sop""")
                .param("sop", sopInstanceUid)
                .param("algorithm", by.algorithm())
                .param("ruleSet", by.ruleSet())
                .param("recorded", recordedAt.map(EcgRepository::utc).orElse(null))
                .param("content", contentJson)
                .param("told", told)
                .param("now", utc(clock.instant()))
                .update();
    }

    void failed(String sopInstanceUid, Versions by, String reason) {
        jdbc.sql("""
                        update ecg.analysis set state = 'FAILED', failure = :reason, attempts = 0, taken_until = null,
                            algorithm_version = :algorithm, rule_set_version = :ruleSet, content = null,
                            analysed_at = :now
                        where sop_instance_uid = :sop""")
                .param("sop", sopInstanceUid)
                .param("algorithm", by.algorithm())
                .param("ruleSet", by.ruleSet())
                .param("reason", reason)
                .param("now", utc(clock.instant()))
                .update();
    }

    Optional<EcgRow> find(String sopInstanceUid) {
        return jdbc.sql("select * from ecg.analysis where sop_instance_uid = :sop")
                .param("sop", sopInstanceUid)
                .query(EcgRepository::row)
                .optional();
    }

    /** The objects of some studies from old to new. */
    List<EcgRow> ofStudies(Collection<String> studyInstanceUids) {
        return studyInstanceUids.isEmpty()
                ? List.of()
                : jdbc.sql("""
                                select * from ecg.analysis where study_instance_uid in (:studies)
                                order by coalesce(recorded_at, received_at), sop_instance_uid""")
                        .param("studies", studyInstanceUids)
                        .query(EcgRepository::row)
                        .list();
    }

    /** Studies with hits that the queue has not heard of, such as those whose task is only being made. */
    List<String> untoldStudies(Instant since) {
        return jdbc.sql("""
                        select distinct study_instance_uid from ecg.analysis where not told and analysed_at >= :since
                        limit :limit""")
                .param("since", utc(since))
                .param("limit", UNTOLD_AT_ONCE)
                .query(String.class)
                .list();
    }

    /** Locks the analyses of a study, so that two nodes never tell of them in the wrong order. */
    void lockStudy(String studyInstanceUid) {
        jdbc.sql("""
                        select sop_instance_uid from ecg.analysis where study_instance_uid = :study
                        order by sop_instance_uid for update""").param("study", studyInstanceUid).query(String.class).list();
    }

    void told(String studyInstanceUid) {
        jdbc.sql("update ecg.analysis set told = true where study_instance_uid = :study and not told")
                .param("study", studyInstanceUid)
                .update();
    }

    static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static EcgRow row(ResultSet row, int number) throws SQLException {
        String algorithm = row.getString("algorithm_version");
        String ruleSet = row.getString("rule_set_version");
        return new EcgRow(
                row.getString("sop_instance_uid"),
                row.getString("study_instance_uid"),
                row.getString("site_code"),
                row.getString("sha256"),
                row.getLong("size_bytes"),
                row.getTimestamp("received_at").toInstant(),
                Optional.ofNullable(row.getTimestamp("recorded_at")).map(Timestamp::toInstant),
                State.valueOf(row.getString("state")),
                row.getInt("attempts"),
                Optional.ofNullable(row.getString("failure")),
                algorithm == null || ruleSet == null ? Optional.empty() : Optional.of(new Versions(algorithm, ruleSet)),
                Optional.ofNullable(row.getTimestamp("analysed_at")).map(Timestamp::toInstant),
                Optional.ofNullable(row.getString("content")));
    }
}
