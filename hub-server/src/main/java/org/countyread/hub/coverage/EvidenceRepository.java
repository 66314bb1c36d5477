package org.countyread.hub.coverage;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All SQL about the evidence. Thread-safe. */
@Repository
class EvidenceRepository {
    private final JdbcClient jdbc;

    EvidenceRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void used(String serial, Instant at, String modality, Optional<String> villageCode) {
        jdbc.sql("""
                        insert into coverage.device_use (serial, used_at, modality, village_code)
                        values (:serial, :at, :modality, :village) on conflict do nothing""")
                .param("serial", serial)
                .param("at", Timestamp.from(at))
                .param("modality", modality)
                .param("village", villageCode.orElse(null))
                .update();
    }

    void heard(String serial, LocalDate day, Instant at) {
        jdbc.sql("""
                        insert into coverage.device_heard (serial, heard_on, heard_at) values (:serial, :day, :at)
                        on conflict (serial, heard_on) do update
                            set heard_at = greatest(device_heard.heard_at, excluded.heard_at)""")
                .param("serial", serial)
                .param("day", day)
                .param("at", Timestamp.from(at))
                .update();
    }

    /** By serial number: the last ECG until {@code at} and how many there were since {@code since}. */
    Map<String, Use> ecgs(Instant at, Instant since) {
        Map<String, Use> uses = new HashMap<>();
        jdbc.sql("""
                        select serial, max(used_at) as last_at, count(*) filter (where used_at >= :since) as recent
                        from coverage.device_use where modality = 'ECG' and used_at <= :at group by serial""")
                .param("at", Timestamp.from(at))
                .param("since", Timestamp.from(since))
                .query((row, number) -> uses.put(
                        row.getString("serial"),
                        new Use(row.getObject("last_at", OffsetDateTime.class).toInstant(), row.getInt("recent"))))
                .list();
        return uses;
    }

    /** By serial number: when it was last heard of until {@code at}. */
    Map<String, Instant> heardUntil(Instant at) {
        Map<String, Instant> heard = new HashMap<>();
        jdbc.sql(
                        "select serial, max(heard_at) as last_at from coverage.device_heard where heard_at <= :at group by serial")
                .param("at", Timestamp.from(at))
                .query((row, number) -> heard.put(
                        row.getString("serial"),
                        row.getObject("last_at", OffsetDateTime.class).toInstant()))
                .list();
        return heard;
    }

    /** The last ECG of a device and how many there were lately. */
    record Use(Instant lastAt, int recent) {}
}
