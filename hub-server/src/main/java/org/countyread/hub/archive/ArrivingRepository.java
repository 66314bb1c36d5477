package org.countyread.hub.archive;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All SQL of objects that are on the line. */
@Repository
class ArrivingRepository {
    private static final String STUDIES = """
        select study_instance_uid, min(site_code) site_code, min(accession_number) accession_number,
            min(modality) modality, min(patient_id) patient_id, min(patient_name) patient_name,
            min(patient_sex) patient_sex, min(patient_birth_date) patient_birth_date,
            bool_or(priority = 'EMERGENCY') emergency, bool_or(priority = 'URGENT') urgent,
            sum(object_bytes) object_bytes, sum(received_bytes) received_bytes, min(announced_at) announced_at,
            array_agg(sop_instance_uid order by announced_at, sop_instance_uid) previews
        from archive.arriving_object
        """;

    private final JdbcClient jdbc;

    ArrivingRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps a picture, unless its object is here already or nobody waits for it any more. */
    void put(ArrivingObject object, byte[] image, Instant now) {
        jdbc.sql("""
                insert into archive.arriving_object (sop_instance_uid, study_instance_uid, site_code, accession_number,
                    modality, patient_id, patient_name, patient_sex, patient_birth_date, priority, object_bytes, image,
                    announced_at, moved_at)
                select :sop, :study, :site, :accession, :modality, :patientId, :patientName, :sex, :born, :priority,
                    :bytes, :image, :now, :now
                where not exists (select from archive.instance where sop_instance_uid = :sop)
                    and not exists (select from archive.waived_object where sop_instance_uid = :sop)
                on conflict (sop_instance_uid) do nothing
                """)
                .param("sop", object.sopInstanceUid())
                .param("study", object.studyInstanceUid())
                .param("site", object.siteCode())
                .param("accession", object.accessionNumber())
                .param("modality", object.modality())
                .param("patientId", object.patient().id())
                .param("patientName", object.patient().name())
                .param("sex", object.patient().sex().orElse(null))
                .param("born", object.patient().birthDate().orElse(null))
                .param("priority", object.priority().name())
                .param("bytes", object.objectBytes())
                .param("image", image)
                .param("now", Timestamp.from(now))
                .update();
    }

    /** Notes how much of an object is here; what comes later never counts for less. */
    void moved(String siteCode, String sopInstanceUid, double share, Instant now) {
        jdbc.sql("""
                update archive.arriving_object set moved_at = :now,
                    received_bytes = greatest(received_bytes, (object_bytes * :share)::bigint)
                where sop_instance_uid = :sop and site_code = :site
                """)
                .param("sop", sopInstanceUid)
                .param("site", siteCode)
                .param("share", share)
                .param("now", Timestamp.from(now))
                .update();
    }

    void remove(String studyInstanceUid) {
        jdbc.sql("delete from archive.arriving_object where study_instance_uid = :study")
                .param("study", studyInstanceUid)
                .update();
    }

    /** Removes the pictures of objects that nobody waits for any more. */
    void removeWaived(String studyInstanceUid) {
        jdbc.sql("""
                delete from archive.arriving_object where study_instance_uid = :study
                    and sop_instance_uid in (select sop_instance_uid from archive.waived_object)
                """).param("study", studyInstanceUid).update();
    }

    int removeUnmovedSince(Instant before) {
        return jdbc.sql("delete from archive.arriving_object where moved_at < :before")
                .param("before", Timestamp.from(before))
                .update();
    }

    /** Whether an object of the study has a picture here and is not here itself. */
    boolean lacksAnObject(String studyInstanceUid) {
        return jdbc.sql("""
                select exists (select from archive.arriving_object a where study_instance_uid = :study
                    and not exists (select from archive.instance i where i.sop_instance_uid = a.sop_instance_uid))
                """)
                .param("study", studyInstanceUid)
                .query(Boolean.class)
                .single();
    }

    /** The most urgent first, then the oldest. */
    List<ArrivingStudy> list(int max) {
        return jdbc.sql(STUDIES + """
                group by study_instance_uid order by emergency desc, urgent desc, announced_at limit :max
                """)
                .param("max", max)
                .query((row, n) -> study(row))
                .list();
    }

    Optional<ArrivingStudy> find(String studyInstanceUid) {
        return jdbc.sql(STUDIES + " where study_instance_uid = :study group by study_instance_uid")
                .param("study", studyInstanceUid)
                .query((row, n) -> study(row))
                .optional();
    }

    Optional<byte[]> image(String studyInstanceUid, String sopInstanceUid) {
        return jdbc.sql("""
                select image from archive.arriving_object
                where study_instance_uid = :study and sop_instance_uid = :sop
                """)
                .param("study", studyInstanceUid)
                .param("sop", sopInstanceUid)
                .query((row, n) -> row.getBytes("image"))
                .optional();
    }

    private static ArrivingStudy study(ResultSet row) throws SQLException {
        Array previews = row.getArray("previews");
        ExamPriority urgentOrNot = row.getBoolean("urgent") ? ExamPriority.URGENT : ExamPriority.ROUTINE;
        return new ArrivingStudy(
                row.getString("study_instance_uid"),
                row.getString("site_code"),
                row.getString("accession_number"),
                row.getString("modality"),
                new StudySummary.StudyPatient(
                        row.getString("patient_id"),
                        row.getString("patient_name"),
                        Optional.ofNullable(row.getString("patient_sex")),
                        Optional.ofNullable(row.getObject("patient_birth_date", LocalDate.class))),
                row.getBoolean("emergency") ? ExamPriority.EMERGENCY : urgentOrNot,
                row.getLong("object_bytes"),
                row.getLong("received_bytes"),
                row.getTimestamp("announced_at").toInstant(),
                List.of((String[]) previews.getArray()));
    }
}
