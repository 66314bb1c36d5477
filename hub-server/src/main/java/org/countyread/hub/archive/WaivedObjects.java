package org.countyread.hub.archive;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Objects that a study is taken as complete without. One that comes all the same is kept like any other, and its study is
 * published again, so that who has signed learns of it. Thread-safe.
 */
@Repository
class WaivedObjects {
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    WaivedObjects(JdbcClient jdbc, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    /** Waives all that is missing of a study: announced by a picture, or named by its open manifest. Says what. */
    List<String> waive(String studyInstanceUid, String reason, String by, Instant at) {
        return jdbc.sql("""
                insert into archive.waived_object (sop_instance_uid, study_instance_uid, reason, waived_by, waived_at)
                select sop, :study, :reason, :by, :at from (
                    select sop_instance_uid as sop from archive.arriving_object where study_instance_uid = :study
                    union
                    select o."sopInstanceUid" from archive.manifest m,
                        jsonb_to_recordset(m.content -> 'objects') as o("sopInstanceUid" text, sha256 text)
                    where m.study_instance_uid = :study and not m.complete
                        and not exists (select from archive.quarantine q where q.sha256 = o.sha256)) announced
                where not exists (select from archive.instance i where i.sop_instance_uid = sop)
                    and not exists (select from archive.rejected_object r where r.sop_instance_uid = sop)
                on conflict do nothing returning sop_instance_uid
                """)
                .param("study", studyInstanceUid)
                .param("reason", reason)
                .param("by", by)
                .param("at", Timestamp.from(at))
                .query(String.class)
                .list();
    }

    /** Part of the objects' own transaction: the event is forgotten with it when nothing is written. */
    @EventListener
    void on(ObjectsArriving event) {
        String[] arriving = event.objects().stream()
                .map(ObjectsArriving.Arriving::sopInstanceUid)
                .toArray(String[]::new);
        jdbc.sql(
                        "delete from archive.waived_object where sop_instance_uid = any(:objects) returning study_instance_uid")
                .param("objects", arriving)
                .query(String.class)
                .set()
                .forEach(study -> events.publishEvent(new StudyArchived(study)));
    }
}
