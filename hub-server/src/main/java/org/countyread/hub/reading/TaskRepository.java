package org.countyread.hub.reading;

import static org.countyread.hub.reading.TaskRows.utc;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.countyread.hub.reading.ReadingTask.Exam;
import org.countyread.hub.reading.ReadingTask.Times;
import org.countyread.hub.reading.ReadingTask.Writer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All SQL that changes or fetches single tasks. Lists and numbers are in {@link QueueRepository}. Thread-safe. */
@Repository
class TaskRepository {
    private final JdbcClient jdbc;
    private final Clock clock;

    TaskRepository(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Whether the task was made by this call; a study has one task however often it is announced. */
    boolean insertIfAbsent(UUID id, Exam exam, SignerRule signers, Instant dueAt, Times times) {
        return jdbc.sql("""
                        insert into reading.task (id, study_instance_uid, accession_number, site_code, patient_id,
                            patient_name, patient_sex, patient_birth_date, modality, description, body_part, item,
                            indication, village_code, device_serial, study_date, objects, priority, signers, state,
                            due_at, registered_at, acquired_at, gateway_complete_at, hub_first_byte_at,
                            hub_complete_at, moved_at)
                        values (:id, :study, :accession, :site, :patientId, :patientName, :sex, :birthDate, :modality,
                            :description, :bodyPart, :item, :indication, :village, :device, :studyDate, :objects,
                            :priority, :signers, 'AWAITING', :dueAt, :registered, :acquired, :gatewayComplete,
                            :firstByte, :complete, :moved)
                        on conflict (study_instance_uid) do nothing""")
                        .param("id", id)
                        .param("signers", signers.name())
                        .param("dueAt", utc(dueAt))
                        .param("complete", utc(times.hubCompleteAt()))
                        .param("moved", utc(times.movedAt()))
                        .params(examParameters(exam, times))
                        .update()
                == 1;
    }

    /** Brings what the archive knows of a study up to date; the state is left alone. */
    void refresh(UUID id, Exam exam, Times times) {
        jdbc.sql("""
                        update reading.task set accession_number = :accession, site_code = :site,
                            patient_id = :patientId, patient_name = :patientName, patient_sex = :sex,
                            patient_birth_date = :birthDate, modality = :modality, description = :description,
                            body_part = :bodyPart, item = :item, indication = :indication, village_code = :village,
                            device_serial = :device, study_date = :studyDate, objects = :objects,
                            priority = case when machine_priority = 'EMERGENCY'
                                or machine_priority = 'URGENT' and :priority = 'ROUTINE'
                                then machine_priority else :priority end,
                            registered_at = :registered, acquired_at = :acquired,
                            gateway_complete_at = :gatewayComplete, hub_first_byte_at = :firstByte
                        where id = :id and study_instance_uid = :study""").param("id", id).params(examParameters(exam, times)).update();
    }

    Optional<ReadingTask> find(UUID id) {
        return one("select * from reading.task where id = :key", id);
    }

    Optional<ReadingTask> findByStudy(String studyInstanceUid) {
        return one("select * from reading.task where study_instance_uid = :key", studyInstanceUid);
    }

    List<ReadingTask> ofPatient(String siteCode, String patientId, boolean atAnySite, Instant since) {
        Instant now = clock.instant();
        return jdbc.sql("""
                        select * from reading.task
                        where patient_id = :patient and (:anySite or site_code = :site) and hub_complete_at >= :since
                            and state <> 'CANCELLED'
                        order by hub_complete_at desc, id limit 50""")
                .param("patient", patientId)
                .param("anySite", atAnySite)
                .param("site", siteCode)
                .param("since", utc(since))
                .query((row, number) -> TaskRows.read(row, now))
                .list();
    }

    List<ReadingTask> ofExam(String siteCode, String accessionNumber) {
        Instant now = clock.instant();
        return jdbc.sql("""
                        select * from reading.task where site_code = :site and accession_number = :accession
                        order by hub_complete_at desc, id""")
                .param("site", siteCode)
                .param("accession", accessionNumber)
                .query((row, number) -> TaskRows.read(row, now))
                .list();
    }

    /** The task, kept from everybody else until the transaction ends. */
    Optional<ReadingTask> lock(UUID id) {
        return one("select * from reading.task where id = :key for update", id);
    }

    /** The tasks of an exam that were sent back to the site and may be replaced by a study taken again. */
    List<UUID> awaitingRetake(String siteCode, String accessionNumber, UUID except) {
        return jdbc.sql("""
                        select id from reading.task where state = 'RETAKE_REQUESTED' and site_code = :site
                            and accession_number = :accession and id <> :except""")
                .param("site", siteCode)
                .param("accession", accessionNumber)
                .param("except", except)
                .query(UUID.class)
                .list();
    }

    /**
     * The most urgent task that may be claimed, locked. Tasks that another claim is just taking are passed over.
     *
     * @param modalities empty: every modality
     */
    Optional<ReadingTask> lockNext(Collection<String> modalities, boolean alsoEscalated) {
        Instant now = clock.instant();
        return jdbc.sql("""
                        select * from reading.task
                        where state in ('AWAITING', 'CLAIMED', 'SUBMITTED', 'ESCALATED')
                            and (state = 'AWAITING' or (state = 'CLAIMED' and lease_until <= :now)
                                or (state = 'ESCALATED' and :escalated))
                            and (:every or modality in (:modalities))
                        order by urgency, due_at, id limit 1 for update skip locked""")
                .param("now", utc(now))
                .param("escalated", alsoEscalated)
                .param("every", modalities.isEmpty())
                .param("modalities", modalities.isEmpty() ? List.of("") : modalities)
                .query((row, number) -> TaskRows.read(row, now))
                .optional();
    }

    void claim(UUID id, Writer reader, Instant until) {
        jdbc.sql("""
                        update reading.task set state = 'CLAIMED', holder_username = :username, holder_name = :name,
                            held_since = case when holder_id = :reader and lease_until > :now then held_since
                                else :now end,
                            holder_id = :reader, lease_until = :until, claimed_at = coalesce(claimed_at, :now),
                            moved_at = :now
                        where id = :id""")
                .param("id", id)
                .param("reader", reader.id())
                .param("username", reader.username())
                .param("name", reader.displayName())
                .param("until", utc(until))
                .param("now", utc(clock.instant()))
                .update();
    }

    void renew(UUID id, Instant until) {
        jdbc.sql("update reading.task set lease_until = :until where id = :id and state = 'CLAIMED'")
                .param("id", id)
                .param("until", utc(until))
                .update();
    }

    /** Leaves the holder's hands for {@code state}; back in the queue, an unwritten task counts as never claimed. */
    void leave(UUID id, TaskState state, @Nullable String reason, @Nullable String by) {
        jdbc.sql("""
                        update reading.task set state = :state, holder_id = null, holder_username = null,
                            holder_name = null, held_since = null, lease_until = null, reason = :reason,
                            reason_by = :by, moved_at = :now,
                            claimed_at = case when :state = 'AWAITING' and report_id is null then null
                                else claimed_at end,
                            submitted_at = case when :state in ('AWAITING', 'CLAIMED') then null else submitted_at end
                        where id = :id""")
                .param("id", id)
                .param("state", state.name())
                .param("reason", reason)
                .param("by", by)
                .param("now", utc(clock.instant()))
                .update();
    }

    void written(UUID id, UUID reportId, Writer writer) {
        jdbc.sql("""
                        update reading.task set report_id = :report, writer_id = :writer, writer_username = :username,
                            writer_name = :name
                        where id = :id""")
                .param("id", id)
                .param("report", reportId)
                .param("writer", writer.id())
                .param("username", writer.username())
                .param("name", writer.displayName())
                .update();
    }

    void submitted(UUID id) {
        leave(id, TaskState.SUBMITTED, null, null);
        stamp(id, "submitted_at");
    }

    void signed(UUID id, UUID reportId, Writer signer, Instant at) {
        leave(id, TaskState.SIGNED, null, null);
        jdbc.sql("""
                        update reading.task set report_id = :report, signed_at = coalesce(signed_at, :at),
                            submitted_at = coalesce(submitted_at, :at), signer_username = :username,
                            signer_name = :name, returned_at = null
                        where id = :id""")
                .param("id", id)
                .param("report", reportId)
                .param("at", utc(at))
                .param("username", signer.username())
                .param("name", signer.displayName())
                .update();
    }

    /** Nothing signed stands any more: the study is as unread as on its first day, save for its history. */
    void withdrawn(UUID id) {
        jdbc.sql("""
                        update reading.task set report_id = null, writer_id = null, writer_username = null,
                            writer_name = null, signer_username = null, signer_name = null, signed_at = null,
                            returned_at = null
                        where id = :id""").param("id", id).update();
    }

    void delivered(UUID id, Instant at) {
        jdbc.sql("""
                        update reading.task set state = 'DELIVERED', returned_at = coalesce(returned_at, :at),
                            moved_at = :at
                        where id = :id""").param("id", id).param("at", utc(at)).update();
    }

    /** Frees the tasks whose lease has run out; the drafts stay. */
    List<UUID> freeOverdueLeases() {
        return jdbc.sql("""
                        update reading.task set state = 'AWAITING', holder_id = null, holder_username = null,
                            holder_name = null, held_since = null, lease_until = null, moved_at = :now,
                            claimed_at = case when report_id is null then null else claimed_at end
                        where id in (select id from reading.task where state = 'CLAIMED' and lease_until <= :now
                            order by lease_until limit 500 for update skip locked)
                        returning id""")
                .param("now", utc(clock.instant()))
                .query(UUID.class)
                .list();
    }

    void note(UUID id, String kind, @Nullable String by, String text) {
        jdbc.sql("insert into reading.note (task_id, at, kind, by_name, text) values (:id, :at, :kind, :by, :text)")
                .param("id", id)
                .param("at", utc(clock.instant()))
                .param("kind", kind)
                .param("by", by)
                .param("text", text)
                .update();
    }

    /** A note of a kind that a task has once. */
    void noteOnce(UUID id, String kind, @Nullable String by, String text) {
        jdbc.sql("""
                        insert into reading.note (task_id, at, kind, by_name, text)
                        select :id, :at, :kind, :by, :text
                        where not exists (select from reading.note where task_id = :id and kind = :kind)""")
                .param("id", id)
                .param("at", utc(clock.instant()))
                .param("kind", kind)
                .param("by", by)
                .param("text", text)
                .update();
    }

    private void stamp(UUID id, String column) {
        jdbc.sql("update reading.task set " + column + " = :now where id = :id")
                .param("id", id)
                .param("now", utc(clock.instant()))
                .update();
    }

    private Optional<ReadingTask> one(String sql, Object key) {
        Instant now = clock.instant();
        return jdbc.sql(sql)
                .param("key", key)
                .query((row, number) -> TaskRows.read(row, now))
                .optional();
    }

    private static Map<String, @Nullable Object> examParameters(Exam exam, Times times) {
        Map<String, @Nullable Object> named = new HashMap<>();
        named.put("study", exam.studyInstanceUid());
        named.put("accession", exam.accessionNumber());
        named.put("site", exam.siteCode());
        named.put("patientId", exam.patient().id());
        named.put("patientName", exam.patient().name());
        named.put("sex", exam.patient().sex().orElse(null));
        named.put("birthDate", exam.patient().birthDate().orElse(null));
        named.put("modality", exam.modality());
        named.put("description", exam.description().orElse(null));
        named.put("bodyPart", exam.bodyPart().orElse(null));
        named.put("item", exam.item().orElse(null));
        named.put("indication", exam.indication().orElse(null));
        named.put("village", exam.villageCode().orElse(null));
        named.put("device", exam.deviceSerial().orElse(null));
        named.put("studyDate", exam.studyDate().orElse(null));
        named.put("objects", exam.objects());
        named.put("priority", exam.priority().name());
        named.put("registered", utc(times.registeredAt()));
        named.put("acquired", utc(times.acquiredAt()));
        named.put("gatewayComplete", utc(times.gatewayCompleteAt()));
        named.put("firstByte", utc(times.hubFirstByteAt()));
        return named;
    }
}
