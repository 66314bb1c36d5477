package org.countyread.hub.archive;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Objects that are out of use, and what they leave behind in the index. Its calls belong into one transaction. */
@Repository
class RejectionRepository {
    private final JdbcClient jdbc;

    RejectionRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Bytes that may be deleted. */
    record Kept(String sopInstanceUid, String sha256) {}

    void add(UUID id, RejectionReason reason, String text, String by, Instant at) {
        jdbc.sql("""
                insert into archive.rejection (id, code, reason, rejected_by, rejected_at)
                values (:id, :code, :reason, :by, :at)
                """)
                .param("id", id)
                .param("code", reason.code())
                .param("reason", text)
                .param("by", by)
                .param("at", Timestamp.from(at))
                .update();
    }

    /** Takes all objects of a resource out of the index; how many they were. */
    int takeOut(UUID rejection, Resource resource) {
        return jdbc.sql("""
                with gone as (
                    delete from archive.instance where study_instance_uid = :study
                        and (:series::text is null or series_instance_uid = :series)
                        and (:sop::text is null or sop_instance_uid = :sop)
                    returning sop_instance_uid, study_instance_uid, sha256)
                insert into archive.rejected_object (sop_instance_uid, rejection_id, study_instance_uid, sha256)
                select sop_instance_uid, :rejection, study_instance_uid, sha256 from gone
                on conflict (sop_instance_uid) do update set sha256 = excluded.sha256, deleted_at = null
                """)
                .param("rejection", rejection)
                .param("study", resource.study())
                .param("series", resource.series().orElse(null))
                .param("sop", resource.instance().orElse(null))
                .update();
    }

    /** Notes an object that is not in the index: a rejection note itself, or what one names before it is here. */
    void note(UUID rejection, String study, String sopInstanceUid, Optional<String> sha256) {
        jdbc.sql("""
                insert into archive.rejected_object (sop_instance_uid, rejection_id, study_instance_uid, sha256)
                values (:sop, :rejection, :study, :sha256) on conflict (sop_instance_uid) do nothing
                """)
                .param("sop", sopInstanceUid)
                .param("rejection", rejection)
                .param("study", study)
                .param("sha256", sha256.orElse(null))
                .update();
    }

    /** Removes series and the study where nothing is left of them; true if the study is gone. */
    boolean tidy(String study) {
        jdbc.sql("""
                delete from archive.series se where se.study_instance_uid = :study and not exists (
                    select from archive.instance i where i.study_instance_uid = se.study_instance_uid
                        and i.series_instance_uid = se.series_instance_uid)
                """).param("study", study).update();
        jdbc.sql("""
                update archive.study st set
                    modalities = coalesce((select array_agg(distinct se.modality order by se.modality)
                        from archive.series se where se.study_instance_uid = st.study_instance_uid), '{}'),
                    completed_objects = least(completed_objects, (select count(*) from archive.instance i
                        where i.study_instance_uid = st.study_instance_uid))
                where st.study_instance_uid = :study
                """).param("study", study).update();
        return jdbc.sql("""
                delete from archive.study st where st.study_instance_uid = :study and not exists (
                    select from archive.series se where se.study_instance_uid = st.study_instance_uid)
                """).param("study", study).update() == 1;
    }

    /** Whether an object is out of use; its bytes, which have come now, are noted where they were not known. */
    boolean isRejected(String sopInstanceUid, String sha256) {
        boolean rejected = jdbc.sql("select exists (select from archive.rejected_object where sop_instance_uid = :sop)")
                .param("sop", sopInstanceUid)
                .query(Boolean.class)
                .single();
        if (rejected) {
            jdbc.sql("""
                    update archive.rejected_object set sha256 = :sha256, deleted_at = null
                    where sop_instance_uid = :sop and (sha256 is null or deleted_at is not null)
                    """).param("sop", sopInstanceUid).param("sha256", sha256).update();
        }
        return rejected;
    }

    /** Objects rejected before a time whose bytes are still kept. */
    List<Kept> keptSince(Instant before, int max) {
        return jdbc.sql("""
                select o.sop_instance_uid, o.sha256 from archive.rejected_object o
                join archive.rejection r on r.id = o.rejection_id
                where o.sha256 is not null and o.deleted_at is null and r.rejected_at < :before
                order by r.rejected_at limit :max for update of o skip locked
                """)
                .param("before", Timestamp.from(before))
                .param("max", max)
                .query((row, number) -> new Kept(row.getString("sop_instance_uid"), row.getString("sha256")))
                .list();
    }

    /** Whether bytes are needed for anything else: the same file may be kept aside as well. */
    boolean isUsed(Kept kept) {
        return jdbc.sql("""
                select exists (select from archive.instance where sha256 = :sha256)
                    or exists (select from archive.conflict where sha256 = :sha256)
                    or exists (select from archive.quarantine where sha256 = :sha256)
                """).param("sha256", kept.sha256()).query(Boolean.class).single();
    }

    void markDeleted(Kept kept, Instant at) {
        jdbc.sql("update archive.rejected_object set deleted_at = :at where sop_instance_uid = :sop")
                .param("at", Timestamp.from(at))
                .param("sop", kept.sopInstanceUid())
                .update();
    }
}
