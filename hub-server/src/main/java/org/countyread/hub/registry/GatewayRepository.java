package org.countyread.hub.registry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All SQL about gateways and their enrolment codes. Thread-safe. */
@Repository
class GatewayRepository {
    private final JdbcClient jdbc;

    GatewayRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insertCode(byte[] hash, String siteCode, String createdBy, Instant now, Instant expiresAt) {
        jdbc.sql("""
                        insert into registry.enrolment_code (code_hash, site_code, created_at, created_by, expires_at)
                        values (:hash, :site, :now, :by, :expires)""")
                .param("hash", hash)
                .param("site", siteCode)
                .param("now", Timestamp.from(now))
                .param("by", createdBy)
                .param("expires", Timestamp.from(expiresAt))
                .update();
    }

    /** Spends the code: the site it was made for, once and before it expires. */
    Optional<String> spendCode(byte[] hash, Instant now) {
        return jdbc.sql("""
                        update registry.enrolment_code set used_at = :now
                        where code_hash = :hash and used_at is null and expires_at > :now
                        returning site_code""")
                .param("hash", hash)
                .param("now", Timestamp.from(now))
                .query(String.class)
                .optional();
    }

    /** The one before stops being admitted: one site has one gateway. */
    void enrolled(String siteCode, String fingerprint, String certificateSerial, Instant now) {
        jdbc.sql("""
                        insert into registry.gateway (site_code, certificate_fingerprint, certificate_serial, enrolled_at)
                        values (:site, :fingerprint, :serial, :now)
                        on conflict (site_code) do update set certificate_fingerprint = excluded.certificate_fingerprint,
                            certificate_serial = excluded.certificate_serial, enrolled_at = excluded.enrolled_at,
                            revoked_at = null""")
                .param("site", siteCode)
                .param("fingerprint", fingerprint)
                .param("serial", certificateSerial)
                .param("now", Timestamp.from(now))
                .update();
    }

    Optional<String> admitted(String fingerprint) {
        return jdbc.sql("""
                        select site_code from registry.gateway
                        where certificate_fingerprint = :fingerprint and revoked_at is null""")
                .param("fingerprint", fingerprint)
                .query(String.class)
                .optional();
    }

    /** The serial number of the certificate that is no longer admitted; empty if there was none. */
    Optional<String> revoke(String siteCode, Instant now) {
        return jdbc.sql("""
                        update registry.gateway set revoked_at = :now
                        where site_code = :site and revoked_at is null returning certificate_serial""")
                .param("site", siteCode)
                .param("now", Timestamp.from(now))
                .query(String.class)
                .optional();
    }

    Optional<String> certificateSerial(String siteCode) {
        return jdbc.sql(
                        "select certificate_serial from registry.gateway where site_code = :site and revoked_at is null")
                .param("site", siteCode)
                .query(String.class)
                .optional();
    }

    void connected(String siteCode, String address, String node, Instant now) {
        jdbc.sql("""
                        update registry.gateway set connected_at = :now, last_heard_at = :now,
                            connected_address = :address, connected_node = :node where site_code = :site""")
                .param("site", siteCode)
                .param("address", address)
                .param("node", node)
                .param("now", Timestamp.from(now))
                .update();
    }

    void heard(Collection<String> siteCodes, Instant now) {
        jdbc.sql("update registry.gateway set last_heard_at = :now where site_code in (:sites)")
                .param("sites", siteCodes)
                .param("now", Timestamp.from(now))
                .update();
    }

    /** A gateway that has meanwhile come to another node stays connected. */
    void disconnected(String siteCode, String node) {
        jdbc.sql("""
                        update registry.gateway set connected_at = null, connected_node = null
                        where site_code = :site and connected_node = :node""").param("site", siteCode).param("node", node).update();
    }

    List<String> revokedAt(String node) {
        return jdbc.sql(
                        "select site_code from registry.gateway where connected_node = :node and revoked_at is not null")
                .param("node", node)
                .query(String.class)
                .list();
    }

    /** Nobody is connected to a node that has only just started. */
    void nodeStarted(String node) {
        jdbc.sql("""
                        update registry.gateway set connected_at = null, connected_node = null
                        where connected_node = :node""").param("node", node).update();
    }

    void clockMeasured(GatewayClock measured) {
        jdbc.sql("""
                        insert into registry.gateway_clock (site_code, hub_ahead_millis, round_trip_millis, measured_at)
                        values (:site, :ahead, :trip, :at)
                        on conflict (site_code) do update set hub_ahead_millis = excluded.hub_ahead_millis,
                            round_trip_millis = excluded.round_trip_millis, measured_at = excluded.measured_at""")
                .param("site", measured.siteCode())
                .param("ahead", measured.hubAhead().toMillis())
                .param("trip", measured.roundTrip().toMillis())
                .param("at", Timestamp.from(measured.measuredAt()))
                .update();
    }

    List<GatewayClock> clocks() {
        return jdbc.sql("select * from registry.gateway_clock order by site_code")
                .query((row, number) -> new GatewayClock(
                        row.getString("site_code"),
                        Duration.ofMillis(row.getLong("hub_ahead_millis")),
                        Duration.ofMillis(row.getLong("round_trip_millis")),
                        row.getObject("measured_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    boolean exists(String siteCode) {
        return jdbc.sql("select exists (select 1 from registry.gateway where site_code = :site)")
                .param("site", siteCode)
                .query(Boolean.class)
                .single();
    }

    List<Gateway> all() {
        return jdbc.sql("select * from registry.gateway order by site_code")
                .query(GatewayRepository::gateway)
                .list();
    }

    List<PendingCode> pendingCodes(Instant now) {
        return jdbc.sql("""
                        select site_code, max(expires_at) as expires_at from registry.enrolment_code
                        where used_at is null and expires_at > :now group by site_code""")
                .param("now", Timestamp.from(now))
                .query((row, number) -> new PendingCode(
                        row.getString("site_code"),
                        row.getObject("expires_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    private static Gateway gateway(ResultSet row, int number) throws SQLException {
        return new Gateway(
                row.getString("site_code"),
                row.getString("certificate_fingerprint"),
                row.getObject("enrolled_at", OffsetDateTime.class).toInstant(),
                instant(row, "revoked_at"),
                instant(row, "last_heard_at"),
                instant(row, "connected_at"),
                Optional.ofNullable(row.getString("connected_address")),
                Optional.ofNullable(row.getString("connected_node")));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    /** A code that has been given out and not yet used. */
    record PendingCode(String siteCode, Instant expiresAt) {}
}
