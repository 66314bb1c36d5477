package org.countyread.hub.upkeep;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** All SQL of settings and diagnostics. Thread-safe. */
@Repository
class UpkeepRepository {
    private final JdbcClient jdbc;
    private final JsonMapper json;

    UpkeepRepository(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * The settings of a site as they stand.
     *
     * @param version grows with every change; 0 for the usual ones
     * @param takenVersion the one that the gateway has; null for none
     */
    record Standing(
            int version,
            SiteSettings settings,
            @Nullable Instant changedAt,
            @Nullable String changedBy,
            @Nullable Integer sentVersion,
            @Nullable Integer takenVersion,
            @Nullable Instant takenAt) {}

    Optional<Standing> settings(String siteCode) {
        return jdbc.sql("select * from upkeep.site_settings where site_code = :site")
                .param("site", siteCode)
                .query((row, number) -> new Standing(
                        row.getInt("version"),
                        json.readValue(row.getString("settings"), SiteSettings.class),
                        row.getTimestamp("changed_at").toInstant(),
                        row.getString("changed_by"),
                        (Integer) row.getObject("sent_version"),
                        (Integer) row.getObject("taken_version"),
                        Optional.ofNullable(row.getTimestamp("taken_at"))
                                .map(Timestamp::toInstant)
                                .orElse(null)))
                .optional();
    }

    /** Sites to which the newest version has been sent. */
    Set<String> upToDate() {
        return jdbc.sql("select site_code from upkeep.site_settings where sent_version = version")
                .query(String.class)
                .set();
    }

    void insertUsual(String siteCode, Instant at) {
        jdbc.sql("""
                        insert into upkeep.site_settings (site_code, version, settings, changed_at, changed_by)
                        values (:site, 0, :settings::jsonb, :at, '') on conflict do nothing""")
                .param("site", siteCode)
                .param("settings", json.writeValueAsString(SiteSettings.USUAL))
                .param("at", utc(at))
                .update();
    }

    void change(String siteCode, SiteSettings settings, String by, Instant at) {
        jdbc.sql("""
                        insert into upkeep.site_settings (site_code, version, settings, changed_at, changed_by)
                        values (:site, 1, :settings::jsonb, :at, :by)
                        on conflict (site_code) do update set version = upkeep.site_settings.version + 1,
                            settings = excluded.settings, changed_at = excluded.changed_at,
                            changed_by = excluded.changed_by""")
                .param("site", siteCode)
                .param("settings", json.writeValueAsString(settings))
                .param("at", utc(at))
                .param("by", by)
                .update();
    }

    void sent(String siteCode, int version) {
        jdbc.sql("update upkeep.site_settings set sent_version = :version where site_code = :site")
                .param("site", siteCode)
                .param("version", version)
                .update();
    }

    void taken(String siteCode, int version, Instant at) {
        jdbc.sql("""
                        update upkeep.site_settings set taken_version = :version, taken_at = :at
                        where site_code = :site and coalesce(taken_version, -1) < :version""")
                .param("site", siteCode)
                .param("version", version)
                .param("at", utc(at))
                .update();
    }

    void ask(UUID id, String siteCode, String by, Instant at) {
        jdbc.sql("insert into upkeep.diagnosis (id, site_code, asked_at, asked_by) values (:id, :site, :at, :by)")
                .param("id", id)
                .param("site", siteCode)
                .param("at", utc(at))
                .param("by", by)
                .update();
    }

    /** The bundle of a site's own request; the same one again changes nothing. */
    void received(UUID id, String siteCode, String bundle, Instant at) {
        jdbc.sql("""
                        update upkeep.diagnosis set bundle = :bundle::jsonb, received_at = :at
                        where id = :id and site_code = :site and bundle is null""")
                .param("id", id)
                .param("site", siteCode)
                .param("bundle", bundle)
                .param("at", utc(at))
                .update();
    }

    /** Requests from new to old, with what came. */
    List<Diagnosis> diagnoses(String siteCode, int max) {
        return jdbc.sql("""
                        select * from upkeep.diagnosis where site_code = :site order by asked_at desc, id limit :max""")
                .param("site", siteCode)
                .param("max", max)
                .query((row, number) -> new Diagnosis(
                        row.getObject("id", UUID.class),
                        row.getTimestamp("asked_at").toInstant(),
                        row.getString("asked_by"),
                        Optional.ofNullable(row.getTimestamp("received_at"))
                                .map(Timestamp::toInstant)
                                .orElse(null),
                        Optional.ofNullable(row.getString("bundle"))
                                .map(bundle -> json.readValue(bundle, DiagnosticBundle.class))
                                .orElse(null)))
                .list();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /** A request for diagnostics and its answer. */
    record Diagnosis(
            UUID id,
            Instant askedAt,
            String askedBy,
            @Nullable Instant receivedAt,
            @Nullable DiagnosticBundle bundle) {}
}
