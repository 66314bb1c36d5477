package org.countyread.hub.archive;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.countyread.hub.archive.index.ObjectReceipt;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Objects that are kept, but not as part of a study: other bytes under a known UID, and files nobody can identify. */
@Repository
class DeviationRepository {
    private final JdbcClient jdbc;

    DeviationRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Other bytes than the archived ones under an SOP Instance UID. */
    record Conflict(
            UUID id,
            String sopInstanceUid,
            String studyInstanceUid,
            String sha256,
            Optional<String> archivedSha256,
            long sizeBytes,
            String siteCode,
            Optional<String> callingAe,
            String via,
            Instant receivedAt) {}

    /** A file that could not be identified. */
    record Quarantined(
            UUID id,
            String sha256,
            long sizeBytes,
            String reason,
            String siteCode,
            Optional<String> callingAe,
            String via,
            Instant receivedAt) {}

    /** An entry, and whether it was not there before. */
    record Kept(UUID id, boolean isNew) {}

    /** What became of bytes that came before, whether archived, kept aside or in quarantine. */
    Optional<StoreResult> known(String sha256Hex) {
        return jdbc.sql("""
                select 1 as kind, null::uuid as id, study_instance_uid as study, sop_instance_uid as sop
                from archive.instance where sha256 = :sha256
                union all select 1, null, study_instance_uid, sop_instance_uid
                from archive.rejected_object where sha256 = :sha256 and deleted_at is null
                union all select 2, id, study_instance_uid, sop_instance_uid
                from archive.conflict where sha256 = :sha256
                union all select 3, id, reason, null from archive.quarantine where sha256 = :sha256
                order by 1 limit 1
                """)
                .param("sha256", sha256Hex)
                .query(DeviationRepository::result)
                .optional();
    }

    private static StoreResult result(ResultSet row, int number) throws SQLException {
        return switch (row.getInt("kind")) {
            case 1 -> new StoreResult.AlreadyHere(row.getString("study"), row.getString("sop"));
            case 2 ->
                new StoreResult.Conflict(row.getObject("id", UUID.class), row.getString("study"), row.getString("sop"));
            default -> new StoreResult.Rejected(row.getObject("id", UUID.class), row.getString("study"));
        };
    }

    /** Notes a conflict; the same bytes again are the same conflict. */
    Kept addConflict(String sopInstanceUid, String studyInstanceUid, ObjectReceipt receipt) {
        UUID fresh = UUID.randomUUID();
        UUID kept = bind(jdbc.sql("""
                        insert into archive.conflict (id, sop_instance_uid, study_instance_uid, sha256, size_bytes,
                            site_code, calling_ae, via, received_at)
                        values (:id, :sop, :study, :sha256, :size, :site, :ae, :via, :received)
                        on conflict (sop_instance_uid, sha256) do update set sha256 = excluded.sha256 returning id
                        """), fresh, receipt)
                .param("sop", sopInstanceUid)
                .param("study", studyInstanceUid)
                .query(UUID.class)
                .single();
        return new Kept(kept, kept.equals(fresh));
    }

    /** Notes a file in quarantine; the same bytes again are the same entry. */
    UUID addQuarantined(String reason, ObjectReceipt receipt) {
        return bind(jdbc.sql("""
                        insert into archive.quarantine (id, sha256, size_bytes, reason, site_code, calling_ae, via,
                            received_at)
                        values (:id, :sha256, :size, :reason, :site, :ae, :via, :received)
                        on conflict (sha256) do update set reason = excluded.reason returning id
                        """), UUID.randomUUID(), receipt)
                .param("reason", reason)
                .query(UUID.class)
                .single();
    }

    List<Conflict> conflicts(int max) {
        return jdbc.sql("""
                select c.*, i.sha256 as archived from archive.conflict c
                left join archive.instance i on i.sop_instance_uid = c.sop_instance_uid
                order by c.received_at desc, c.id limit :max
                """)
                .param("max", max)
                .query((row, number) -> new Conflict(
                        row.getObject("id", UUID.class),
                        row.getString("sop_instance_uid"),
                        row.getString("study_instance_uid"),
                        row.getString("sha256"),
                        Optional.ofNullable(row.getString("archived")),
                        row.getLong("size_bytes"),
                        row.getString("site_code"),
                        Optional.ofNullable(row.getString("calling_ae")),
                        row.getString("via"),
                        row.getTimestamp("received_at").toInstant()))
                .list();
    }

    List<Quarantined> quarantined(int max) {
        return jdbc.sql("select * from archive.quarantine order by received_at desc, id limit :max")
                .param("max", max)
                .query((row, number) -> new Quarantined(
                        row.getObject("id", UUID.class),
                        row.getString("sha256"),
                        row.getLong("size_bytes"),
                        row.getString("reason"),
                        row.getString("site_code"),
                        Optional.ofNullable(row.getString("calling_ae")),
                        row.getString("via"),
                        row.getTimestamp("received_at").toInstant()))
                .list();
    }

    private static JdbcClient.StatementSpec bind(JdbcClient.StatementSpec statement, UUID id, ObjectReceipt receipt) {
        return statement
                .param("id", id)
                .param("sha256", receipt.sha256Hex())
                .param("size", receipt.sizeBytes())
                .param("site", receipt.siteCode())
                .param("ae", receipt.callingAe().orElse(null))
                .param("via", receipt.via())
                .param("received", Timestamp.from(receipt.receivedAt()));
    }
}
