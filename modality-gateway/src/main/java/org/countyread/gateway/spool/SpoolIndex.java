package org.countyread.gateway.spool;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.countyread.gateway.platform.Database;
import org.countyread.link.wire.ItemPriority;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All SQL of kept objects. Thread-safe. */
@Repository
public class SpoolIndex {
    private static final ItemPriority[] PRIORITIES = ItemPriority.values();

    /** A row as it waits to leave. Immutable. */
    public record Waiting(
            String itemId,
            String file,
            String sopInstanceUid,
            String sopClassUid,
            String transferSyntaxUid,
            String studyInstanceUid,
            String accessionNumber,
            String callingAe,
            long sizeBytes,
            String sha256,
            ItemPriority priority,
            Instant receivedAt) {}

    /** One object of a study as a manifest names it. Immutable. */
    public record Listed(String sopInstanceUid, String sha256, long sizeBytes) {}

    /** A row as the reconciliation sees it. Immutable. */
    record Known(String itemId, String file, SpoolState state) {}

    /** How many objects wait, and their bytes. Immutable. */
    public record Backlog(long objects, long bytes) {}

    private final Database database;

    public SpoolIndex(Database database) {
        this.database = database;
    }

    /** What is known of these very bytes of an instance. */
    Optional<Known> same(String sopInstanceUid, String sha256) {
        return database.writes()
                .sql("""
                    select item_id, file, state from spool_entry
                    where sop_instance_uid = :instance and sha256 = :sha256""")
                .param("instance", sopInstanceUid)
                .param("sha256", sha256)
                .query(SpoolIndex::known)
                .optional();
    }

    boolean holdsInstance(String sopInstanceUid) {
        return database.writes()
                .sql("select exists (select 1 from spool_entry where sop_instance_uid = :instance)")
                .param("instance", sopInstanceUid)
                .query(Boolean.class)
                .single();
    }

    void insert(SpoolEntry entry) {
        ObjectHeader header = entry.header();
        database.writes()
                .sql("""
                    insert into spool_entry (item_id, sop_instance_uid, sop_class_uid, study_uid, transfer_syntax_uid,
                        accession, calling_ae, modality, file, size_bytes, sha256, priority, state, conflict, received_at,
                        note)
                    values (:itemId, :instance, :class, :study, :syntax, :accession, :callingAe, :modality, :file, :size,
                        :sha256, :priority, 'WAITING', :conflict, :receivedAt, :note)""")
                .param("itemId", entry.itemId())
                .param("instance", header.sopInstanceUid())
                .param("class", header.sopClassUid())
                .param("study", header.studyInstanceUid())
                .param("syntax", header.transferSyntaxUid())
                .param("accession", entry.accessionNumber())
                .param("callingAe", entry.callingAe())
                .param("modality", header.modality())
                .param("file", entry.file())
                .param("size", entry.sizeBytes())
                .param("sha256", entry.sha256())
                .param("priority", rank(entry.priority()))
                .param("conflict", entry.conflict())
                .param("receivedAt", entry.receivedAt().toEpochMilli())
                .param("note", entry.conflict() ? "same SOP Instance UID as an earlier object, other bytes" : null)
                .update();
    }

    /** Puts a file in the place of one the disk had lost. */
    void restore(String itemId, String file) {
        database.writes()
                .sql("update spool_entry set state = 'WAITING', file = :file, note = null where item_id = :itemId")
                .param("itemId", itemId)
                .param("file", file)
                .update();
    }

    /** The exam of an object that was kept. */
    public Optional<String> accessionOfInstance(String sopInstanceUid) {
        return database.writes()
                .sql("select accession from spool_entry where sop_instance_uid = :instance order by id desc limit 1")
                .param("instance", sopInstanceUid)
                .query(String.class)
                .optional();
    }

    /** What waits, most urgent first and oldest first within a class. */
    public List<Waiting> waiting(Set<String> exceptItemIds, int max) {
        JdbcClient.StatementSpec query = exceptItemIds.isEmpty()
                ? database.reads()
                        .sql("select * from spool_entry where state = 'WAITING' order by priority, id limit :max")
                : database.reads().sql("""
                            select * from spool_entry where state = 'WAITING' and item_id not in (:except)
                            order by priority, id limit :max""").param("except", exceptItemIds);
        return query.param("max", max).query((row, n) -> waiting(row)).list();
    }

    private static Waiting waiting(ResultSet row) throws SQLException {
        return new Waiting(
                row.getString("item_id"),
                row.getString("file"),
                row.getString("sop_instance_uid"),
                row.getString("sop_class_uid"),
                row.getString("transfer_syntax_uid"),
                row.getString("study_uid"),
                row.getString("accession"),
                row.getString("calling_ae"),
                row.getLong("size_bytes"),
                row.getString("sha256"),
                PRIORITIES[row.getInt("priority")],
                Instant.ofEpochMilli(row.getLong("received_at")));
    }

    /** The digest an object was received with. */
    Optional<String> sha256(String itemId) {
        return database.reads()
                .sql("select sha256 from spool_entry where item_id = :itemId")
                .param("itemId", itemId)
                .query(String.class)
                .optional();
    }

    /** Items that wait for the line. */
    Set<String> waitingItems() {
        return Set.copyOf(database.reads()
                .sql("select item_id from spool_entry where state = 'WAITING'")
                .query(String.class)
                .list());
    }

    Optional<String> file(String itemId) {
        return database.reads()
                .sql("select file from spool_entry where item_id = :itemId")
                .param("itemId", itemId)
                .query(String.class)
                .optional();
    }

    public Optional<String> accessionOf(String itemId) {
        return database.writes()
                .sql("select accession from spool_entry where item_id = :itemId")
                .param("itemId", itemId)
                .query(String.class)
                .optional();
    }

    /** Whether the state changed: only what waits can be delivered or refused. */
    public boolean settle(String itemId, SpoolState state, Instant at, String note) {
        return database.writes()
                        .sql("""
                            update spool_entry set state = :state, settled_at = :at,
                                note = case when :note = '' then note else :note end
                            where item_id = :itemId and state = 'WAITING'""")
                        .param("state", state.name())
                        .param("at", at.toEpochMilli())
                        .param("note", note)
                        .param("itemId", itemId)
                        .update()
                == 1;
    }

    public void changePriority(String accession, ItemPriority priority) {
        database.writes()
                .sql("update spool_entry set priority = :priority where accession = :accession and state = 'WAITING'")
                .param("priority", rank(priority))
                .param("accession", accession)
                .update();
    }

    /** The first version of every instance of a study, in the order of arrival. */
    public List<Listed> listed(String studyInstanceUid) {
        return database.writes()
                .sql("""
                    select sop_instance_uid, sha256, size_bytes from spool_entry
                    where study_uid = :study and not conflict order by id""")
                .param("study", studyInstanceUid)
                .query((row, n) -> new Listed(row.getString(1), row.getString(2), row.getLong(3)))
                .list();
    }

    public Backlog backlog() {
        return database.reads()
                .sql("select count(*), coalesce(sum(size_bytes), 0) from spool_entry where state = 'WAITING'")
                .query((row, n) -> new Backlog(row.getLong(1), row.getLong(2)))
                .single();
    }

    /** How many objects stand where. */
    public Map<SpoolState, Long> counts() {
        Map<SpoolState, Long> counts = new EnumMap<>(SpoolState.class);
        database.reads()
                .sql("select state, count(*) from spool_entry group by state")
                .query(row -> {
                    counts.put(SpoolState.valueOf(row.getString(1)), row.getLong(2));
                });
        return counts;
    }

    /** Delivered objects whose retention time is over, oldest first. */
    List<Known> deliveredBefore(Instant before, int max) {
        return database.reads()
                .sql("""
                    select item_id, file, state from spool_entry
                    where state = 'DELIVERED' and settled_at < :before order by settled_at limit :max""")
                .param("before", before.toEpochMilli())
                .param("max", max)
                .query(SpoolIndex::known)
                .list();
    }

    void markRemoved(Collection<String> itemIds) {
        mark(itemIds, SpoolState.REMOVED);
    }

    void markLost(Collection<String> itemIds) {
        mark(itemIds, SpoolState.LOST);
    }

    private void mark(Collection<String> itemIds, SpoolState state) {
        database.writes()
                .sql("update spool_entry set state = :state where item_id in (:itemIds)")
                .param("state", state.name())
                .param("itemIds", itemIds)
                .update();
    }

    /** The rows that must have a file. */
    List<Known> withFile() {
        return database.reads()
                .sql("select item_id, file, state from spool_entry where state in ('WAITING', 'DELIVERED', 'REFUSED')")
                .query(SpoolIndex::known)
                .list();
    }

    /** Whether a file belongs to an object whose removal has been decided. */
    boolean isRemoved(String file) {
        return database.reads()
                .sql("select exists (select 1 from spool_entry where file = :file and state = 'REMOVED')")
                .param("file", file)
                .query(Boolean.class)
                .single();
    }

    private static Known known(ResultSet row, int n) throws SQLException {
        return new Known(row.getString("item_id"), row.getString("file"), SpoolState.valueOf(row.getString("state")));
    }

    private static int rank(ItemPriority priority) {
        return Arrays.asList(PRIORITIES).indexOf(priority);
    }
}
