package org.countyread.hub.upkeep;

import java.sql.ResultSet;
import java.sql.SQLException;
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
     * @param takenVersion the newest that the gateway has acknowledged; null for none
     * @param appliedVersion the one that holds at the gateway by its own word; null for none
     * @param appliedAt since when, by the site's clock
     * @param ignored what of it the gateway cannot follow
     * @param resends how often a gateway that had none was sent them anew
     */
    record Standing(
            int version,
            SiteSettings settings,
            @Nullable Instant changedAt,
            @Nullable String changedBy,
            @Nullable Integer sentVersion,
            @Nullable Integer takenVersion,
            @Nullable Instant takenAt,
            @Nullable Integer appliedVersion,
            @Nullable Instant appliedAt,
            List<String> ignored,
            int resends) {
        static final Standing NONE =
                new Standing(0, SiteSettings.USUAL, null, null, null, null, null, null, null, List.of(), 0);
    }

    /** How the settings of one site stand, without what they say. */
    record SiteStanding(
            String siteCode,
            int version,
            Instant changedAt,
            String changedBy,
            @Nullable Integer appliedVersion,
            @Nullable Instant appliedAt,
            int ignored) {}

    /** The standing of every site that has settings. */
    List<SiteStanding> standings() {
        return jdbc.sql("""
                        select site_code, version, changed_at, changed_by, applied_version, applied_at,
                            jsonb_array_length(ignored) as ignored
                        from upkeep.site_settings order by site_code""")
                .query((row, number) -> new SiteStanding(
                        row.getString("site_code"),
                        row.getInt("version"),
                        row.getTimestamp("changed_at").toInstant(),
                        row.getString("changed_by"),
                        (Integer) row.getObject("applied_version"),
                        instant(row, "applied_at"),
                        row.getInt("ignored")))
                .list();
    }

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
                        instant(row, "taken_at"),
                        (Integer) row.getObject("applied_version"),
                        instant(row, "applied_at"),
                        List.of(json.readValue(row.getString("ignored"), String[].class)),
                        row.getInt("resends")))
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

    /** Whether the version that was to be replaced stood there. */
    boolean change(String siteCode, SiteSettings settings, Optional<Integer> replaces, String by, Instant at) {
        return jdbc.sql("""
                        update upkeep.site_settings set version = version + 1, settings = :settings::jsonb,
                            changed_at = :at, changed_by = :by
                        where site_code = :site and (:whatever or version = :replaces)""")
                        .param("site", siteCode)
                        .param("settings", json.writeValueAsString(settings))
                        .param("whatever", replaces.isEmpty())
                        .param("replaces", replaces.orElse(0))
                        .param("at", utc(at))
                        .param("by", by)
                        .update()
                == 1;
    }

    /** A version holds at the gateway; what it says of an older one changes nothing. */
    void applied(String siteCode, int version, List<String> ignored, Instant at) {
        jdbc.sql("""
                        update upkeep.site_settings set applied_version = :version, applied_at = :at,
                            ignored = :ignored::jsonb
                        where site_code = :site and version >= :version and coalesce(applied_version, -1) <= :version
                            and (applied_version is distinct from :version or applied_at > :at)""")
                .param("site", siteCode)
                .param("version", version)
                .param("ignored", json.writeValueAsString(ignored))
                .param("at", utc(at))
                .update();
    }

    /** The gateway says that it has none: what it applied before that is gone, and the newest goes out anew. */
    void sendAgain(String siteCode, Instant at) {
        jdbc.sql("""
                        update upkeep.site_settings set sent_version = null, resends = resends + 1,
                            applied_version = case when applied_at > :at then applied_version end,
                            applied_at = case when applied_at > :at then applied_at end
                        where site_code = :site and sent_version is not null""").param("site", siteCode).param("at", utc(at)).update();
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
                        instant(row, "received_at"),
                        Optional.ofNullable(row.getString("bundle"))
                                .map(bundle -> json.readValue(bundle, DiagnosticBundle.class))
                                .orElse(null)))
                .list();
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
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
