package org.countyread.hub.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.Tag;
import org.countyread.dicom.data.Uid;
import org.countyread.dicom.part10.FileMetaInformation;
import org.countyread.dicom.part10.Part10Writer;
import org.countyread.hub.archive.store.Sha256;
import org.countyread.hub.platform.HubIntegrationTest;
import org.countyread.testkit.Await;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

/** A study of which an object was announced and never came, by its picture or by its manifest. */
class WaivedObjectsIT extends HubIntegrationTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String SITE = "WV01";

    @Autowired
    private Archive archive;

    @Autowired
    private ArrivingStudies arriving;

    @TempDir
    private Path folder;

    private final String study = Uid.create();
    private Path here;
    private Path missing;
    private String missingUid;

    @BeforeEach
    void oneObjectIsHere() throws Exception {
        missingUid = Uid.create();
        here = write(Uid.create());
        missing = write(missingUid);
        archive.store(ArchiveSamples.incoming(here, SITE));
    }

    @Test
    void aStudyWhoseManifestNamesWhatNeverComesIsReadWithoutItForAReason() throws Exception {
        announcePicture();
        archive.complete(new StudyCompletion(SITE, study, Optional.of(manifest())));
        assertThat(arriving.isIncomplete(study)).isTrue();
        assertThat(task()).isEmpty();
        assertThat(declare("reader", " ").statusCode()).isEqualTo(400);

        HttpResponse<String> declared = declare("reader", "站点来电：硬盘损坏，无法再传");
        assertThat(tree(declared).path("missing").asInt()).as(declared.body()).isEqualTo(1);
        assertThat(tree(declare("reader", "again")).path("missing").asInt()).isZero();
        assertThat(arriving.isIncomplete(study)).isFalse();
        assertThat(arriving.find(study)).isEmpty();
        Await.until("a task for what is here", PATIENCE, () -> task().isPresent());
        announcePicture();
        assertThat(arriving.isIncomplete(study)).as("nobody waits for it").isFalse();
        var audited = tree(get("admin", "/api/audit?action=STUDY_DECLARED_COMPLETE&objectId=" + study))
                .path("items");
        assertThat(audited).hasSize(1);
        assertThat(audited.get(0).path("detail").asString()).isEqualTo("without 1 objects: 站点来电：硬盘损坏，无法再传");

        archive.store(ArchiveSamples.incoming(missing, SITE));
        Await.until("it has come all the same", PATIENCE, () -> objectsOfTask() == 2);
    }

    @Test
    void aPictureWithoutItsObjectHoldsUpNothingOnceSomebodyAnswersForIt() {
        archive.complete(new StudyCompletion(SITE, study, Optional.empty()));
        Await.until("a task", PATIENCE, () -> task().isPresent());
        announcePicture();
        assertThat(arriving.isIncomplete(study)).isTrue();
        assertThat(tree(declare("reviewer", "重复上传")).path("missing").asInt()).isEqualTo(1);
        assertThat(arriving.isIncomplete(study)).isFalse();
        Await.until(
                "the note",
                PATIENCE,
                () -> get("reader", "/api/reading-tasks/" + task().orElseThrow())
                        .body()
                        .contains("DECLARED_COMPLETE"));
    }

    @Test
    void aStudyOfWhichNothingIsHereCannotBeComplete() {
        assertThat(post("reader", path(Uid.create()), Map.of("reason", "x")).statusCode())
                .isEqualTo(404);
    }

    private HttpResponse<String> declare(String user, String reason) {
        return post(user, path(study), Map.of("reason", reason));
    }

    private static String path(String study) {
        return "/api/arriving-studies/" + study + "/complete-without-missing";
    }

    private Optional<String> task() {
        return jdbc.sql("select id::text from reading.task where study_instance_uid = :study")
                .param("study", study)
                .query(String.class)
                .optional();
    }

    private int objectsOfTask() {
        return jdbc.sql("select objects from reading.task where study_instance_uid = :study")
                .param("study", study)
                .query(Integer.class)
                .single();
    }

    private void announcePicture() {
        arriving.announce(
                new ArrivingObject(
                        missingUid,
                        study,
                        SITE,
                        "",
                        "OT",
                        new StudySummary.StudyPatient("P1", "李四", Optional.empty(), Optional.empty()),
                        ExamPriority.ROUTINE,
                        1000),
                new byte[] {1, 2, 3});
    }

    private StudyManifest manifest() throws Exception {
        Instant now = Instant.now();
        return new StudyManifest(
                study,
                null,
                ExamPriority.ROUTINE,
                null,
                null,
                null,
                null,
                now,
                now,
                List.of(named(here, uidOf(here)), named(missing, missingUid)),
                null);
    }

    private static StudyManifest.ManifestObject named(Path file, String uid) throws Exception {
        return new StudyManifest.ManifestObject(uid, Sha256.of(file), Files.size(file));
    }

    private static String uidOf(Path file) {
        return file.getFileName().toString();
    }

    private Path write(String uid) throws Exception {
        Attributes dataset = Attributes.builder()
                .string(Tag.SOPClassUID, Uid.SecondaryCaptureImageStorage)
                .string(Tag.SOPInstanceUID, uid)
                .string(Tag.StudyInstanceUID, study)
                .string(Tag.SeriesInstanceUID, study + ".1")
                .string(Tag.Modality, "OT")
                .string(Tag.PatientID, "P1")
                .build();
        Path file = folder.resolve(uid);
        try (var out = Files.newOutputStream(file)) {
            Part10Writer.write(
                    out,
                    FileMetaInformation.of(Uid.SecondaryCaptureImageStorage, uid, Uid.ExplicitVRLittleEndian),
                    dataset);
        }
        return file;
    }
}
