package org.countyread.gateway.spool;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.encoding.DicomFormatException;
import org.countyread.dicom.json.DicomJsonReader;
import org.countyread.dicom.json.DicomJsonWriter;
import org.countyread.gateway.platform.Database;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/**
 * Every object whose bytes are here, whether a device sent it or the hub did as a prior, by what queries ask for. All SQL
 * of the table is in this file. Thread-safe.
 */
@Repository
public class Catalogue {
    /** Where an object came from. */
    public enum Origin {
        /** A device of this site; it goes to the hub. */
        DEVICE,
        /** The hub, as a prior study; it never goes back. */
        PRIOR
    }

    /**
     * An object that can be queried and retrieved. Immutable.
     *
     * @param file its path below the spool's folder
     * @param attributes query keys in UTF-8
     */
    public record Entry(
            String itemId,
            Origin origin,
            String sopClassUid,
            String sopInstanceUid,
            String transferSyntaxUid,
            String studyInstanceUid,
            String seriesInstanceUid,
            String file,
            Attributes attributes) {}

    private final Database database;

    public Catalogue(Database database) {
        this.database = database;
    }

    /** Adds an object in the transaction of the caller; what a device sends takes the place of a prior. */
    void put(String itemId, Origin origin, ObjectHeader header, String file, long sizeBytes, Instant at) {
        put(itemId, origin, header, file, sizeBytes, at, PriorFacts.NONE);
    }

    void put(
            String itemId,
            Origin origin,
            ObjectHeader header,
            String file,
            long sizeBytes,
            Instant at,
            PriorFacts facts) {
        database.writes()
                .sql("""
                    insert into catalogue (sop_instance_uid, item_id, origin, sop_class_uid, transfer_syntax_uid,
                        series_uid, study_uid, patient_id, file, size_bytes, attributes, kept_at, for_accession, from_site)
                    values (:instance, :itemId, :origin, :class, :syntax, :series, :study, :patient, :file, :size,
                        :attributes, :at, :forAccession, :fromSite)
                    on conflict (sop_instance_uid) do update set item_id = excluded.item_id, origin = excluded.origin,
                        transfer_syntax_uid = excluded.transfer_syntax_uid, file = excluded.file,
                        size_bytes = excluded.size_bytes, attributes = excluded.attributes, kept_at = excluded.kept_at
                    where origin = 'PRIOR' or excluded.item_id = item_id""")
                .param("instance", header.sopInstanceUid())
                .param("itemId", itemId)
                .param("origin", origin.name())
                .param("class", header.sopClassUid())
                .param("syntax", header.transferSyntaxUid())
                .param("series", header.seriesInstanceUid())
                .param("study", header.studyInstanceUid())
                .param("patient", header.patientId())
                .param("file", file)
                .param("size", sizeBytes)
                .param("attributes", DicomJsonWriter.toJson(header.keys()))
                .param("at", at.toEpochMilli())
                .param("forAccession", facts.forAccessionNumber())
                .param("fromSite", facts.fromSite())
                .update();
    }

    void remove(Collection<String> itemIds) {
        database.writes()
                .sql("delete from catalogue where item_id in (:itemIds)")
                .param("itemIds", itemIds)
                .update();
    }

    public Optional<Entry> instance(String sopInstanceUid) {
        return database.reads()
                .sql("select * from catalogue where sop_instance_uid = :instance")
                .param("instance", sopInstanceUid)
                .query(Catalogue::entry)
                .optional();
    }

    /** What of a study, a series or a patient is here, in the order it came; null asks for any. */
    public List<Entry> entries(@Nullable String patientId, @Nullable String study, @Nullable String series) {
        return database.reads()
                .sql("""
                    select * from catalogue
                    where (:patient is null or patient_id = :patient) and (:study is null or study_uid = :study)
                        and (:series is null or series_uid = :series) order by kept_at, sop_instance_uid""")
                .param("patient", patientId)
                .param("study", study)
                .param("series", series)
                .query(Catalogue::entry)
                .list();
    }

    /** A study or a series, told by one of its objects. Immutable. */
    public record Group(Entry first, int series, int instances, List<String> modalities) {
        public Group {
            modalities = List.copyOf(modalities);
        }
    }

    /** The newest studies, each with one of its objects. */
    public List<Group> studies(@Nullable String study, int max) {
        return grouped("study_uid", study, max);
    }

    /** The series of a study, or of all. */
    public List<Group> series(@Nullable String study, int max) {
        return grouped("series_uid", study, max);
    }

    /** SQLite gives bare columns the values of the row that has the minimum. */
    private List<Group> grouped(String by, @Nullable String study, int max) {
        return database.reads()
                .sql("""
                    select *, min(sop_instance_uid), count(distinct series_uid) series_count, count(*) instance_count,
                        group_concat(distinct json_extract(attributes, '$.00080060.Value[0]')) modalities
                    from catalogue where :study is null or study_uid = :study
                    group by %s order by max(kept_at) desc limit :max""".formatted(by))
                .param("study", study)
                .param("max", max)
                .query((row, n) -> new Group(
                        entry(row, n),
                        row.getInt("series_count"),
                        row.getInt("instance_count"),
                        row.getString("modalities") == null
                                ? List.of()
                                : List.of(row.getString("modalities").split(","))))
                .list();
    }

    /** Priors kept before an instant, oldest first. */
    List<Entry> priorsBefore(Instant before, int max) {
        return database.reads()
                .sql("""
                    select * from catalogue where origin = 'PRIOR' and kept_at < :before order by kept_at limit :max""")
                .param("before", before.toEpochMilli())
                .param("max", max)
                .query(Catalogue::entry)
                .list();
    }

    /** The files of all priors. */
    List<String> priorFiles() {
        return database.reads()
                .sql("select file from catalogue where origin = 'PRIOR'")
                .query(String.class)
                .list();
    }

    private static Entry entry(ResultSet row, int n) throws SQLException {
        return new Entry(
                row.getString("item_id"),
                Origin.valueOf(row.getString("origin")),
                row.getString("sop_class_uid"),
                row.getString("sop_instance_uid"),
                row.getString("transfer_syntax_uid"),
                row.getString("study_uid"),
                row.getString("series_uid"),
                row.getString("file"),
                attributes(row.getString("attributes")));
    }

    /** This class wrote it, so it can be read. */
    private static Attributes attributes(String json) {
        try {
            return DicomJsonReader.fromJson(json);
        } catch (DicomFormatException ours) {
            throw new IllegalStateException("attributes in the catalogue are malformed", ours);
        }
    }
}
