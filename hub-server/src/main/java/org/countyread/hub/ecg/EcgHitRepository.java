package org.countyread.hub.ecg;

import static org.countyread.hub.ecg.EcgRepository.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.countyread.ecg.critical.CriticalHit;
import org.countyread.ecg.critical.CriticalLevel;
import org.countyread.ecg.critical.CriticalRule;
import org.countyread.hub.ecg.EcgContent.EcgReason;
import org.countyread.hub.platform.security.CurrentUser;
import org.countyread.hub.reading.MachineHit.HitAnswer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** All SQL about hits. Thread-safe. */
@Repository
class EcgHitRepository {
    private final JdbcClient jdbc;
    private final JsonMapper json;

    EcgHitRepository(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * Keeps a hit. What a reader has answered stays as the reader saw it.
     *
     * @return the new row's id; empty if the object had met the rule before
     */
    Optional<UUID> keep(EcgRow ecg, CriticalHit hit, CriticalRule rule, Instant now) {
        UUID fresh = UUID.randomUUID();
        boolean made = jdbc.sql("""
                        insert into ecg.hit (id, sop_instance_uid, study_instance_uid, site_code, rule_id, level,
                            title_zh, title_en, standing, rule_set_version, ack_minutes, needs_human, evidence,
                            received_at, flagged_at)
                        values (:id, :sop, :study, :site, :rule, :level, :zh, :en, :standing, :version, :ack, :human,
                            :evidence::jsonb, :received, :now)
                        on conflict (sop_instance_uid, rule_id) do update set level = excluded.level,
                            title_zh = excluded.title_zh, title_en = excluded.title_en,
                            standing = excluded.standing, rule_set_version = excluded.rule_set_version,
                            ack_minutes = excluded.ack_minutes, needs_human = excluded.needs_human,
                            evidence = excluded.evidence, withdrawn_at = null
                        where hit.answer is null
                        returning id""")
                .param("id", fresh)
                .param("sop", ecg.sopInstanceUid())
                .param("study", ecg.studyInstanceUid())
                .param("site", ecg.siteCode())
                .param("rule", hit.ruleId())
                .param("level", hit.level().name())
                .param("zh", rule.zh())
                .param("en", rule.en())
                .param("standing", hit.standing().name())
                .param("version", hit.ruleSetVersion())
                .param("ack", hit.ackMinutes())
                .param("human", hit.needsHuman())
                .param("evidence", json.writeValueAsString(EcgReason.all(hit.evidence())))
                .param("received", utc(ecg.receivedAt()))
                .param("now", utc(now))
                .query(UUID.class)
                .optional()
                .filter(fresh::equals)
                .isPresent();
        return made ? Optional.of(fresh) : Optional.empty();
    }

    /** Withdraws unanswered hits of an object that its newest analysis does not find. */
    int withdrawOthers(String sopInstanceUid, Collection<String> foundRules, Instant now) {
        return jdbc.sql("""
                        update ecg.hit set withdrawn_at = :now
                        where sop_instance_uid = :sop and answer is null and withdrawn_at is null
                            and not rule_id = any(:found)""")
                .param("sop", sopInstanceUid)
                .param("found", foundRules.toArray(String[]::new))
                .param("now", utc(now))
                .update();
    }

    Optional<EcgHit> lock(UUID id) {
        return jdbc.sql("select * from ecg.hit where id = :id for update")
                .param("id", id)
                .query(this::hit)
                .optional();
    }

    /** Hits of a study, most urgent first. */
    List<EcgHit> ofStudy(String studyInstanceUid) {
        return jdbc.sql("""
                        select * from ecg.hit where study_instance_uid = :study
                        order by case level when 'RED' then 0 when 'ORANGE' then 1 else 2 end, rule_id, flagged_at""").param("study", studyInstanceUid).query(this::hit).list();
    }

    /** Standing hits that were flagged in a time, in that order. */
    List<EcgHit> flaggedBetween(Instant from, Instant to) {
        return jdbc.sql("""
                        select * from ecg.hit where flagged_at >= :from and flagged_at < :to and withdrawn_at is null
                        order by flagged_at, id""")
                .param("from", utc(from))
                .param("to", utc(to))
                .query(this::hit)
                .list();
    }

    void answer(UUID id, HitAnswer answer, String reason, CurrentUser by, Instant at) {
        jdbc.sql("""
                        update ecg.hit set answer = :answer, reason = :reason, answered_by = :by,
                            answered_username = :username, answered_at = :at
                        where id = :id""")
                .param("id", id)
                .param("answer", answer.name())
                .param("reason", reason)
                .param("by", by.displayName())
                .param("username", by.username())
                .param("at", utc(at))
                .update();
    }

    /** A reader has opened the study of the hits for the first time. */
    void opened(String studyInstanceUid, Instant at) {
        jdbc.sql("update ecg.hit set opened_at = :at where study_instance_uid = :study and opened_at is null")
                .param("study", studyInstanceUid)
                .param("at", utc(at))
                .update();
    }

    private EcgHit hit(ResultSet row, int number) throws SQLException {
        String answer = row.getString("answer");
        return new EcgHit(
                row.getObject("id", UUID.class),
                row.getString("sop_instance_uid"),
                row.getString("study_instance_uid"),
                row.getString("site_code"),
                row.getString("rule_id"),
                CriticalLevel.valueOf(row.getString("level")),
                row.getString("title_zh"),
                row.getString("title_en"),
                CriticalHit.Standing.valueOf(row.getString("standing")),
                row.getString("rule_set_version"),
                row.getInt("ack_minutes"),
                row.getBoolean("needs_human"),
                Arrays.asList(json.readValue(row.getString("evidence"), EcgReason[].class)),
                row.getTimestamp("received_at").toInstant(),
                row.getTimestamp("flagged_at").toInstant(),
                instant(row.getTimestamp("opened_at")),
                answer == null ? null : HitAnswer.valueOf(answer),
                row.getString("reason"),
                row.getString("answered_by"),
                instant(row.getTimestamp("answered_at")),
                instant(row.getTimestamp("withdrawn_at")));
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
