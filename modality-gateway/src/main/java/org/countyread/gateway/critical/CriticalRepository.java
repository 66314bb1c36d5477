package org.countyread.gateway.critical;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countyread.gateway.critical.CriticalMessages.CriticalNews;
import org.countyread.gateway.critical.CriticalMessages.RetractionNews;
import org.countyread.gateway.critical.CriticalValue.Acknowledgement;
import org.countyread.gateway.critical.CriticalValue.CriticalState;
import org.countyread.gateway.critical.CriticalValue.Retraction;
import org.countyread.gateway.platform.Database;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All SQL of critical values. What was said here and what the hub says stand in columns of their own. Thread-safe. */
@Repository
class CriticalRepository {
    private final Database database;

    CriticalRepository(Database database) {
        this.database = database;
    }

    /** Whether the news says more than is known; older news that comes late, or again, changes nothing. */
    boolean apply(CriticalNews news, Instant now) {
        Map<String, @Nullable Object> named = new HashMap<>();
        named.put("study", news.studyInstanceUid());
        named.put("item", news.item());
        named.put("acknowledgedAt", millis(news.acknowledgedAt()));
        named.put("acknowledgedBy", news.acknowledgedBy());
        named.put("readBack", news.readBack());
        named.put("action", news.action());
        named.put("closedAt", millis(news.closedAt()));
        RetractionNews back = news.retraction();
        named.put("retractedAt", back == null ? null : millis(back.at()));
        named.put("retractedBy", back == null ? null : back.by());
        named.put("retractionReason", back == null ? null : back.reason());
        named.put("retractionText", back == null ? null : back.text());
        return database.writes()
                        .sql("""
                            insert into critical_value (id, revision, hub_state, accession, study_uid, patient_name,
                                modality, item, code, text, flagged_at, flagged_by, escalations, received_at,
                                hub_acknowledged_at, hub_acknowledged_by, hub_read_back, hub_action, hub_closed_at,
                                hub_retracted_at, hub_retracted_by, hub_retraction_reason, hub_retraction_text)
                            values (:id, :revision, :state, :accession, :study, :patientName, :modality, :item, :code,
                                :text, :flaggedAt, :flaggedBy, :escalations, :now, :acknowledgedAt, :acknowledgedBy,
                                :readBack, :action, :closedAt, :retractedAt, :retractedBy, :retractionReason,
                                :retractionText)
                            on conflict (id) do update set revision = excluded.revision,
                                hub_state = excluded.hub_state, escalations = excluded.escalations,
                                hub_acknowledged_at = excluded.hub_acknowledged_at,
                                hub_acknowledged_by = excluded.hub_acknowledged_by,
                                hub_read_back = excluded.hub_read_back, hub_action = excluded.hub_action,
                                hub_closed_at = excluded.hub_closed_at,
                                hub_retracted_at = excluded.hub_retracted_at,
                                hub_retracted_by = excluded.hub_retracted_by,
                                hub_retraction_reason = excluded.hub_retraction_reason,
                                hub_retraction_text = excluded.hub_retraction_text
                            where excluded.revision > revision""")
                        .param("id", news.id())
                        .param("revision", news.revision())
                        .param("state", news.state().name())
                        .param("accession", news.accessionNumber())
                        .param("patientName", news.patientName())
                        .param("modality", news.modality())
                        .param("code", news.code())
                        .param("text", news.text())
                        .param("flaggedAt", millis(news.flaggedAt()))
                        .param("flaggedBy", news.flaggedBy())
                        .param("escalations", news.escalations())
                        .param("now", now.toEpochMilli())
                        .params(named)
                        .update()
                == 1;
    }

    /** Whether this call was the first acknowledgement here of a value that the hub has not closed. */
    boolean acknowledge(String id, String person, String readBack, String action, String account, Instant at) {
        return database.writes()
                        .sql("""
                            update critical_value set acknowledged_at = :at, acknowledged_by = :person,
                                read_back = :readBack, action = :action, account = :account
                            where id = :id and acknowledged_at is null and hub_state <> 'CLOSED'""")
                        .param("id", id)
                        .param("at", at.toEpochMilli())
                        .param("person", person)
                        .param("readBack", readBack)
                        .param("action", action)
                        .param("account", account)
                        .update()
                == 1;
    }

    /** Whether this call was the first to say that somebody here has seen the retraction. */
    boolean retractionSeen(String id, String person, Instant at) {
        return database.writes()
                        .sql("""
                            update critical_value set retraction_seen_at = :at, retraction_seen_by = :person
                            where id = :id and hub_retracted_at is not null and retraction_seen_at is null""")
                        .param("id", id)
                        .param("at", at.toEpochMilli())
                        .param("person", person)
                        .update()
                == 1;
    }

    Optional<CriticalValue> find(String id) {
        return one(database.writes(), id);
    }

    /** What somebody must see first, the oldest of it on top; then what is closed, from new to old. */
    List<CriticalValue> list(int max) {
        return database.reads()
                .sql("""
                    select *, case when hub_retracted_at is not null then retraction_seen_at is not null
                        else acknowledged_at is not null or hub_state = 'CLOSED' end closed from critical_value
                    order by closed, case when closed then -flagged_at else flagged_at end, id limit :max""")
                .param("max", max)
                .query((row, n) -> value(row))
                .list();
    }

    private static Optional<CriticalValue> one(JdbcClient jdbc, String id) {
        return jdbc.sql("select * from critical_value where id = :id")
                .param("id", id)
                .query((row, n) -> value(row))
                .optional();
    }

    private static CriticalValue value(ResultSet row) throws SQLException {
        Acknowledgement given = acknowledgement(row);
        Retraction retraction = retraction(row);
        return new CriticalValue(
                row.getString("id"),
                state(CriticalState.valueOf(row.getString("hub_state")), given, retraction),
                row.getString("accession"),
                row.getString("patient_name"),
                row.getString("modality"),
                row.getString("item"),
                row.getString("code"),
                row.getString("text"),
                Instant.ofEpochMilli(row.getLong("flagged_at")),
                row.getString("flagged_by"),
                Instant.ofEpochMilli(row.getLong("received_at")),
                row.getInt("escalations"),
                given,
                instant(row, "hub_closed_at"),
                retraction);
    }

    /** A retraction counts before anything that was said or done. */
    private static CriticalState state(
            CriticalState hub, @Nullable Acknowledgement given, @Nullable Retraction retraction) {
        if (retraction != null) {
            return CriticalState.RETRACTED;
        }
        return given != null && !given.byPhone() ? CriticalState.CLOSED : hub;
    }

    private static @Nullable Retraction retraction(ResultSet row) throws SQLException {
        Instant at = instant(row, "hub_retracted_at");
        return at == null
                ? null
                : new Retraction(
                        at,
                        row.getString("hub_retracted_by"),
                        row.getString("hub_retraction_reason"),
                        row.getString("hub_retraction_text"),
                        instant(row, "retraction_seen_at"),
                        row.getString("retraction_seen_by"));
    }

    /** What was said here counts before what the hub says. */
    private static @Nullable Acknowledgement acknowledgement(ResultSet row) throws SQLException {
        Instant here = instant(row, "acknowledged_at");
        if (here != null) {
            return new Acknowledgement(
                    here, row.getString("acknowledged_by"), row.getString("read_back"), row.getString("action"), false);
        }
        Instant byPhone = instant(row, "hub_acknowledged_at");
        return byPhone == null
                ? null
                : new Acknowledgement(
                        byPhone,
                        row.getString("hub_acknowledged_by"),
                        row.getString("hub_read_back"),
                        row.getString("hub_action"),
                        true);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }

    private static @Nullable Long millis(@Nullable Instant at) {
        return at == null ? null : at.toEpochMilli();
    }
}
