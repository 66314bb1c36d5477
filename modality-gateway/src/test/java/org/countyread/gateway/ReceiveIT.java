package org.countyread.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.countyread.gateway.spool.Spool;
import org.countyread.gateway.spool.SpoolIndex;
import org.countyread.testkit.Await;
import org.countyread.testkit.FaultPlan;
import org.countyread.testkit.FaultyRelay;
import org.countyread.testkit.Samples;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Devices send by real DIMSE; there is no hub. */
class ReceiveIT {
    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private GatewayBox box;

    @BeforeEach
    void start() {
        assumeTrue(Dcmtk.installed(), "DCMTK is not installed");
        box = new GatewayBox(folder.resolve("data"), "--countyread.gateway.site-code=T01");
    }

    @AfterEach
    void stop() {
        if (box != null) {
            box.close();
        }
    }

    @Test
    void keepsTheDataSetBitForBit() throws Exception {
        Path file = TestObjects.write(folder.resolve("a.dcm"), "1.2.3", "1.2.3.1", "ACC1", 700, 1);
        Dcmtk.Ended sent = Dcmtk.storescu(box.dicomPort(), file);
        assertThat(sent.output()).contains("Received Store Response (Success)");
        assertThat(TestObjects.dataSet(spooled("1.2.3.1"))).isEqualTo(TestObjects.dataSet(Files.readAllBytes(file)));
    }

    @Test
    void keepsRealStudiesBitForBitInTheTransferSyntaxTheyWereSent() throws Exception {
        Map<String, String> syntaxOptions = Map.of(
                "derived/DX8_raw.dcm", "-xe",
                "derived/DX8_implicitLE.dcm", "-xi",
                "derived/DX8_explicitBE.dcm", "-xb",
                "derived/DX8_JPEGLS.dcm", "-xt",
                "derived/DX8_J2Kreversible.dcm", "-xv",
                "derived/DX8_RLE.dcm", "-xr");
        assumeTrue(Samples.file("derived/DX8_raw.dcm").isPresent(), "the samples are not beside this checkout");
        for (Map.Entry<String, String> entry : syntaxOptions.entrySet()) {
            Path sample = Samples.file(entry.getKey()).orElseThrow();
            Dcmtk.Ended sent = Dcmtk.run(
                    "storescu",
                    "-v",
                    entry.getValue(),
                    "-aec",
                    "CRGATEWAY",
                    "127.0.0.1",
                    Integer.toString(box.dicomPort()),
                    sample.toString());
            assertThat(sent.output()).as(entry.getKey()).contains("Received Store Response (Success)");
            assertThat(anySpooledDataSet(dataSetOf(sample))).as(entry.getKey()).isTrue();
        }
    }

    @Test
    void makesAWalkInExamFromTheHeaderAndCompletesIt() throws Exception {
        Dcmtk.storescu(
                box.dicomPort(),
                TestObjects.write(folder.resolve("a.dcm"), "1.2.3", "1.2.3.1", "BAR1", 10, 1),
                TestObjects.write(folder.resolve("b.dcm"), "1.2.3", "1.2.3.2", "BAR1", 10, 2));
        JsonNode exam = Await.value(
                "the study is complete",
                SOON,
                () -> Optional.of(box.get("/api/exams/BAR1"))
                        .filter(found -> found.get("steps").size() == 2));
        assertThat(exam.get("walkIn").asBoolean()).isTrue();
        assertThat(exam.at("/patient/name").asString()).isEqualTo("李四");
        assertThat(exam.at("/transfer/objects").asInt()).isEqualTo(2);
        assertThat(exam.at("/steps/1/step").asString()).isEqualTo("COMPLETE");
        assertThat(exam.get("way").asString()).isEqualTo("RECEIVED");
        JsonNode device = box.get("/api/devices").get("items").get(0);
        assertThat(device.get("aeTitle").asString()).isEqualTo("DR1");
        assertThat(device.get("objectsToday").asInt()).isEqualTo(2);
    }

    @Test
    void matchesARegisteredExamByItsNumberAndSeesAWrongPatient() throws Exception {
        String form = """
                {"patient":{"id":"%s","name":"李四"},"modality":"DX","priority":"ROUTINE"}""";
        String right = box.post("/api/exams", form.formatted("PX"))
                .get("accessionNumber")
                .asString();
        box.post("/api/exams", form.formatted("P" + right));
        Path file = TestObjects.write(folder.resolve("a.dcm"), "1.2.3", "1.2.3.1", right, 10, 1);
        Dcmtk.storescu(box.dicomPort(), file);
        JsonNode exam = box.get("/api/exams/" + right);
        assertThat(exam.get("walkIn").asBoolean()).isFalse();
        assertThat(exam.get("studyInstanceUid").asString()).isEqualTo("1.2.3");
        assertThat(exam.get("deviation").asString()).isEqualTo("patient-id");
        assertThat(exam.get("needsHand").asBoolean()).isTrue();
    }

    @Test
    void givesANumberToAnObjectWithoutOne() throws Exception {
        Path file = TestObjects.write(folder.resolve("a.dcm"), "1.2.3", "1.2.3.1", "", 10, 1);
        Dcmtk.storescu(box.dicomPort(), file);
        JsonNode exam = box.get("/api/exams").get("items").get(0);
        assertThat(exam.get("accessionNumber").asString()).matches("T01-\\d{6}-0001");
        assertThat(spooled("1.2.3.1")).as("the object is not touched").endsWith(dataSetOf(file));
    }

    @Test
    void refusesAnUnknownCalledAeTitle() throws Exception {
        Dcmtk.Ended echo = Dcmtk.run("echoscu", "-aec", "SOMEBODY", "127.0.0.1", Integer.toString(box.dicomPort()));
        assertThat(echo.exitCode()).isNotZero();
        assertThat(echo.output()).contains("Called AE Title Not Recognized");
        assertThat(Dcmtk.run("echoscu", "-aec", "CRGATEWAY", "127.0.0.1", Integer.toString(box.dicomPort()))
                        .exitCode())
                .isZero();
    }

    @Test
    void refusesAnObjectNobodyCouldIdentify() throws Exception {
        Path file = TestObjects.write(folder.resolve("a.dcm"), "", "1.2.3.1", "ACC1", 10, 1);
        Dcmtk.Ended sent = Dcmtk.storescu(box.dicomPort(), file);
        assertThat(sent.output()).contains("Error: CannotUnderstand");
        try (Stream<Path> left = Files.walk(folder.resolve("data/spool"))) {
            assertThat(left.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @Test
    void anAssociationThatIsCutAmidAnObjectLeavesNothingAndTheObjectCanComeAgain() throws Exception {
        Path file = TestObjects.write(folder.resolve("a.dcm"), "1.2.3", "1.2.3.1", "ACC1", 1500, 1);
        try (FaultyRelay relay =
                new FaultyRelay(box.dicomPort(), n -> FaultPlan.cutAfter(400_000), n -> FaultPlan.none())) {
            assertThat(Dcmtk.storescu(relay.port(), file).output()).doesNotContain("(Success)");
        }
        Await.until("the half object is gone", SOON, () -> files("data/spool") == 0);
        assertThat(box.get("/api/exams").get("items")).isEmpty();
        assertThat(Dcmtk.storescu(box.dicomPort(), file).exitCode()).isZero();
        assertThat(spooled("1.2.3.1")).endsWith(dataSetOf(file));
    }

    private long files(String below) throws IOException {
        try (Stream<Path> left = Files.walk(folder.resolve(below))) {
            return left.filter(Files::isRegularFile).count();
        }
    }

    @Test
    void aResentObjectIsOneObject() throws Exception {
        Path file = TestObjects.write(folder.resolve("a.dcm"), "1.2.3", "1.2.3.1", "ACC1", 10, 1);
        assertThat(Dcmtk.storescu(box.dicomPort(), file).exitCode()).isZero();
        assertThat(Dcmtk.storescu(box.dicomPort(), file).exitCode()).isZero();
        assertThat(box.get("/api/exams/ACC1").at("/transfer/objects").asInt()).isEqualTo(1);
    }

    @Test
    void numbersGoOnAfterARestart() throws Exception {
        String form = "{\"patient\":{\"id\":\"1\",\"name\":\"李四\"},\"modality\":\"DX\",\"priority\":\"ROUTINE\"}";
        String first = box.post("/api/exams", form).get("accessionNumber").asString();
        box.close();
        box = new GatewayBox(folder.resolve("data"), "--countyread.gateway.site-code=T01");
        assertThat(box.get("/api/exams/" + first).get("accessionNumber").asString())
                .isEqualTo(first);
        assertThat(box.post("/api/exams", form).get("accessionNumber").asString())
                .endsWith("0002");
    }

    private static byte[] dataSetOf(Path file) throws IOException {
        return TestObjects.dataSet(Files.readAllBytes(file));
    }

    private byte[] spooled(String instance) throws IOException {
        SpoolIndex.Waiting found = box.bean(SpoolIndex.class).waiting(Set.of(), 1000).stream()
                .filter(waiting -> waiting.sopInstanceUid().equals(instance))
                .findFirst()
                .orElseThrow();
        return content(found.itemId());
    }

    private boolean anySpooledDataSet(byte[] expected) throws IOException {
        for (SpoolIndex.Waiting waiting : box.bean(SpoolIndex.class).waiting(Set.of(), 1000)) {
            if (Arrays.equals(TestObjects.dataSet(content(waiting.itemId())), expected)) {
                return true;
            }
        }
        return false;
    }

    private byte[] content(String itemId) throws IOException {
        try (InputStream in = Channels.newInputStream(box.bean(Spool.class).open(itemId))) {
            return in.readAllBytes();
        }
    }
}
