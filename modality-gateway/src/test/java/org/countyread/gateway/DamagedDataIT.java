package org.countyread.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.countyread.testkit.Await;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The disk changes bytes: of objects, of the database, or all of the database. What can be told is told, and nothing wrong is sent. */
class DamagedDataIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final long SEED = Long.getLong("countyread.seed", 20261122L);
    private static final int EXAMS = 12;

    @TempDir
    Path folder;

    private HubStub hub;
    private Path data;

    @BeforeEach
    void start() throws IOException {
        assumeTrue(Dcmtk.installed(), "DCMTK is not installed");
        hub = new HubStub(folder.resolve("hub"));
        data = folder.resolve("data");
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    private GatewayBox offline() {
        return new GatewayBox(data, "--countyread.gateway.site-code=T01");
    }

    private GatewayBox online() {
        hub.start();
        return new GatewayBox(
                data,
                "--countyread.gateway.enrolment-code=" + hub.enrolmentCode("T01") + "@127.0.0.1:" + hub.port(),
                "--countyread.gateway.line.idle=3s");
    }

    @Test
    void aDamagedObjectIsNeverSentAndIsAskedForAgain() throws Exception {
        Path image = TestObjects.write(folder.resolve("a.dcm"), "1.2.3", "1.2.3.1", "ACC1", 400, 1);
        Path other = TestObjects.write(folder.resolve("b.dcm"), "1.2.4", "1.2.4.1", "ACC2", 400, 2);
        try (GatewayBox box = offline()) {
            assertThat(Dcmtk.storescu(box.dicomPort(), image, other).exitCode()).isZero();
        }
        flip(objectOf("1.2.3.1"), 100_000);
        try (GatewayBox box = online()) {
            awaitSendAgain(box, "ACC1");
            Await.until("the sound object", SOON, () -> hub.held("object").size() == 1);
            assertThat(hub.held("object").get(0).attributes()).containsEntry("sopInstanceUid", "1.2.4.1");
            JsonNode exam = box.get("/api/exams/ACC1");
            assertThat(exam.get("needsHand").asBoolean()).isTrue();
            assertThat(box.get("/api/health").get("level").asString()).isEqualTo("ATTENTION");

            assertThat(Dcmtk.storescu(box.dicomPort(), image).exitCode()).isZero();
            Await.until("the object sent again", SOON, () -> hub.held("object").size() == 2);
            Await.until(
                    "nothing is asked for",
                    SOON,
                    () -> box.get("/api/exams/ACC1").at("/transfer/sendAgain").asInt() == 0);
        }
    }

    @Test
    void anObjectThatIsDamagedWhileTheGatewayRunsIsFoundByTheHubsDigest() throws Exception {
        Path image = TestObjects.write(folder.resolve("a.dcm"), "1.2.3", "1.2.3.1", "ACC1", 400, 1);
        try (GatewayBox box = offline()) {
            assertThat(Dcmtk.storescu(box.dicomPort(), image).exitCode()).isZero();
            flip(objectOf("1.2.3.1"), 100_000);
            hub.start();
            box.post(
                    "/api/enrolment", "{\"code\":\"%s@127.0.0.1:%d\"}".formatted(hub.enrolmentCode("T01"), hub.port()));
            awaitSendAgain(box, "ACC1");
            assertThat(hub.held("object")).isEmpty();
        }
    }

    private static void awaitSendAgain(GatewayBox box, String accession) {
        Await.until(
                "the desk asks for the image again",
                SOON,
                () -> box.get("/api/exams/" + accession)
                                .at("/transfer/sendAgain")
                                .asInt()
                        == 1);
    }

    @Test
    void anObjectTheHubRejectsForGoodStandsAsideAndIsShown() throws Exception {
        hub.rejectForGood("1.2.3.1");
        Path poisoned = TestObjects.write(folder.resolve("a.dcm"), "1.2.3", "1.2.3.1", "ACC1", 400, 1);
        Path other = TestObjects.write(folder.resolve("b.dcm"), "1.2.4", "1.2.4.1", "ACC2", 400, 2);
        try (GatewayBox box = online()) {
            assertThat(Dcmtk.storescu(box.dicomPort(), poisoned, other).exitCode())
                    .isZero();
            Await.until("the other object", SOON, () -> hub.held("object").size() == 1);
            Await.until(
                    "the refusal on the desk",
                    SOON,
                    () -> box.get("/api/exams/ACC1").at("/transfer/refused").asInt() == 1);
            assertThat(box.get("/api/exams/ACC1").get("needsHand").asBoolean()).isTrue();
            assertThat(hub.offersOf("1.2.3.1"))
                    .as("it is not offered over and over")
                    .isEqualTo(1);
        }
    }

    @Test
    void aMissingDatabaseIsRebuiltFromSpoolAndJournal() throws Exception {
        String accession = registerAndReceive();
        for (Path part : databaseFiles()) {
            Files.delete(part);
        }
        rebuilt(accession);
    }

    @Test
    void aDatabaseThatIsNoneIsRebuiltFromSpoolAndJournal() throws Exception {
        String accession = registerAndReceive();
        Files.write(data.resolve("gateway.db"), new byte[8192]);
        Files.deleteIfExists(data.resolve("gateway.db-wal"));
        rebuilt(accession);
        assertThat(databaseFiles().stream().map(Path::toString)).anyMatch(name -> name.contains(".damaged-"));
    }

    @Test
    void aDatabaseWithWrongBytesKeepsEveryExamAndEveryObject() throws Exception {
        String accession = registerAndReceive();
        try (RandomAccessFile file =
                new RandomAccessFile(data.resolve("gateway.db").toFile(), "rw")) {
            Random random = new Random(SEED);
            for (int i = 0; i < 40; i++) { // never the first page, which says that it is a database at all
                file.seek(4096 + (long) (random.nextDouble() * (file.length() - 4096)));
                file.write(random.nextInt(256));
            }
            byte[] garbage = new byte[4096];
            random.nextBytes(garbage);
            file.seek(4096 * (1 + random.nextLong(file.length() / 4096 - 1)));
            file.write(garbage);
        }
        rebuilt(accession);
    }

    /** Registers one exam and receives others without a registration; the accession number of the first. */
    private String registerAndReceive() throws Exception {
        String accession;
        try (GatewayBox box = offline()) {
            accession = box.post(
                            "/api/exams",
                            "{\"patient\":{\"id\":\"P9\",\"name\":\"王芳\"},\"modality\":\"DX\",\"priority\":\"URGENT\",\"indication\":\"咳嗽三天\"}")
                    .get("accessionNumber")
                    .asString();
            for (int i = 0; i < EXAMS; i++) {
                String number = i == 0 ? accession : "ACC" + i;
                Path file = TestObjects.write(folder.resolve("x.dcm"), "1.2." + i, "1.2." + i + ".1", number, 40, i);
                assertThat(Dcmtk.storescu(box.dicomPort(), file).exitCode()).isZero();
            }
        }
        return accession;
    }

    private void rebuilt(String accession) throws Exception {
        try (GatewayBox box = online()) {
            Await.until(
                    "every object at the hub, seed " + SEED,
                    SOON,
                    () -> hub.held("object").size() == EXAMS);
            JsonNode exam = box.get("/api/exams/" + accession);
            assertThat(exam.at("/patient/name").asString()).isEqualTo("王芳");
            assertThat(exam.get("indication").asString()).isEqualTo("咳嗽三天");
            assertThat(exam.at("/transfer/objects").asInt()).isEqualTo(1);
            String next = box.post(
                            "/api/exams",
                            "{\"patient\":{\"id\":\"P8\",\"name\":\"李四\"},\"modality\":\"DX\",\"priority\":\"ROUTINE\"}")
                    .get("accessionNumber")
                    .asString();
            assertThat(next).as("no number is given twice").isNotEqualTo(accession);
        }
    }

    private List<Path> databaseFiles() throws IOException {
        try (Stream<Path> files = Files.list(data)) {
            return files.filter(file -> file.toFile().getName().startsWith("gateway.db"))
                    .toList();
        }
    }

    /** The spool's file that holds an instance, found by its bytes. */
    private Path objectOf(String instance) throws IOException {
        try (Stream<Path> files = Files.walk(data.resolve("spool/objects"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1)
                        .contains(instance)) {
                    return file;
                }
            }
        }
        throw new AssertionError("no file holds " + instance);
    }

    private static void flip(Path file, long at) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek(at);
            int value = bytes.read();
            bytes.seek(at);
            bytes.write(value ^ 1);
        }
    }
}
