package org.countyread.hub.archive.index;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.countyread.dicom.data.PersonName;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Writes and reads the rows of studies, series and objects. Every insert may be repeated and may race. */
@Repository
public class InstanceIndexRepository {
    private static final String STORED_COLUMNS = "sop_instance_uid, study_instance_uid, series_instance_uid,"
            + " sop_class_uid, transfer_syntax_uid, sha256, size_bytes, frame_count, frame_table, received_at";

    private final JdbcClient jdbc;

    InstanceIndexRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds an object and what it says of its study and series; false if its SOP Instance UID is taken. */
    public boolean insert(IndexedObject object, ObjectReceipt receipt) {
        insertStudy(object.study(), object.series().modality());
        insertSeries(object.series());
        return insertInstance(object.instance(), receipt);
    }

    private void insertStudy(IndexedStudy study, String modality) {
        int inserted = bindStudy(jdbc.sql("""
                insert into archive.study (study_instance_uid, site_code, patient_id, name_alphabetic,
                    name_ideographic, name_phonetic, patient_sex, patient_birth_date, accession_number, study_date,
                    study_description, device_serial, attributes, first_object_at, name_words, modalities)
                values (:study, :site, :patient, :alphabetic, :ideographic, :phonetic, :sex, :birth, :accession,
                    :date, :description, :serial, :attributes::jsonb, :first, :words::tsvector, array[:modality])
                on conflict (study_instance_uid) do nothing
                """), study)
                .param("words", NameWords.vector(study.name()))
                .param("modality", modality)
                .update();
        if (inserted == 0) {
            fillStudy(study);
        }
    }

    /** A later object may say what the first one left out, and its first byte may have come before. */
    private void fillStudy(IndexedStudy study) {
        bindStudy(jdbc.sql("""
                update archive.study set
                    accession_number = coalesce(accession_number, :accession),
                    study_date = coalesce(study_date, :date),
                    study_description = coalesce(study_description, :description),
                    device_serial = coalesce(device_serial, :serial),
                    first_object_at = least(first_object_at, :first)
                where study_instance_uid = :study
                  and (first_object_at > :first
                    or accession_number is null and :accession::text is not null
                    or study_date is null and :date::date is not null
                    or study_description is null and :description::text is not null
                    or device_serial is null and :serial::text is not null)
                """), study).update();
    }

    private void insertSeries(IndexedSeries series) {
        int inserted = jdbc.sql("""
                insert into archive.series (study_instance_uid, series_instance_uid, modality, series_number, attributes)
                values (:study, :series, :modality, :number, :attributes::jsonb)
                on conflict do nothing
                """)
                .param("study", series.studyInstanceUid())
                .param("series", series.seriesInstanceUid())
                .param("modality", series.modality())
                .param("number", series.seriesNumber().orElse(null))
                .param("attributes", series.attributesJson())
                .update();
        if (inserted == 1) {
            addModality(series);
        }
    }

    private void addModality(IndexedSeries series) {
        jdbc.sql("""
                update archive.study set modalities =
                    array(select distinct m from unnest(modalities || :modality::text) m order by m)
                where study_instance_uid = :study and not modalities @> array[:modality::text]
                """)
                .param("study", series.studyInstanceUid())
                .param("modality", series.modality())
                .update();
    }

    private boolean insertInstance(IndexedInstance instance, ObjectReceipt receipt) {
        int inserted = jdbc.sql("""
                insert into archive.instance (sop_instance_uid, study_instance_uid, series_instance_uid, sop_class_uid,
                    transfer_syntax_uid, instance_number, sha256, size_bytes, attributes, bulk, frame_count,
                    frame_table, site_code, calling_ae, via, received_at)
                values (:sop, :study, :series, :class, :syntax, :number, :sha256, :size, :attributes::jsonb,
                    :bulk::jsonb, :frames, :table, :site, :ae, :via, :received)
                on conflict (sop_instance_uid) do nothing
                """)
                .param("sop", instance.sopInstanceUid())
                .param("study", instance.studyInstanceUid())
                .param("series", instance.seriesInstanceUid())
                .param("class", instance.sopClassUid())
                .param("syntax", instance.transferSyntaxUid())
                .param("number", instance.instanceNumber().orElse(null))
                .param("sha256", receipt.sha256Hex())
                .param("size", receipt.sizeBytes())
                .param("attributes", instance.attributesJson())
                .param("bulk", instance.bulkJson())
                .param("frames", instance.frameCount())
                .param("table", instance.frameTable().map(FrameTable::toBytes).orElse(null))
                .param("site", receipt.siteCode())
                .param("ae", receipt.callingAe().orElse(null))
                .param("via", receipt.via())
                .param("received", Timestamp.from(receipt.receivedAt()))
                .update();
        return inserted == 1;
    }

    public Optional<StoredInstance> instance(String sopInstanceUid) {
        return jdbc.sql("select " + STORED_COLUMNS + " from archive.instance where sop_instance_uid = :sop")
                .param("sop", sopInstanceUid)
                .query(InstanceIndexRepository::storedInstance)
                .optional();
    }

    /** The objects of a study, or of one of its series, in the order of their numbers. */
    public List<StoredInstance> instances(String studyInstanceUid, Optional<String> seriesInstanceUid) {
        return jdbc.sql("select " + STORED_COLUMNS + """
                 from archive.instance
                where study_instance_uid = :study and (:series::text is null or series_instance_uid = :series)
                order by series_instance_uid, instance_number nulls last, sop_instance_uid
                """)
                .param("study", studyInstanceUid)
                .param("series", seriesInstanceUid.orElse(null))
                .query(InstanceIndexRepository::storedInstance)
                .list();
    }

    /** The objects of a series whose study is not named, in the order of their numbers. */
    public List<StoredInstance> instancesOfSeries(String seriesInstanceUid) {
        return jdbc.sql("select " + STORED_COLUMNS + """
                 from archive.instance where series_instance_uid = :series
                order by study_instance_uid, instance_number nulls last, sop_instance_uid
                """)
                .param("series", seriesInstanceUid)
                .query(InstanceIndexRepository::storedInstance)
                .list();
    }

    /** DICOM JSON of objects by their SOP Instance UIDs. */
    public Map<String, String> attributes(List<String> sopInstanceUids) {
        return jdbc
                .sql("""
                select sop_instance_uid, attributes::text as json from archive.instance
                where sop_instance_uid = any(:sops)
                """)
                .param("sops", sopInstanceUids.toArray(String[]::new))
                .query((row, number) -> Map.entry(row.getString("sop_instance_uid"), row.getString("json")))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** The paths of the large values of an object, in the order of their tags. */
    public List<String> bulkPaths(String sopInstanceUid) {
        return jdbc.sql("""
                select distinct path from (
                    select jsonb_object_keys(bulk) as path from archive.instance where sop_instance_uid = :sop
                    union all
                    select '7FE00010' from archive.instance where sop_instance_uid = :sop and frame_count > 0
                        and attributes -> '7FE00010' is not null) paths order by path
                """).param("sop", sopInstanceUid).query(String.class).list();
    }

    /** Where the bytes of a large value are; empty for a path that is none. */
    public Optional<FrameTable.Slice> bulk(String sopInstanceUid, String path) {
        return jdbc.sql("""
                select (bulk -> :path ->> 0)::bigint as at, (bulk -> :path ->> 1)::bigint as length
                from archive.instance where sop_instance_uid = :sop and bulk -> :path is not null
                """)
                .param("sop", sopInstanceUid)
                .param("path", path)
                .query((row, number) -> new FrameTable.Slice(row.getLong("at"), row.getLong("length")))
                .optional();
    }

    public Optional<IndexedStudy> study(String studyInstanceUid) {
        return jdbc.sql("select * from archive.study where study_instance_uid = :study")
                .param("study", studyInstanceUid)
                .query(InstanceIndexRepository::indexedStudy)
                .optional();
    }

    public List<IndexedSeries> series(String studyInstanceUid) {
        return jdbc.sql("""
                select *, attributes::text as json from archive.series where study_instance_uid = :study
                order by series_number nulls last, series_instance_uid
                """)
                .param("study", studyInstanceUid)
                .query((row, number) -> new IndexedSeries(
                        row.getString("study_instance_uid"),
                        row.getString("series_instance_uid"),
                        row.getString("modality"),
                        Optional.ofNullable(row.getObject("series_number", Integer.class)),
                        row.getString("json")))
                .list();
    }

    public int countInstances(String studyInstanceUid) {
        return jdbc.sql("select count(*) from archive.instance where study_instance_uid = :study")
                .param("study", studyInstanceUid)
                .query(Integer.class)
                .single();
    }

    /** Other studies with this patient ID at this site or at any, newest first. */
    public List<IndexedStudy> studiesOfPatient(
            String siteCode, String patientId, boolean anySite, String exceptStudy, int max) {
        return jdbc.sql("""
                select * from archive.study
                where patient_id = :patient and (:anySite or site_code = :site) and study_instance_uid <> :except
                order by coalesce(study_date, first_object_at::date) desc, first_object_at desc limit :max
                """)
                .param("patient", patientId)
                .param("site", siteCode)
                .param("anySite", anySite)
                .param("except", exceptStudy)
                .param("max", max)
                .query(InstanceIndexRepository::indexedStudy)
                .list();
    }

    /** Notes that a study is complete; true if it holds other objects than when it was complete before. */
    public boolean markComplete(String studyInstanceUid, Instant at) {
        jdbc.sql("update archive.study set completed_at = :at where study_instance_uid = :study")
                .param("at", Timestamp.from(at))
                .param("study", studyInstanceUid)
                .update();
        return jdbc.sql("""
                update archive.study st set completed_objects = found.objects
                from (select count(*) as objects from archive.instance where study_instance_uid = :study) found
                where st.study_instance_uid = :study and st.completed_objects <> found.objects
                """).param("study", studyInstanceUid).update() == 1;
    }

    private static JdbcClient.StatementSpec bindStudy(JdbcClient.StatementSpec statement, IndexedStudy study) {
        return statement
                .param("study", study.studyInstanceUid())
                .param("site", study.siteCode())
                .param("patient", study.patientId())
                .param("alphabetic", study.name().alphabetic())
                .param("ideographic", study.name().ideographic())
                .param("phonetic", study.name().phonetic())
                .param("sex", study.patientSex().orElse(null))
                .param("birth", study.patientBirthDate().orElse(null))
                .param("accession", study.accessionNumber().orElse(null))
                .param("date", study.studyDate().orElse(null))
                .param("description", study.description().orElse(null))
                .param("serial", study.deviceSerial().orElse(null))
                .param("attributes", study.attributesJson())
                .param("first", study.firstObjectAt().atOffset(ZoneOffset.UTC));
    }

    private static StoredInstance storedInstance(ResultSet row, int number) throws SQLException {
        byte @Nullable [] table = row.getBytes("frame_table");
        return new StoredInstance(
                row.getString("sop_instance_uid"),
                row.getString("study_instance_uid"),
                row.getString("series_instance_uid"),
                row.getString("sop_class_uid"),
                row.getString("transfer_syntax_uid"),
                row.getString("sha256"),
                row.getLong("size_bytes"),
                row.getInt("frame_count"),
                Optional.ofNullable(table).map(FrameTable::fromBytes),
                row.getTimestamp("received_at").toInstant());
    }

    private static IndexedStudy indexedStudy(ResultSet row, int number) throws SQLException {
        return new IndexedStudy(
                row.getString("study_instance_uid"),
                row.getString("site_code"),
                row.getString("patient_id"),
                new PersonName(
                        row.getString("name_alphabetic"),
                        row.getString("name_ideographic"),
                        row.getString("name_phonetic")),
                Optional.ofNullable(row.getString("patient_sex")),
                Optional.ofNullable(row.getObject("patient_birth_date", LocalDate.class)),
                Optional.ofNullable(row.getString("accession_number")),
                Optional.ofNullable(row.getObject("study_date", LocalDate.class)),
                Optional.ofNullable(row.getString("study_description")),
                Optional.ofNullable(row.getString("device_serial")),
                row.getString("attributes"),
                row.getTimestamp("first_object_at").toInstant(),
                Optional.ofNullable(row.getTimestamp("completed_at")).map(Timestamp::toInstant));
    }
}
