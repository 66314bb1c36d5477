package org.countyread.hub.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.Tag;
import org.countyread.dicom.data.Uid;
import org.countyread.dicom.part10.FileMetaInformation;
import org.countyread.dicom.part10.Part10Writer;
import org.countyread.hub.archive.store.ObjectKey;
import org.countyread.hub.archive.store.ObjectStore;
import org.countyread.hub.platform.HubIntegrationTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

class RejectionIT extends HubIntegrationTest {
    private static final String SITE = "REJ1";
    private static final String BECAUSE = "?code=113001&reason=blurred";

    @Autowired
    private Archive archive;

    @Autowired
    private Rejections rejections;

    @Autowired
    private ObjectStore objects;

    @Autowired
    private Clock clock;

    @TempDir
    private Path folder;

    private final String study = "2.25." + Math.floorMod(UUID.randomUUID().getMostSignificantBits(), 1_000_000_007L);

    @Test
    void aRejectedObjectIsGoneFromEverywhereAndStaysGone() throws Exception {
        IncomingObject first = image(1);
        archive.store(first);
        archive.store(image(2));
        HttpResponse<String> done = delete("admin", address(1) + BECAUSE);
        assertThat(done.statusCode()).as(done.body()).isEqualTo(200);
        assertThat(tree(done).get("objects").asInt()).isEqualTo(1);
        assertThat(get("reader", address(1) + "/metadata").statusCode()).isEqualTo(404);
        assertThat(tree(get("reader", "/dicom-web/studies/" + study + "/instances"))
                        .size())
                .isEqualTo(1);
        assertThat(archive.store(first)).isInstanceOf(StoreResult.AlreadyHere.class);
        assertThat(archive.known(first.sha256Hex())).isPresent();
        assertThat(get("reader", address(1) + "/metadata").statusCode()).isEqualTo(404);
        assertThat(objects.contains(new ObjectKey(first.sha256Hex()))).isTrue();
    }

    @Test
    void aRejectedStudyDoesNotExistAndTheReasonIsOnRecord() throws Exception {
        archive.store(image(1));
        assertThat(delete("reader", "/dicom-web/studies/" + study + BECAUSE).statusCode())
                .isEqualTo(403);
        assertThat(delete("admin", "/dicom-web/studies/" + study + "?code=1&reason=x")
                        .statusCode())
                .isEqualTo(400);
        assertThat(delete("admin", "/dicom-web/studies/" + study + BECAUSE).statusCode())
                .isEqualTo(200);
        assertThat(get("reader", "/dicom-web/studies?StudyInstanceUID=" + study).statusCode())
                .isEqualTo(204);
        assertThat(delete("admin", "/dicom-web/studies/" + study + BECAUSE).statusCode())
                .isEqualTo(404);
        JsonNode entries = tree(get("admin", "/api/audit?objectId=" + study)).get("items");
        assertThat(entries.valueStream()
                        .filter(entry -> entry.get("action").asString().equals("STUDY_REJECTED"))
                        .map(entry -> entry.get("detail").asString()))
                .singleElement()
                .asString()
                .contains("113001", "blurred");
    }

    @Test
    void aRejectionNoteDoesWhatItSaysAlsoForWhatComesLater() throws Exception {
        archive.store(image(1));
        archive.store(image(3));
        assertThat(archive.store(note(SITE, 1, 2))).isInstanceOf(StoreResult.AlreadyHere.class);
        assertThat(archive.store(image(2))).isInstanceOf(StoreResult.AlreadyHere.class);
        assertThat(tree(get("reader", "/dicom-web/studies/" + study + "/instances"))
                        .size())
                .isEqualTo(1);
        assertThat(get("reader", address(3) + "/metadata").statusCode()).isEqualTo(200);
    }

    @Test
    void aNoteOfAnotherSiteIsAnOrdinaryObject() throws Exception {
        archive.store(image(1));
        assertThat(archive.store(note("REJ-OTHER", 1))).isInstanceOf(StoreResult.Stored.class);
        assertThat(tree(get("reader", "/dicom-web/studies/" + study + "/instances"))
                        .size())
                .isEqualTo(2);
    }

    @Test
    void bytesAreDeletedWhenTheRetentionTimeIsOver() throws Exception {
        IncomingObject image = image(1);
        archive.store(image);
        delete("admin", "/dicom-web/studies/" + study + BECAUSE);
        rejections.deleteExpired();
        assertThat(objects.contains(new ObjectKey(image.sha256Hex()))).isTrue();
        jdbc.sql("update archive.rejection set rejected_at = :at where id in (select rejection_id from"
                        + " archive.rejected_object where study_instance_uid = :study)")
                .param("at", Timestamp.from(clock.instant().minus(Duration.ofDays(181))))
                .param("study", study)
                .update();
        rejections.deleteExpired();
        assertThat(objects.contains(new ObjectKey(image.sha256Hex()))).isFalse();
    }

    private String address(int number) {
        return "/dicom-web/studies/%s/series/%s.2/instances/%s.3.%d".formatted(study, study, study, number);
    }

    private IncomingObject image(int number) throws Exception {
        return stored(
                Attributes.builder()
                        .string(Tag.SOPClassUID, Uid.SecondaryCaptureImageStorage)
                        .string(Tag.SOPInstanceUID, study + ".3." + number)
                        .string(Tag.StudyInstanceUID, study)
                        .string(Tag.SeriesInstanceUID, study + ".2")
                        .string(Tag.Modality, "OT")
                        .build(),
                SITE);
    }

    private IncomingObject note(String site, int... numbers) throws Exception {
        return stored(document(numbers), site);
    }

    private Attributes document(int... numbers) {
        Attributes.Builder series = Attributes.builder().string(Tag.SeriesInstanceUID, study + ".2");
        Attributes[] references = new Attributes[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            references[i] = Attributes.builder()
                    .string(Tag.ReferencedSOPClassUID, Uid.SecondaryCaptureImageStorage)
                    .string(Tag.ReferencedSOPInstanceUID, study + ".3." + numbers[i])
                    .build();
        }
        return Attributes.builder()
                .string(Tag.SOPClassUID, Uid.KeyObjectSelectionDocumentStorage)
                .string(Tag.SOPInstanceUID, study + ".9")
                .string(Tag.StudyInstanceUID, study)
                .string(Tag.SeriesInstanceUID, study + ".8")
                .string(Tag.Modality, "KO")
                .items(
                        Tag.ConceptNameCodeSequence,
                        Attributes.builder()
                                .string(Tag.CodeValue, "113001")
                                .string(Tag.CodingSchemeDesignator, "DCM")
                                .string(Tag.CodeMeaning, "Rejected for Quality Reasons")
                                .build())
                .items(
                        Tag.CurrentRequestedProcedureEvidenceSequence,
                        Attributes.builder()
                                .string(Tag.StudyInstanceUID, study)
                                .items(
                                        Tag.ReferencedSeriesSequence,
                                        series.items(Tag.ReferencedSOPSequence, references)
                                                .build())
                                .build())
                .build();
    }

    private IncomingObject stored(Attributes object, String site) throws Exception {
        Path file = Files.createTempFile(folder, "object", ".dcm");
        try (OutputStream out = Files.newOutputStream(file)) {
            Part10Writer.write(
                    out,
                    FileMetaInformation.of(
                            object.string(Tag.SOPClassUID, ""),
                            object.string(Tag.SOPInstanceUID, ""),
                            Uid.ExplicitVRLittleEndian),
                    object);
        }
        return ArchiveSamples.incoming(file, site);
    }
}
