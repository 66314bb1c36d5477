package org.countyread.hub.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.Tag;
import org.countyread.dicom.json.DicomJsonWriter;
import org.countyread.dicom.part10.Part10Reader;
import org.countyread.hub.archive.Archive;
import org.countyread.hub.archive.StudySummary;
import org.countyread.hub.archive.store.ObjectKey;
import org.countyread.hub.archive.store.ObjectStore;
import org.countyread.hub.platform.HubIntegrationTest;
import org.countyread.hub.platform.HubSettings;
import org.countyread.hub.registry.CommunityRegistry;
import org.countyread.testkit.Await;
import org.countyread.testkit.FaultPlan;
import org.countyread.testkit.FaultyRelay;
import org.countyread.testkit.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

@TestPropertySource(properties = "countyread.hub.dimse.quiet-period=200ms")
class DimseIntakeIT extends HubIntegrationTest {
    private static final String X_RAY = "derived/DX8_raw.dcm";
    private static final String CHINESE = "derived/charset_GB18030.dcm";
    private static final String ECG = "dicom/ecg_waveform/pydicom__waveform_ecg.dcm";
    private static final String CLIP = "dicom/us/pydicom__examples_rgb_color.dcm";

    @Autowired
    private DimseIntake intake;

    @Autowired
    private Archive archive;

    @Autowired
    private CommunityRegistry registry;

    @Autowired
    private HubSettings hub;

    @Autowired
    private ObjectStore objects;

    @TempDir
    private Path folder;

    @Test
    void anObjectSentByDcmtkIsFoundAndComesBackWithTheSameValues() throws Exception {
        Attributes sent = store(X_RAY);
        String study = sent.string(Tag.StudyInstanceUID, "");
        StudySummary summary = completed(study);
        assertThat(summary.siteCode()).isNotEmpty();
        assertThat(summary.objects()).isEqualTo(1);
        JsonNode found = tree(get("reader", "/dicom-web/studies?StudyInstanceUID=" + study));
        assertThat(found.size()).isEqualTo(1);
        assertThat(found.get(0).at("/00100020/Value/0").asString()).isEqualTo(sent.string(Tag.PatientID, ""));
        assertThat(DicomJsonWriter.toJson(download(sent))).isEqualTo(DicomJsonWriter.toJson(sent));
    }

    @Test
    void chineseNamesAreFoundByWildcardAndShownAsWritten() throws Exception {
        Path file = Files.copy(sample(CHINESE), folder.resolve("chinese.dcm"));
        run("dcmodify", "-nb", "-gst", "-gse", "-gin", file.toString());
        send(file);
        Attributes sent = Part10Reader.read(file).dataset();
        String study = sent.string(Tag.StudyInstanceUID, "");
        String name = sent.personName(Tag.PatientName).orElseThrow().display();
        assertThat(name).matches(".*\\p{IsHan}.*");
        String family = name.substring(0, 1);
        JsonNode found = tree(get("reader", "/dicom-web/studies?PatientName=" + encoded(family + "*")));
        List<String> studies = new ArrayList<>();
        found.forEach(row -> studies.add(row.at("/0020000D/Value/0").asString()));
        assertThat(studies).contains(study);
        assertThat(completed(study).patient().name()).isEqualTo(name);
    }

    @Test
    void framesOfAClipAreRangesOfTheStoredFile() throws Exception {
        Attributes sent = store(CLIP);
        byte[] pixels = sent.bytes(Tag.PixelData).orElseThrow();
        int frames = sent.integer(Tag.NumberOfFrames, 1);
        byte[] first = bytes(instance(sent) + "/frames/1", "application/octet-stream; transfer-syntax=*");
        assertThat(first).isEqualTo(Arrays.copyOf(pixels, pixels.length / frames));
        byte[] multipart = bytes(
                instance(sent) + "/frames/1", "multipart/related; type=application/octet-stream; transfer-syntax=*");
        assertThat(multipart.length).isGreaterThan(first.length);
    }

    @Test
    void anEcgIsGivenLeadByLead() throws Exception {
        Attributes sent = store(ECG);
        JsonNode ecg = tree(get("reader", "/api/studies/" + sent.string(Tag.StudyInstanceUID, "") + "/ecg"));
        assertThat(ecg.at("/items/0/leads").size()).isEqualTo(12);
        assertThat(ecg.at("/items/0/sampleRateHz").asDouble()).isEqualTo(1000);
        JsonNode study = tree(get("reader", "/api/studies/" + sent.string(Tag.StudyInstanceUID, "")));
        assertThat(study.at("/series/0/instances/0/kind").asString()).isEqualTo("ECG");
    }

    @Test
    void aSecondSendingChangesNothing() throws Exception {
        Attributes sent = store(X_RAY);
        store(X_RAY);
        assertThat(archive.study(sent.string(Tag.StudyInstanceUID, ""))
                        .orElseThrow()
                        .objects())
                .isEqualTo(1);
    }

    @Test
    void otherBytesUnderAKnownUidAreKeptAsideAndReported() throws Exception {
        Attributes sent = store(X_RAY);
        Path changed = Files.copy(sample(X_RAY), folder.resolve("changed.dcm"));
        run("dcmodify", "-nb", "-i", "(0010,4000)=another comment", changed.toString());
        send(changed);
        JsonNode conflicts = tree(get("admin", "/api/conflicts")).get("items");
        assertThat(conflicts.size()).isPositive();
        assertThat(conflicts.get(0).get("sopInstanceUid").asString()).isEqualTo(sent.string(Tag.SOPInstanceUID, ""));
        assertThat(DicomJsonWriter.toJson(download(sent))).isEqualTo(DicomJsonWriter.toJson(sent));
        assertThat(get("reader", "/api/conflicts").statusCode()).isEqualTo(403);
    }

    @Test
    void aStudyIsOnRecordOnceAndItsDeviceIsHeardOf() throws Exception {
        importDevice("DIMSE-ECG-7");
        assertThat(networkedVillages()).isZero();
        Path file = Files.copy(sample(X_RAY), folder.resolve("known-device.dcm"));
        run("dcmodify", "-nb", "-gst", "-gse", "-gin", "-i", "(0018,1000)=DIMSE-ECG-7", file.toString());
        String study = Part10Reader.read(file).dataset().string(Tag.StudyInstanceUID, "");
        send(file);
        Instant first = completed(study).completedAt().orElseThrow();
        assertThat(onRecord(study, "STUDY_ACCEPTED")).isEqualTo(1);
        assertThat(networkedVillages()).isEqualTo(1);

        send(file);
        Await.until(
                "it is complete again",
                Duration.ofSeconds(20),
                () -> completed(study).completedAt().orElseThrow().isAfter(first));
        assertThat(onRecord(study, "STUDY_ACCEPTED")).isEqualTo(1);

        run("dcmodify", "-nb", "-i", "(0010,4000)=another comment", file.toString());
        send(file);
        send(file);
        assertThat(onRecord(study, "STUDY_CONFLICT")).isEqualTo(1);
    }

    @Test
    void aSenderWhoseTitleIsADeviceIsHeardOfThoughItsObjectsDoNotNameIt() throws Exception {
        importDevice("CART9");
        Path file = Files.copy(sample(X_RAY), folder.resolve("unnamed-device.dcm"));
        run("dcmodify", "-nb", "-gst", "-gse", "-gin", file.toString());
        run("storescu", "-aet", "CART9", "-aec", "COUNTYREAD", "127.0.0.1", "" + intake.port(), file.toString());
        assertThat(registry.deviceBySerial("CART9").orElseThrow().heardAt()).isPresent();
        assertThat(networkedVillages()).isEqualTo(1);
    }

    @Test
    void aCalledTitleThatIsNotTheHubsIsRejected() throws Exception {
        String output = outputOf(
                "storescu",
                "-v",
                "-aec",
                "SOMEBODY",
                "127.0.0.1",
                "" + intake.port(),
                sample(X_RAY).toString());
        assertThat(output).contains("Called AE Title Not Recognized").doesNotContain("Received Store Response");
    }

    @Test
    void anObjectNobodyCanIdentifyIsRefusedAndItsBytesAreKept() throws Exception {
        Path file = Files.copy(sample(X_RAY), folder.resolve("no-study.dcm"));
        run("dcmodify", "-nb", "-ea", "(0020,000d)", "-i", "(0010,4000)=unidentified", file.toString());
        String output = outputOf(
                "storescu",
                "-v",
                "-aet",
                "TESTSCU",
                "-aec",
                "COUNTYREAD",
                "127.0.0.1",
                "" + intake.port(),
                file.toString());
        assertThat(output).contains("Received Store Response (Error: CannotUnderstand)");
        JsonNode newest = tree(get("admin", "/api/quarantine")).at("/items/0");
        assertThat(newest.get("reason").asString()).contains("(0020,000D)");
        assertThat(newest.get("callingAe").asString()).isEqualTo("TESTSCU");
        ObjectKey key = new ObjectKey(newest.get("sha256").asString());
        long size = newest.get("sizeBytes").asLong();
        try (InputStream kept = objects.open(key, size)) { // checks the digest
            assertThat(kept.readAllBytes()).hasSize((int) size);
        }
    }

    @Test
    void anAssociationThatIsCutAmidAnObjectLeavesNothingAndTheObjectCanComeAgain() throws Exception {
        Path file = Files.copy(sample(X_RAY), folder.resolve("cut.dcm"));
        run("dcmodify", "-nb", "-gst", "-gse", "-gin", file.toString());
        String study = Part10Reader.read(file).dataset().string(Tag.StudyInstanceUID, "");
        long half = Files.size(file) / 2;
        try (FaultyRelay relay = new FaultyRelay(intake.port(), n -> FaultPlan.cutAfter(half), n -> FaultPlan.none())) {
            String output =
                    outputOf("storescu", "-v", "-aec", "COUNTYREAD", "127.0.0.1", "" + relay.port(), file.toString());
            assertThat(output).doesNotContain("Received Store Response (Success)");
        }
        Path staging = hub.dataDirectory().resolve("staging/dimse");
        Await.until(
                "half an object is gone",
                Duration.ofSeconds(20),
                () -> staging.toFile().list().length == 0);
        assertThat(archive.study(study)).isEmpty();
        send(file);
        assertThat(completed(study).objects()).isEqualTo(1);
    }

    /** A register with one village and one device, of which nothing was heard. */
    private void importDevice(String serial) {
        assertThat(put("admin", "/api/county-register", """
            {"community":{"code":"DC","name":"德县"},"groups":[],
             "organisations":[{"code":"DH01","name":"德县人民医院","kind":"LEAD_HOSPITAL"},
               {"code":"DT01","name":"德江镇卫生院","kind":"TOWNSHIP","parentCode":"DH01"},
               {"code":"DK01","name":"德村卫生室","kind":"VILLAGE_CLINIC","parentCode":"DT01"}],
             "villages":[{"code":"DV01","name":"德村","townshipCode":"DT01","clinicCode":"DK01"}],
             "devices":[{"serial":"%s","model":"A","modality":"ECG","organisationCode":"DK01","villageCodes":[],
               "inServiceFrom":"2020-01-01"}]}
            """.formatted(serial)).statusCode())
                .isEqualTo(200);
    }

    private int networkedVillages() {
        return tree(get("admin", "/api/coverage/ecg-villages?formula=networked"))
                .get("covered")
                .intValue();
    }

    private int onRecord(String study, String action) {
        return tree(get("admin", "/api/audit?objectId=" + study + "&action=" + action))
                .get("items")
                .size();
    }

    private Attributes store(String relative) throws Exception {
        Path file = sample(relative);
        send(file);
        return Part10Reader.read(file).dataset();
    }

    private void send(Path file) throws Exception {
        run(
                "storescu",
                "-aet",
                "TESTSCU",
                "-aec",
                "COUNTYREAD",
                "127.0.0.1",
                String.valueOf(intake.port()),
                file.toString());
    }

    private Path sample(String relative) {
        Optional<Path> file = Samples.file(relative);
        assumeTrue(file.isPresent(), "sample " + relative + " is missing");
        return file.orElseThrow();
    }

    private StudySummary completed(String study) {
        return Await.value(
                "study is complete",
                Duration.ofSeconds(20),
                () -> archive.study(study)
                        .filter(summary -> summary.completedAt().isPresent()));
    }

    private Attributes download(Attributes sent) throws Exception {
        Path file =
                Files.write(folder.resolve("back.dcm"), bytes(instance(sent), "application/dicom; transfer-syntax=*"));
        return Part10Reader.read(file).dataset();
    }

    private static String instance(Attributes sent) {
        return "/dicom-web/studies/%s/series/%s/instances/%s"
                .formatted(
                        sent.string(Tag.StudyInstanceUID, ""),
                        sent.string(Tag.SeriesInstanceUID, ""),
                        sent.string(Tag.SOPInstanceUID, ""));
    }

    private byte[] bytes(String path, String accept) {
        HttpResponse<byte[]> response = send(
                request(Optional.of("reader"), path)
                        .header("Accept", accept)
                        .GET()
                        .build(),
                BodyHandlers.ofByteArray());
        assertThat(response.statusCode()).isEqualTo(200);
        return response.body();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String outputOf(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        process.waitFor();
        return output;
    }

    private static void run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }
}
