package org.countyread.hub.archive;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.countyread.dicom.codec.FrameExtractor;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.Tag;
import org.countyread.dicom.part10.DicomFile;
import org.countyread.dicom.part10.Part10Reader;
import org.countyread.hub.platform.HubIntegrationTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

class DicomWebIT extends HubIntegrationTest {
    private static final String X_RAY = "derived/DX8_raw.dcm";
    private static final String SITE = "DW01";

    @Autowired
    private Archive archive;

    @Autowired
    private HikariDataSource database;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "derived/DX8_explicitBE.dcm",
                "derived/DX8_deflated.dcm",
                "derived/DX8_JPEGLS.dcm",
                "dicom/us/pydicom-data__OBXXXX1A_rle_2frame.dcm",
                "dicom/us/dicomParser__IM00001.fragmented_no_bot_jpeg_baseline.50.dcm",
                "dicom/codec/dicomParser__CT0012.fragmented_no_bot_jpeg_ls.80.dcm",
                "dicom/codec/pydicom-data__emri_small_RLE.dcm"
            })
    void everyFrameComesAsItIsStored(String sample) throws Exception {
        Path file = ArchiveSamples.freshCopy(sample, folder);
        DicomFile dicom = Part10Reader.read(file);
        store(file);
        FrameExtractor frames = FrameExtractor.of(dicom);
        for (int number = 1; number <= frames.frames(); number++) {
            HttpResponse<byte[]> single = bytes(
                    ArchiveSamples.instance(dicom.dataset()) + "/frames/" + number,
                    "application/octet-stream; transfer-syntax=*");
            assertThat(single.statusCode()).isEqualTo(200);
            assertThat(single.body()).isEqualTo(frames.frame(number - 1).readAll());
        }
    }

    @Test
    void aViewerThatAsksAsCornerstoneDoesGetsOnePartWithTheStoredSyntax() throws Exception {
        Attributes sent = freshXRay();
        HttpResponse<byte[]> answer = bytes(
                ArchiveSamples.instance(sent) + "/frames/1",
                "multipart/related; type=application/octet-stream; transfer-syntax=*");
        String type = answer.headers().firstValue("Content-Type").orElseThrow();
        assertThat(type).startsWith("multipart/related; type=\"application/octet-stream\"; boundary=");
        String boundary = type.substring(type.indexOf("boundary=") + 9);
        byte[] padded = sent.bytes(Tag.PixelData).orElseThrow();
        byte[] pixels = Arrays.copyOf(padded, sent.integer(Tag.Rows, 0) * sent.integer(Tag.Columns, 0));
        String text = new String(answer.body(), StandardCharsets.ISO_8859_1);
        int start = text.indexOf("\r\n\r\n") + 4;
        assertThat(text.substring(0, start))
                .startsWith("--" + boundary + "\r\n")
                .contains("Content-Type: application/octet-stream; transfer-syntax=1.2.840.10008.1.2.1");
        assertThat(Arrays.copyOfRange(answer.body(), start, start + pixels.length))
                .isEqualTo(pixels);
        assertThat(text.substring(start + pixels.length)).isEqualTo("\r\n--" + boundary + "--\r\n");
        String etag = answer.headers().firstValue("ETag").orElseThrow();
        assertThat(answer.headers().firstValue("Cache-Control").orElseThrow()).contains("immutable");
        HttpResponse<byte[]> again = send(
                request(Optional.of("reader"), ArchiveSamples.instance(sent) + "/frames/1")
                        .header("Accept", "multipart/related; type=application/octet-stream; transfer-syntax=*")
                        .header("If-None-Match", etag)
                        .GET()
                        .build(),
                BodyHandlers.ofByteArray());
        assertThat(again.statusCode()).isEqualTo(304);
    }

    @Test
    void metadataPointsAtBulkDataThatCanBeFetched() throws Exception {
        Attributes sent = freshXRay();
        HttpResponse<String> answer = get("reader", ArchiveSamples.study(sent) + "/metadata");
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/dicom+json");
        JsonNode metadata = tree(answer);
        assertThat(metadata.size()).isEqualTo(1);
        assertThat(metadata.get(0).at("/00080018/Value/0").asString()).isEqualTo(sent.string(Tag.SOPInstanceUID, ""));
        String uri = metadata.get(0).at("/7FE00010/BulkDataURI").asString();
        assertThat(uri).endsWith(ArchiveSamples.instance(sent) + "/bulkdata/7FE00010");
        HttpResponse<byte[]> pixels = bytes(uri.substring(uri.indexOf("/dicom-web")), "application/octet-stream");
        assertThat(pixels.body()).isEqualTo(sent.bytes(Tag.PixelData).orElseThrow());
    }

    @Test
    void metadataCanBeAskedForMoreOftenThanThereAreConnectionsToTheDatabase() throws Exception {
        Attributes sent = freshXRay();
        for (int i = 0; i <= database.getMaximumPoolSize(); i++) {
            assertThat(get("reader", ArchiveSamples.study(sent) + "/metadata").statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void picturesComeInTheSizeAndFormAskedFor() throws Exception {
        Attributes sent = freshXRay();
        HttpResponse<byte[]> png = bytes(ArchiveSamples.instance(sent) + "/rendered?viewport=100,100", "image/png");
        assertThat(png.headers().firstValue("Content-Type").orElseThrow()).isEqualTo("image/png");
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png.body()));
        assertThat(Math.max(image.getWidth(), image.getHeight())).isEqualTo(100);
        HttpResponse<byte[]> thumbnail = bytes(ArchiveSamples.study(sent) + "/thumbnail", "image/webp,*/*;q=0.8");
        assertThat(thumbnail.headers().firstValue("Content-Type").orElseThrow()).isEqualTo("image/jpeg");
        HttpResponse<byte[]> refused = bytes(ArchiveSamples.instance(sent) + "/rendered?viewport=0,x", "image/png");
        assertThat(refused.statusCode()).isEqualTo(400);
    }

    @Test
    void aStudyOfAnotherSiteDoesNotExistForATechnician() throws Exception {
        Attributes sent = freshXRay();
        String username = "technician-" + sent.string(Tag.StudyInstanceUID, "").hashCode();
        assertThat(post(
                                "admin",
                                "/api/users",
                                Map.of(
                                        "username",
                                        username,
                                        "displayName",
                                        "Technician",
                                        "password",
                                        "a-long-password-1",
                                        "roles",
                                        List.of("TECHNICIAN"),
                                        "sites",
                                        List.of("OTHER")))
                        .statusCode())
                .isEqualTo(201);
        assertThat(get(username, ArchiveSamples.study(sent) + "/metadata").statusCode())
                .isEqualTo(404);
        HttpResponse<String> foreign = get(username, "/api/studies/" + sent.string(Tag.StudyInstanceUID, ""));
        assertThat(foreign.statusCode()).isEqualTo(404);
        assertThat(tree(foreign).get("code").asString()).isEqualTo("study-unknown");
        assertThat(get(username, "/dicom-web/studies?StudyInstanceUID=" + sent.string(Tag.StudyInstanceUID, ""))
                        .statusCode())
                .isEqualTo(204);
        assertThat(getAnonymously(ArchiveSamples.study(sent) + "/metadata").statusCode())
                .isEqualTo(401);
    }

    @Test
    void lookingAtManyFramesIsOneViewOnRecord() throws Exception {
        Attributes sent = freshXRay();
        for (int i = 0; i < 3; i++) {
            bytes(ArchiveSamples.instance(sent) + "/frames/1", "*/*");
        }
        JsonNode entries = tree(get("admin", "/api/audit?objectId=" + sent.string(Tag.StudyInstanceUID, "")));
        long views = entries.get("items")
                .valueStream()
                .filter(entry -> entry.get("action").asString().equals("STUDY_VIEWED"))
                .count();
        assertThat(views).isEqualTo(1);
    }

    @Test
    void searchesMatchByDateModalityAndAttributesWithoutAColumn() throws Exception {
        Attributes sent = freshXRay();
        String study = "StudyInstanceUID=" + sent.string(Tag.StudyInstanceUID, "");
        String date = sent.string(Tag.StudyDate, "");
        assertThat(found("/dicom-web/studies?" + study + "&StudyDate=" + date + "-"))
                .isEqualTo(1);
        assertThat(found("/dicom-web/studies?" + study + "&StudyDate=-19000101"))
                .isZero();
        assertThat(found("/dicom-web/studies?" + study + "&ModalitiesInStudy=" + sent.string(Tag.Modality, "")))
                .isEqualTo(1);
        assertThat(found("/dicom-web/instances?" + study + "&Rows=" + sent.integer(Tag.Rows, 0)))
                .isEqualTo(1);
        assertThat(found("/dicom-web/instances?" + study + "&00280010=1")).isZero();
        assertThat(found("/dicom-web/series?" + study + "&SOPClassUID=" + sent.string(Tag.SOPClassUID, "")))
                .isEqualTo(1);
        assertThat(get("reader", "/dicom-web/studies?NoSuchAttribute=1").statusCode())
                .isEqualTo(400);
        assertThat(get("reader", "/dicom-web/studies?PatientName=%27%3B+drop+table--")
                        .statusCode())
                .isEqualTo(204);
    }

    @Test
    void addressesInTheAnswerAreThoseTheClientUsed() throws Exception {
        Attributes sent = freshXRay();
        JsonNode study = tree(get(
                        "reader", "/dicom-web/studies?StudyInstanceUID=" + sent.string(Tag.StudyInstanceUID, "")))
                .get(0);
        assertThat(study.at("/00081190/Value/0").asString())
                .isEqualTo("http://127.0.0.1:" + port + ArchiveSamples.study(sent));
        assertThat(study.at("/00201208/Value/0").asInt()).isEqualTo(1);
        assertThat(study.at("/00080061/Value/0").asString()).matches(Pattern.compile("[A-Z]+"));
    }

    private int found(String path) {
        HttpResponse<String> answer = get("reader", path);
        return answer.statusCode() == 204 ? 0 : tree(answer).size();
    }

    private Attributes freshXRay() throws Exception {
        Path file = ArchiveSamples.freshCopy(X_RAY, folder);
        store(file);
        return Part10Reader.read(file).dataset();
    }

    private void store(Path file) throws IOException {
        StoreResult result = archive.store(ArchiveSamples.incoming(file, SITE));
        assertThat(result).isInstanceOf(StoreResult.Stored.class);
    }

    private HttpResponse<byte[]> bytes(String path, String accept) {
        return send(
                request(Optional.of("reader"), path)
                        .header("Accept", accept)
                        .GET()
                        .build(),
                BodyHandlers.ofByteArray());
    }
}
