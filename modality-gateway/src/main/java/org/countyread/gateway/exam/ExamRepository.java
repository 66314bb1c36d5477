package org.countyread.gateway.exam;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.countyread.dicom.data.Uid;
import org.countyread.gateway.platform.Database;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** All SQL that changes exams, their steps and their studies. Queries see the open transaction. Thread-safe. */
@Repository
class ExamRepository {
    /** A study and the exam it belongs to. Immutable. */
    record Study(String studyInstanceUid, String accessionNumber, Instant firstObjectAt, int manifestObjects) {}

    private final Database database;

    ExamRepository(Database database) {
        this.database = database;
    }

    /** The next number of a prefix; the counter is durable with the exam that takes the number. */
    int nextSequence(String prefix) {
        return database.writes()
                .sql("""
                    insert into accession_counter (prefix, last) values (:prefix, 1)
                    on conflict (prefix) do update set last = last + 1 returning last""")
                .param("prefix", prefix)
                .query(Integer.class)
                .single();
    }

    boolean exists(String accession) {
        return database.writes()
                .sql("select exists (select 1 from exam where accession = :accession)")
                .param("accession", accession)
                .query(Boolean.class)
                .single();
    }

    void insert(Exam exam, LocalDate day) {
        Patient patient = exam.patient();
        database.writes()
                .sql("""
                    insert into exam (accession, study_uid, planned_study_uid, patient_id, patient_name, patient_sex,
                        patient_birth_date, modality, item, body_part, indication, priority, village_code, device_serial, operator, walk_in,
                        registered_at, created_at, day)
                    values (:accession, :study, :planned, :patientId, :patientName, :sex, :birthDate, :modality, :item,
                        :bodyPart, :indication, :priority, :village, :device, :operator, :walkIn, :registeredAt, :createdAt, :day)""")
                .param("accession", exam.accessionNumber())
                .param("study", exam.studyInstanceUid())
                .param("planned", exam.walkIn() ? null : Uid.create())
                .param("patientId", patient.id())
                .param("patientName", patient.name())
                .param("sex", patient.sex())
                .param("birthDate", text(patient.birthDate()))
                .param("modality", exam.modality())
                .param("item", exam.item())
                .param("bodyPart", exam.bodyPart())
                .param("indication", exam.indication())
                .param("priority", exam.priority().name())
                .param("village", exam.villageCode())
                .param("device", exam.deviceSerial())
                .param("operator", exam.operator())
                .param("walkIn", exam.walkIn())
                .param("registeredAt", millis(exam.registeredAt()))
                .param("createdAt", exam.createdAt().toEpochMilli())
                .param("day", day.toString())
                .update();
    }

    Optional<Exam> find(String accession) {
        return database.writes()
                .sql("select * from exam where accession = :accession")
                .param("accession", accession)
                .query((row, n) -> exam(row))
                .optional();
    }

    /** Exams a person registered and no study has come for. */
    List<Exam> waiting(String modality, String patientId, Instant since) {
        return database.reads()
                .sql("""
                    select * from exam where patient_id = :patient and modality = :modality and walk_in = 0
                        and created_at >= :since
                        and not exists (select 1 from study where study.accession = exam.accession)""")
                .param("patient", patientId)
                .param("modality", modality)
                .param("since", since.toEpochMilli())
                .query((row, n) -> exam(row))
                .list();
    }

    void noteVillage(String accession, String villageCode) {
        database.writes()
                .sql("update exam set village_code = :village where accession = :accession and village_code is null")
                .param("village", villageCode)
                .param("accession", accession)
                .update();
    }

    Optional<Study> study(String studyInstanceUid) {
        return database.writes()
                .sql("select * from study where study_uid = :study")
                .param("study", studyInstanceUid)
                .query((row, n) -> new Study(
                        row.getString("study_uid"),
                        row.getString("accession"),
                        instant(row, "first_object_at"),
                        row.getInt("manifest_objects")))
                .optional();
    }

    /** The exam whose images were to have this study's UID, or that it was announced for. */
    Optional<String> accessionOfStudy(String studyInstanceUid) {
        return database.writes()
                .sql("""
                    select accession from exam where study_uid = :study or planned_study_uid = :study
                    order by created_at limit 1""")
                .param("study", studyInstanceUid)
                .query(String.class)
                .optional();
    }

    /** Whether objects of an exam have come. */
    boolean hasStudy(String accession) {
        return database.writes()
                .sql("select exists (select 1 from study where accession = :accession)")
                .param("accession", accession)
                .query(Boolean.class)
                .single();
    }

    /** Replaces what was asked for. */
    void change(String accession, Patient patient, ExamRequest request) {
        database.writes()
                .sql("""
                    update exam set patient_id = :patientId, patient_name = :patientName, patient_sex = :sex,
                        patient_birth_date = :birthDate, modality = :modality, item = :item, body_part = :bodyPart,
                        indication = :indication, priority = :priority
                    where accession = :accession""")
                .param("patientId", patient.id())
                .param("patientName", patient.name())
                .param("sex", patient.sex())
                .param("birthDate", text(patient.birthDate()))
                .param("modality", request.modality())
                .param("item", request.item())
                .param("bodyPart", request.bodyPart())
                .param("indication", request.indication())
                .param("priority", request.priority().name())
                .param("accession", accession)
                .update();
    }

    void insertStudy(String studyInstanceUid, String accession, Instant at, LocalDate day) {
        database.writes()
                .sql("""
                    insert into study (study_uid, accession, first_object_at, last_object_at)
                    values (:study, :accession, :at, :at)""")
                .param("study", studyInstanceUid)
                .param("accession", accession)
                .param("at", at.toEpochMilli())
                .update();
        database.writes()
                .sql("""
                    update exam set study_uid = coalesce(study_uid, :study), received_day = coalesce(received_day, :day)
                    where accession = :accession""")
                .param("study", studyInstanceUid)
                .param("day", day.toString())
                .param("accession", accession)
                .update();
    }

    void touchStudy(String studyInstanceUid, Instant at) {
        database.writes()
                .sql("update study set last_object_at = max(last_object_at, :at) where study_uid = :study")
                .param("study", studyInstanceUid)
                .param("at", at.toEpochMilli())
                .update();
    }

    void markManifest(String studyInstanceUid, int objects, Instant at) {
        database.writes()
                .sql("update study set manifest_objects = :objects, complete_at = :at where study_uid = :study")
                .param("study", studyInstanceUid)
                .param("objects", objects)
                .param("at", at.toEpochMilli())
                .update();
    }

    void noteDeviation(String accession, String deviation) {
        database.writes()
                .sql("update exam set deviation = coalesce(deviation, :deviation) where accession = :accession")
                .param("accession", accession)
                .param("deviation", deviation)
                .update();
    }

    void insertRecognition(String accession, RecognitionChoice choice, String by, Instant at) {
        database.writes()
                .sql("""
                    insert into recognition (accession, decision, reason, prior_study_uid, decided_by, decided_at)
                    values (:accession, :decision, :reason, :prior, :by, :at)""")
                .param("accession", accession)
                .param("decision", choice.decision().name())
                .param(
                        "reason",
                        choice.reason() == null ? null : choice.reason().name())
                .param("prior", choice.priorStudy())
                .param("by", by)
                .param("at", at.toEpochMilli())
                .update();
    }

    /** Whether the news is newer than what is stored; older news that comes late changes nothing. */
    boolean applyHubNews(String accession, Exam.HubNews news) {
        return database.writes()
                        .sql("""
                            update exam set hub_state = :state, hub_state_at = :at, hub_state_by = :by,
                                hub_state_reason = :reason
                            where accession = :accession and coalesce(hub_state_at, 0) <= :at""")
                        .param("accession", accession)
                        .param("state", news.state())
                        .param("at", news.at().toEpochMilli())
                        .param("by", news.by())
                        .param("reason", news.reason())
                        .update()
                == 1;
    }

    /** Notes a step that happens once; a repetition changes nothing. */
    void stepOnce(String accession, StepName step, Instant at, @Nullable String by) {
        step(accession, step, at, by, "on conflict (accession, step) do nothing");
    }

    /** Notes a step that may happen again; the latest time stands. */
    void stepLatest(String accession, StepName step, Instant at, @Nullable String by) {
        step(
                accession,
                step,
                at,
                by,
                "on conflict (accession, step) do update set at = excluded.at, by_whom = excluded.by_whom where excluded.at >= at");
    }

    private void step(String accession, StepName step, Instant at, @Nullable String by, String onConflict) {
        database.writes()
                .sql("insert into exam_step (accession, step, at, by_whom) values (:accession, :step, :at, :by) "
                        + onConflict)
                .param("accession", accession)
                .param("step", step.name())
                .param("at", at.toEpochMilli())
                .param("by", by)
                .update();
    }

    /** Whether the hub has every object of an exam whose studies are all complete. */
    boolean deliveredWhole(String accession) {
        return database.writes()
                .sql("""
                    select not exists (select 1 from spool_entry where accession = :accession
                            and state not in ('DELIVERED', 'REMOVED'))
                        and exists (select 1 from study where accession = :accession)
                        and not exists (select 1 from study where accession = :accession and complete_at is null)""")
                .param("accession", accession)
                .query(Boolean.class)
                .single();
    }

    /** Studies with objects no manifest has named yet. */
    List<String> studiesWithoutManifest() {
        return database.writes().sql("""
                    select study_uid from study where manifest_objects <
                        (select count(*) from spool_entry e where e.study_uid = study.study_uid and not e.conflict)""").query(String.class).list();
    }

    static Exam exam(ResultSet row) throws SQLException {
        String state = row.getString("hub_state");
        return new Exam(
                row.getString("accession"),
                row.getString("study_uid"),
                new Patient(
                        row.getString("patient_id"),
                        row.getString("patient_name"),
                        row.getString("patient_sex"),
                        date(row.getString("patient_birth_date"))),
                row.getString("modality"),
                row.getString("item"),
                row.getString("body_part"),
                row.getString("indication"),
                Priority.valueOf(row.getString("priority")),
                row.getString("village_code"),
                row.getString("device_serial"),
                row.getString("operator"),
                row.getBoolean("walk_in"),
                instantOrNull(row, "registered_at"),
                instant(row, "created_at"),
                row.getString("deviation"),
                state == null
                        ? null
                        : new Exam.HubNews(
                                state,
                                instant(row, "hub_state_at"),
                                row.getString("hub_state_by"),
                                row.getString("hub_state_reason")));
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return Instant.ofEpochMilli(row.getLong(column));
    }

    static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }

    private static @Nullable LocalDate date(@Nullable String text) {
        return text == null ? null : LocalDate.parse(text);
    }

    private static @Nullable String text(@Nullable LocalDate date) {
        return date == null ? null : date.toString();
    }

    private static @Nullable Long millis(@Nullable Instant at) {
        return at == null ? null : at.toEpochMilli();
    }
}
