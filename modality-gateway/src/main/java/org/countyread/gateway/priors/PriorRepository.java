package org.countyread.gateway.priors;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.countyread.gateway.platform.Database;
import org.countyread.gateway.priors.PriorMessages.PriorPart;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** All SQL of fetched priors: requests, what the hub says there is, and the pieces that have come. Thread-safe. */
@Repository
class PriorRepository {
    private final Database database;

    PriorRepository(Database database) {
        this.database = database;
    }

    /** A request as it stands. Immutable. */
    record Request(String id, Instant requestedAt, @Nullable String listJson) {}

    void insertRequest(String id, String accession, String by, Instant at) {
        database.writes()
                .sql("""
                    insert into prior_request (id, accession, requested_at, requested_by)
                    values (:id, :accession, :at, :by)""")
                .param("id", id)
                .param("accession", accession)
                .param("at", at.toEpochMilli())
                .param("by", by)
                .update();
    }

    /** Notes the hub's answer; the same answer again changes nothing. */
    void list(String requestId, String listJson) {
        database.writes()
                .sql("update prior_request set list = :list where id = :id")
                .param("list", listJson)
                .param("id", requestId)
                .update();
    }

    Optional<Request> newest(String accession) {
        return database.reads()
                .sql("""
                    select * from prior_request where accession = :accession
                    order by requested_at desc, id limit 1""")
                .param("accession", accession)
                .query((row, n) -> new Request(
                        row.getString("id"), Instant.ofEpochMilli(row.getLong("requested_at")), row.getString("list")))
                .optional();
    }

    /** Notes a piece whose bytes are on disk; says how many bytes of the object are. */
    long part(PriorPart part) {
        database.writes()
                .sql("""
                    insert into prior_part (sha256, offset_bytes, length_bytes) values (:sha256, :offset, :length)
                    on conflict do nothing""")
                .param("sha256", part.sha256())
                .param("offset", part.offset())
                .param("length", part.partBytes())
                .update();
        return database.writes()
                .sql("select sum(length_bytes) from prior_part where sha256 = :sha256")
                .param("sha256", part.sha256())
                .query(Long.class)
                .single();
    }

    /** The object is on the shelf, or never will be. */
    void settled(PriorPart part, @Nullable String trouble) {
        database.writes()
                .sql("delete from prior_part where sha256 = :sha256")
                .param("sha256", part.sha256())
                .update();
        database.writes()
                .sql("""
                    insert into prior_object (sop_instance_uid, study_uid, trouble)
                    values (:sop, :study, :trouble)
                    on conflict (sop_instance_uid) do update set trouble = excluded.trouble""")
                .param("sop", part.sopInstanceUid())
                .param("study", part.studyInstanceUid())
                .param("trouble", trouble)
                .update();
    }

    /** How many objects of a study have come whole. */
    int here(String studyInstanceUid) {
        return database.reads()
                .sql("select count(*) from prior_object where study_uid = :study and trouble is null")
                .param("study", studyInstanceUid)
                .query(Integer.class)
                .single();
    }

    List<String> troubles(String studyInstanceUid) {
        return database.reads()
                .sql("select distinct trouble from prior_object where study_uid = :study and trouble is not null")
                .param("study", studyInstanceUid)
                .query(String.class)
                .list();
    }
}
