package org.countyread.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.countyread.dicom.part10.Part10Reader;
import org.countyread.ecg.EcgDocument;
import org.countyread.ecg.file.EcgFiles;
import org.countyread.ecg.file.OriginalFile;
import org.countyread.testkit.Await;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Files of ECG carts by the drop folder and by upload, with no hub anywhere. */
class EcgFilesIT {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    static Path folder;

    private static GatewayBox box;

    @BeforeAll
    static void start() {
        box = new GatewayBox(
                folder,
                "--countyread.gateway.site-code=T01",
                "--countyread.gateway.ecg-files.poll=20ms",
                "--countyread.gateway.ecg-files.settle=100ms",
                "--countyread.gateway.ecg-files.patience=3s");
    }

    @AfterAll
    static void stop() {
        box.close();
    }

    @Test
    void aDroppedFileBecomesAnExamAndTheFileIsKept() throws Exception {
        byte[] file = TestEcgFiles.aecg("DROP1", 1);

        drop("cart 1.xml", file);

        JsonNode exam = examOf("DROP1");
        assertThat(exam.get("modality").asString()).isEqualTo("ECG");
        assertThat(exam.at("/patient/name").asString()).isEqualTo("刘秀英");
        Await.until("the file leaves the folder", SOON, () -> Files.notExists(folder.resolve("inbox/cart 1.xml")));
        assertThat(kept("ecg-files", "cart 1.xml").map(EcgFilesIT::bytes)).contains(file);
        Path object = kept("spool/objects", ".dcm", "DROP1").orElseThrow();
        EcgDocument inSpool = EcgFiles.read(bytes(object));
        assertThat(inSpool.recordings()).hasSameSizeAs(EcgFiles.read(file).recordings());
        assertThat(inSpool.recordings().get(0).leads().subList(0, 2))
                .isEqualTo(EcgFiles.read(file).recordings().get(0).leads());
        assertThat(OriginalFile.of(Part10Reader.read(object).dataset())
                        .orElseThrow()
                        .bytes())
                .isEqualTo(file);
    }

    @Test
    void aFileThatIsStillWrittenIsTakenOnlyWhenWhole() throws Exception {
        byte[] file = TestEcgFiles.aecg("SLOW1", 2);
        Path slow = folder.resolve("inbox/slow.xml");
        Files.write(slow, Arrays.copyOf(file, 900));
        drop("quick.xml", TestEcgFiles.aecg("QUICK1", 3)); // comes later and settles: the half file was read too
        examOf("QUICK1");
        assertThat(exams("SLOW1")).isEmpty();

        Files.write(slow, Arrays.copyOfRange(file, 900, file.length), StandardOpenOption.APPEND);

        examOf("SLOW1");
        assertThat(failed("slow.xml")).isEmpty();
    }

    @Test
    void aFileOfARegisteredPatientJoinsTheExam() throws Exception {
        String accession = register("REG1", "ECG");

        drop("reg.xml", TestEcgFiles.aecg("REG1", 4));

        Await.until(
                "the exam has its object",
                SOON,
                () -> box.get("/api/exams/" + accession).at("/transfer/objects").asInt(0) == 1);
        assertThat(exams("REG1"))
                .singleElement()
                .satisfies(exam ->
                        assertThat(exam.get("accessionNumber").asString()).isEqualTo(accession));
    }

    @Test
    void theSameFileTwiceMakesOneObject() throws Exception {
        byte[] file = TestEcgFiles.aecg("TWICE1", 5);
        drop("first.xml", file);
        examOf("TWICE1");

        drop("second.xml", file);

        Await.until("the second leaves the folder", SOON, () -> Files.notExists(folder.resolve("inbox/second.xml")));
        HttpResponse<String> third = upload("third.xml", file, Map.of());
        assertThat(third.statusCode()).isEqualTo(200);
        assertThat(exams("TWICE1"))
                .singleElement()
                .satisfies(
                        exam -> assertThat(exam.at("/transfer/objects").asInt()).isEqualTo(1));
    }

    @Test
    void whatCannotBeReadGoesToFailedAndToTheDesk() throws Exception {
        byte[] file = "no ECG of any kind".getBytes(StandardCharsets.UTF_8);

        drop("strange.scp", file);

        JsonNode card = Await.value("the desk shows it", SOON, () -> failed("strange.scp"));
        assertThat(card.get("reason").asString()).contains("neither DICOM nor SCP-ECG nor HL7 aECG");
        Path failed = folder.resolve("inbox/failed/strange.scp");
        Await.until("the file is put aside", SOON, () -> Files.exists(failed.resolveSibling("strange.scp.reason.txt")));
        assertThat(bytes(failed)).isEqualTo(file);
        assertThat(Files.exists(folder.resolve("inbox/strange.scp"))).isFalse();

        box.post("/api/ecg-files/" + card.get("id").asLong() + "/dismissed", "");
        assertThat(failed("strange.scp")).isEmpty();
        assertThat(Files.exists(failed)).isTrue();
    }

    @Test
    void anUploadNamesItsExam() throws Exception {
        String accession = register("UP1", "ECG");

        HttpResponse<String> answer = upload(
                "up.xml",
                TestEcgFiles.aecg("OTHER-ID", 6),
                Map.of("accessionNumber", accession, "villageCode", "V001", "deviceSerial", "SN-7"));

        assertThat(answer.statusCode()).isEqualTo(201);
        JsonNode file = JSON.readTree(answer.body());
        assertThat(file.get("accessionNumber").asString()).isEqualTo(accession);
        assertThat(file.get("format").asString()).isEqualTo("HL7_AECG");
        assertThat(box.get("/api/exams/" + accession).get("villageCode").asString())
                .isEqualTo("V001");

        HttpResponse<String> elsewhere =
                upload("up.xml", TestEcgFiles.aecg("OTHER-ID", 6), Map.of("accessionNumber", register("UP2", "ECG")));
        assertThat(elsewhere.statusCode()).isEqualTo(409);
        assertThat(elsewhere.body()).contains("ecg-file-of-another-exam");
    }

    @Test
    void anUploadForNoExamOrAnotherKindOfExamIsRefused() throws Exception {
        byte[] file = TestEcgFiles.aecg("UP3", 7);

        assertThat(upload("a.xml", file, Map.of("accessionNumber", "T01-000000-0000"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(upload("a.xml", file, Map.of("accessionNumber", register("UP3", "DX")))
                        .statusCode())
                .isEqualTo(422);
        assertThat(box.send(box.request("/api/ecg-files").POST(HttpRequest.BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void anUploadThatCannotBeReadSaysWhyAndIsKept() throws Exception {
        HttpResponse<String> answer = upload("../../bad name.xml", new byte[] {1, 2, 3}, Map.of());

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("ecg-file-unreadable").contains("neither DICOM");
        assertThat(bytes(folder.resolve("inbox/failed/bad name.xml"))).containsExactly(1, 2, 3);
    }

    private static void drop(String name, byte[] file) throws IOException {
        Path part = folder.resolve(name + ".part");
        Files.write(part, file);
        Files.move(part, folder.resolve("inbox").resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    private static String register(String patientId, String modality) throws Exception {
        return box.post(
                        "/api/exams",
                        "{\"patient\":{\"id\":\"%s\",\"name\":\"刘秀英\"},\"modality\":\"%s\",\"priority\":\"ROUTINE\"}"
                                .formatted(patientId, modality))
                .get("accessionNumber")
                .asString();
    }

    private static List<JsonNode> exams(String patientId) throws Exception {
        return box.get("/api/exams?q=" + patientId).get("items").valueStream().toList();
    }

    private static JsonNode examOf(String patientId) {
        return Await.value(
                "the exam of " + patientId,
                SOON,
                () -> exams(patientId).stream().findFirst());
    }

    private static Optional<JsonNode> failed(String name) throws Exception {
        return box.get("/api/ecg-files?state=failed")
                .get("items")
                .valueStream()
                .filter(item -> item.get("name").asString().equals(name))
                .findFirst();
    }

    private static HttpResponse<String> upload(String name, byte[] file, Map<String, String> fields) throws Exception {
        String boundary = "boundary-of-the-test";
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        fields.forEach(
                (key, value) -> body.writeBytes("--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                        .formatted(boundary, key, value)
                        .getBytes(StandardCharsets.UTF_8)));
        body.writeBytes(
                "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\nContent-Type: application/octet-stream\r\n\r\n"
                        .formatted(boundary, name)
                        .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(file);
        body.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return box.send(box.asTechnician("/api/ecg-files")
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray())));
    }

    private static Optional<Path> kept(String below, String nameEnd) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve(below))) {
            return files.filter(file -> file.toString().endsWith(nameEnd)).findFirst();
        }
    }

    private static Optional<Path> kept(String below, String nameEnd, String containing) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve(below))) {
            return files.filter(file -> file.toString().endsWith(nameEnd)
                            && new String(bytes(file), StandardCharsets.ISO_8859_1).contains(containing))
                    .findFirst();
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
