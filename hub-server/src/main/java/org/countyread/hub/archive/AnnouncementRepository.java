package org.countyread.hub.archive;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** What the sites have announced: registrations of exams, and manifests of complete studies. */
@Repository
class AnnouncementRepository {
    private final JdbcClient jdbc;
    private final JsonMapper json;

    AnnouncementRepository(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** A newer registration of an accession number replaces an older one. */
    void putRegistration(String siteCode, ExamRegistration registration, Instant receivedAt) {
        jdbc.sql("""
                insert into archive.registration (site_code, accession_number, study_instance_uid, content, received_at)
                values (:site, :accession, :study, :content::jsonb, :received)
                on conflict (site_code, accession_number) do update set study_instance_uid = coalesce(
                    excluded.study_instance_uid, registration.study_instance_uid),
                    content = excluded.content, received_at = excluded.received_at
                """)
                .param("site", siteCode)
                .param("accession", registration.accessionNumber())
                .param("study", registration.studyInstanceUid())
                .param("content", json.writeValueAsString(registration))
                .param("received", Timestamp.from(receivedAt))
                .update();
    }

    /** Whether the exam was not cancelled before. */
    boolean putCancellation(String siteCode, ExamCancellation cancellation, Instant receivedAt) {
        return jdbc.sql("""
                        insert into archive.cancellation (site_code, accession_number, content, received_at)
                        values (:site, :accession, :content::jsonb, :received) on conflict do nothing
                        """)
                        .param("site", siteCode)
                        .param("accession", cancellation.accessionNumber())
                        .param("content", json.writeValueAsString(cancellation))
                        .param("received", Timestamp.from(receivedAt))
                        .update()
                == 1;
    }

    Optional<ExamCancellation> cancellation(String siteCode, String accessionNumber) {
        return jdbc.sql("""
                select content::text from archive.cancellation
                where site_code = :site and accession_number = :accession
                """)
                .param("site", siteCode)
                .param("accession", accessionNumber)
                .query(String.class)
                .optional()
                .map(content -> json.readValue(content, ExamCancellation.class));
    }

    Optional<ExamRegistration> registration(String siteCode, String accessionNumber) {
        return jdbc.sql("""
                select content::text from archive.registration
                where site_code = :site and accession_number = :accession
                """)
                .param("site", siteCode)
                .param("accession", accessionNumber)
                .query(String.class)
                .optional()
                .map(content -> json.readValue(content, ExamRegistration.class));
    }

    /** The registration that names a study itself; the newest where several do. */
    Optional<ExamRegistration> registrationOfStudy(String siteCode, String studyInstanceUid) {
        return jdbc.sql("""
                select content::text from archive.registration
                where site_code = :site and study_instance_uid = :study order by received_at desc limit 1
                """)
                .param("site", siteCode)
                .param("study", studyInstanceUid)
                .query(String.class)
                .optional()
                .map(content -> json.readValue(content, ExamRegistration.class));
    }

    /** A manifest that says something new replaces the older one and is open; the same one again changes nothing. */
    void putManifest(String siteCode, StudyManifest manifest, Instant receivedAt) {
        jdbc.sql("""
                insert into archive.manifest (study_instance_uid, site_code, content, received_at)
                values (:study, :site, :content::jsonb, :received)
                on conflict (study_instance_uid) do update set content = excluded.content,
                    received_at = excluded.received_at, complete = false
                where manifest.content is distinct from excluded.content
                  and jsonb_array_length(excluded.content -> 'objects')
                      >= jsonb_array_length(manifest.content -> 'objects')
                """)
                .param("study", manifest.studyInstanceUid())
                .param("site", siteCode)
                .param("content", json.writeValueAsString(manifest))
                .param("received", Timestamp.from(receivedAt))
                .update();
    }

    Optional<StudyManifest> manifest(String studyInstanceUid) {
        return jdbc.sql("select content::text from archive.manifest where study_instance_uid = :study")
                .param("study", studyInstanceUid)
                .query(String.class)
                .optional()
                .map(content -> json.readValue(content, StudyManifest.class));
    }

    boolean hasOpenManifest(String studyInstanceUid) {
        return jdbc.sql("""
                select exists (select from archive.manifest where study_instance_uid = :study and not complete)
                """)
                .param("study", studyInstanceUid)
                .query(Boolean.class)
                .single();
    }

    /** Those of the studies whose manifest is open. */
    Set<String> withOpenManifest(List<String> studyInstanceUids) {
        return Set.copyOf(jdbc.sql("""
                select study_instance_uid from archive.manifest
                where study_instance_uid = any(:studies) and not complete
                """)
                .param("studies", studyInstanceUids.toArray(String[]::new))
                .query(String.class)
                .list());
    }

    List<String> studiesWithOpenManifest() {
        return jdbc.sql("select study_instance_uid from archive.manifest where not complete order by received_at")
                .query(String.class)
                .list();
    }

    /** Studies whose open manifest names bytes with this digest. */
    List<String> studiesWaitingFor(String sha256Hex) {
        return jdbc.sql("""
                select study_instance_uid from archive.manifest
                where not complete and content @> jsonb_build_object('objects',
                    jsonb_build_array(jsonb_build_object('sha256', :sha256::text)))
                """).param("sha256", sha256Hex).query(String.class).list();
    }

    /**
     * Closes an open manifest if nothing it names is missing; true for the one caller that closed it. What is kept
     * aside or in quarantine has arrived: a study with one damaged image is read without it. So has what a person has
     * waived.
     */
    boolean closeIfAllHere(String studyInstanceUid) {
        return jdbc.sql("""
                        update archive.manifest set complete = true
                        where study_instance_uid = :study and not complete
                          and exists (select from archive.instance i where i.study_instance_uid = :study)
                          and not exists (
                            select from jsonb_to_recordset(content -> 'objects') as o("sopInstanceUid" text, sha256 text)
                            where not exists (select from archive.instance i
                                              where i.sop_instance_uid = o."sopInstanceUid")
                              and not exists (select from archive.rejected_object r
                                              where r.sop_instance_uid = o."sopInstanceUid")
                              and not exists (select from archive.waived_object w
                                              where w.sop_instance_uid = o."sopInstanceUid")
                              and not exists (select from archive.quarantine q where q.sha256 = o.sha256))
                        """).param("study", studyInstanceUid).update() == 1;
    }
}
