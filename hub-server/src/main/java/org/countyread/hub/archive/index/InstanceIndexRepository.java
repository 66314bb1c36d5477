package org.countyread.hub.archive.index;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.countyread.dicom.data.PersonName;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Writes and reads the rows of studies, series and objects. Every insert may be repeated and may race. */
@Repository
public class InstanceIndexRepository {
    private static final String STORED_COLUMNS = "sop_instance_uid, study_instance_uid, series_instance_uid,"
            + " sop_class_uid, transfer_syntax_uid, sha256, size_bytes, frame_count, frame_table, received_at";

    private static final Comparator<Arrival> BY_UID = Comparator.<Arrival, String>comparing(
                    arrival -> arrival.object().instance().studyInstanceUid())
            .thenComparing(arrival -> arrival.object().instance().seriesInstanceUid())
            .thenComparing(arrival -> arrival.object().instance().sopInstanceUid());

    private final JdbcClient jdbc;
    private final NamedParameterJdbcOperations batches;

    InstanceIndexRepository(JdbcClient jdbc, NamedParameterJdbcOperations batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /**
     * Adds objects and what they say of their studies and series, with a round trip for each table. Rows are written in
     * the order of their UIDs: nodes that write to the same studies wait for each other, and never in a circle.
     *
     * @return those that were not added because their SOP Instance UIDs are taken, or rejected
     */
    public List<Arrival> insert(List<Arrival> arrivals) {
        List<Arrival> ordered = arrivals.stream().sorted(BY_UID).toList();
        List<IndexedObject> objects = ordered.stream().map(Arrival::object).toList();
        int[] newStudies = insertStudies(objects);
        fillStudies(chosen(objects, i -> newStudies[i] == 0).stream()
                .map(IndexedObject::study)
                .toList());
        List<IndexedSeries> series = objects.stream().map(IndexedObject::series).toList();
        int[] newSeries = insertSeries(series);
        addModalities(chosen(series, i -> newSeries[i] == 1 && newStudies[i] == 0));
        int[] added = insertInstances(ordered);
        return chosen(ordered, i -> added[i] == 0);
    }

    private int[] insertStudies(List<IndexedObject> objects) {
        return batch(
                """
                insert into archive.study (study_instance_uid, site_code, patient_id, name_alphabetic,
                    name_ideographic, name_phonetic, patient_sex, patient_birth_date, accession_number, study_date,
                    study_description, device_serial, attributes, first_object_at, name_words, modalities)
                values (:study, :site, :patient, :alphabetic, :ideographic, :phonetic, :sex, :birth, :accession,
                    :date, :description, :serial, :attributes::jsonb, :first, :words::tsvector, array[:modality])
                on conflict (study_instance_uid) do nothing
                """,
                objects,
                object -> studyValues(object.study())
                        .addValue("words", NameWords.vector(object.study().name()))
                        .addValue("modality", object.series().modality()));
    }

    /** A later object may say what the first one left out, and its first byte may have come before. */
    private void fillStudies(List<IndexedStudy> studies) {
        batch("""
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
                """, studies, InstanceIndexRepository::studyValues);
    }

    private int[] insertSeries(List<IndexedSeries> series) {
        return batch(
                """
                insert into archive.series (study_instance_uid, series_instance_uid, modality, series_number, attributes)
                values (:study, :series, :modality, :number, :attributes::jsonb)
                on conflict do nothing
                """,
                series,
                one -> new MapSqlParameterSource()
                        .addValue("study", one.studyInstanceUid())
                        .addValue("series", one.seriesInstanceUid())
                        .addValue("modality", one.modality())
                        .addValue("number", one.seriesNumber().orElse(null))
                        .addValue("attributes", one.attributesJson()));
    }

    /** A new series may bring a modality that its study does not have yet. */
    private void addModalities(List<IndexedSeries> series) {
        batch(
                """
                update archive.study set modalities =
                    array(select distinct m from unnest(modalities || :modality::text) m order by m)
                where study_instance_uid = :study and not modalities @> array[:modality::text]
                """,
                series,
                one -> new MapSqlParameterSource("study", one.studyInstanceUid()).addValue("modality", one.modality()));
    }

    private int[] insertInstances(List<Arrival> arrivals) {
        return batch("""
                insert into archive.instance (sop_instance_uid, study_instance_uid, series_instance_uid, sop_class_uid,
                    transfer_syntax_uid, instance_number, sha256, size_bytes, attributes, bulk, frame_count,
                    frame_table, site_code, calling_ae, via, received_at)
                select :sop, :study, :series, :class, :syntax, :number::int, :sha256, :size, :attributes::jsonb,
                    :bulk::jsonb, :frames, :table::bytea, :site, :ae, :via, :received::timestamptz
                where not exists (select from archive.rejected_object where sop_instance_uid = :sop)
                on conflict (sop_instance_uid) do nothing
                """, arrivals, InstanceIndexRepository::instanceValues);
    }

    /** Sends one statement with the values of each row; gives the number of rows each of them wrote. */
    private <T> int[] batch(String sql, List<T> rows, Function<T, SqlParameterSource> values) {
        return rows.isEmpty()
                ? new int[0]
                : batches.batchUpdate(sql, rows.stream().map(values).toArray(SqlParameterSource[]::new));
    }

    private static <T> List<T> chosen(List<T> rows, IntPredicate index) {
        return IntStream.range(0, rows.size()).filter(index).mapToObj(rows::get).toList();
    }

    private static SqlParameterSource instanceValues(Arrival arrival) {
        IndexedInstance instance = arrival.object().instance();
        ObjectReceipt receipt = arrival.receipt();
        return new MapSqlParameterSource()
                .addValue("sop", instance.sopInstanceUid())
                .addValue("study", instance.studyInstanceUid())
                .addValue("series", instance.seriesInstanceUid())
                .addValue("class", instance.sopClassUid())
                .addValue("syntax", instance.transferSyntaxUid())
                .addValue("number", instance.instanceNumber().orElse(null))
                .addValue("sha256", receipt.sha256Hex())
                .addValue("size", receipt.sizeBytes())
                .addValue("attributes", instance.attributesJson())
                .addValue("bulk", instance.bulkJson())
                .addValue("frames", instance.frameCount())
                .addValue(
                        "table", instance.frameTable().map(FrameTable::toBytes).orElse(null))
                .addValue("site", receipt.siteCode())
                .addValue("ae", receipt.callingAe().orElse(null))
                .addValue("via", receipt.via())
                .addValue("received", Timestamp.from(receipt.receivedAt()));
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
                .list()
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

    /** The site that answers for a study; empty if there is no such study. */
    public Optional<String> siteOf(String studyInstanceUid) {
        return jdbc.sql("select site_code from archive.study where study_instance_uid = :study")
                .param("study", studyInstanceUid)
                .query(String.class)
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

    private static MapSqlParameterSource studyValues(IndexedStudy study) {
        return new MapSqlParameterSource()
                .addValue("study", study.studyInstanceUid())
                .addValue("site", study.siteCode())
                .addValue("patient", study.patientId())
                .addValue("alphabetic", study.name().alphabetic())
                .addValue("ideographic", study.name().ideographic())
                .addValue("phonetic", study.name().phonetic())
                .addValue("sex", study.patientSex().orElse(null))
                .addValue("birth", study.patientBirthDate().orElse(null))
                .addValue("accession", study.accessionNumber().orElse(null))
                .addValue("date", study.studyDate().orElse(null))
                .addValue("description", study.description().orElse(null))
                .addValue("serial", study.deviceSerial().orElse(null))
                .addValue("attributes", study.attributesJson())
                .addValue("first", study.firstObjectAt().atOffset(ZoneOffset.UTC));
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
