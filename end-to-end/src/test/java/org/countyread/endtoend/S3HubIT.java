package org.countyread.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.countyread.dicom.part10.DicomFile;
import org.countyread.dicom.part10.Part10Writer;
import org.countyread.simulator.county.Complaint;
import org.countyread.simulator.county.Patient;
import org.countyread.simulator.live.Api;
import org.countyread.simulator.modality.ExamOrder;
import org.countyread.simulator.modality.Modality;
import org.countyread.simulator.modality.Sender;
import org.countyread.testkit.Await;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * The production installation: hub and gateway with exactly the environment that docker-compose.yml gives them, a
 * PostgreSQL and an object store beside the hub, no demonstration users. Only addresses, ports and folders differ.
 */
class S3HubIT {
    private static final Logger LOG = LoggerFactory.getLogger(S3HubIT.class);
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final String PASSWORD = "production-check-1";
    private static final String ID_CARD = "11010519491231002X";
    private static final List<String> HEAP = List.of("-Xmx384m");

    private static final Map<String, String> DOT_ENV = Map.of(
            "POSTGRES_PASSWORD", "a-password-of-the-database",
            "S3_ACCESS_KEY", "the-access-key",
            "S3_SECRET_KEY", "the-secret-key",
            "HUB_SECRET", "the secret that encrypts the keys",
            "HUB_HOST", "localhost");

    private final int line = freePort();
    private final int gatewayDimse = freePort();

    @TempDir
    Path folder;

    @Test
    void aStudyIsSentStoredInS3ReadSignedAndItsReportIsAtTheGateway() throws Exception {
        try (DatabaseServer database = DatabaseServer.start(folder, value("POSTGRES_PASSWORD"));
                ObjectServer objects =
                        ObjectServer.start(folder.resolve("buckets"), value("S3_ACCESS_KEY"), value("S3_SECRET_KEY"));
                ProductProcess hub = hub(database, objects)) {
            hub.start();
            Api admin = new Api(hub.uri(), "admin", initialPassword(hub));
            admin.put("/api/county-register", County.REGISTER);
            addUser(admin, "reader", "王医师", "READER");
            addUser(admin, "reviewer", "陈主任", "REVIEWER");
            try (ProductProcess unenrolled = gateway("")) {
                unenrolled.start(); // as compose starts it while .env holds no code
            }
            try (ProductProcess gateway = gateway(enrolmentCode(admin))) {
                gateway.start();
                Api desk = new Api(gateway.uri(), "admin", initialPassword(gateway));
                Await.until(
                        "line is up",
                        LIMIT,
                        () -> desk.get("/api/line").path("state").asString().equals("UP"));
                String accession = register(desk);
                send(film(accession));
                String task = task(hub, accession);
                assertThat(buckets()).as("objects in the store").isPositive();
                assertThat(hub.data().resolve("objects")).doesNotExist();
                hub.stop();
                hub.start(); // the keys in the database open again with the same secret
                sign(hub, task);
                assertThat(report(gateway, desk, accession)).startsWith("%PDF");
            }
        }
    }

    private ProductProcess hub(DatabaseServer database, ObjectServer objects) throws IOException {
        Map<String, String> environment = new HashMap<>(ComposeFile.environment("hub", DOT_ENV));
        environment.computeIfPresent(
                "SPRING_DATASOURCE_URL", (key, url) -> url.replace("postgres:5432", database.address()));
        environment.computeIfPresent(
                "COUNTYREAD_HUB_OBJECTSTORE_S3_ENDPOINT", (key, url) -> url.replace("minio:9000", objects.address()));
        environment.put("COUNTYREAD_HUB_DATADIRECTORY", folder.resolve("hub").toString());
        environment.put("COUNTYREAD_HUB_SITELINK_PORT", String.valueOf(line));
        environment.put("COUNTYREAD_HUB_DIMSE_PORT", "0");
        return new ProductProcess(
                "hub", County.jar("hub-server"), folder.resolve("hub"), FreePort.next(), HEAP, List.of(), environment);
    }

    private ProductProcess gateway(String code) throws IOException {
        Map<String, String> variables = new HashMap<>(DOT_ENV);
        variables.put("GATEWAY_ENROLMENT_CODE", code);
        Map<String, String> environment = new HashMap<>(ComposeFile.environment("gateway", variables));
        environment.put(
                "COUNTYREAD_GATEWAY_DATADIRECTORY", folder.resolve("gateway").toString());
        environment.put("COUNTYREAD_GATEWAY_HUBPORT", String.valueOf(line));
        environment.put("COUNTYREAD_GATEWAY_DICOM_PORT", String.valueOf(gatewayDimse));
        return new ProductProcess(
                "gateway",
                County.jar("modality-gateway"),
                folder.resolve("gateway"),
                FreePort.next(),
                HEAP,
                List.of(),
                environment);
    }

    private static String enrolmentCode(Api admin) throws IOException, InterruptedException {
        return admin.post("/api/gateways/" + County.SITE + "/enrolment-codes", Map.of())
                .path("code")
                .asString();
    }

    private static void addUser(Api admin, String username, String name, String role)
            throws IOException, InterruptedException {
        admin.post(
                "/api/users",
                Map.of("username", username, "displayName", name, "password", PASSWORD, "roles", List.of(role)));
    }

    private static String initialPassword(ProductProcess process) throws IOException {
        return Files.readString(process.data().resolve("initial-admin-password"))
                .strip();
    }

    private static String register(Api desk) throws IOException, InterruptedException {
        return desk.post(
                        "/api/exams",
                        Map.of(
                                "patient", Map.of("id", ID_CARD, "name", "刘秀英"),
                                "modality", "DX",
                                "item", "胸部正位",
                                "priority", "URGENT",
                                "indication", "咳嗽一周"))
                .path("accessionNumber")
                .asString();
    }

    private static DicomFile film(String accession) {
        ExamOrder order = new ExamOrder(
                accession,
                new Patient(ID_CARD, "刘秀英", "LIU^XIUYING", "F", LocalDate.of(1949, 12, 31)),
                Complaint.draw("DX", new Random(1)),
                County.REGISTER.devices(County.SITE, "DX").get(0),
                "青石镇卫生院",
                LocalDateTime.of(2026, 1, 1, 8, 0));
        return Modality.DX.examine(order, new Random(1));
    }

    /** By DCMTK's storescu where it is installed, so that the sender is nobody of ours; else by our own sender. */
    private void send(DicomFile film) throws IOException, InterruptedException {
        Path file = folder.resolve("film.dcm");
        try (OutputStream out = Files.newOutputStream(file)) {
            Part10Writer.write(out, film);
        }
        String port = String.valueOf(gatewayDimse);
        Process storescu;
        try {
            storescu = new ProcessBuilder("storescu", "-aec", "CRGATEWAY", "127.0.0.1", port, file.toString())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException notInstalled) {
            LOG.warn("storescu is not installed: the project's own sender sends");
            new Sender("127.0.0.1", gatewayDimse, "CRGATEWAY").send("DR1", film);
            return;
        }
        String output = new String(storescu.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(storescu.waitFor()).as(output).isZero();
    }

    private static String task(ProductProcess hub, String accession) {
        Api reader = new Api(hub.uri(), "reader", PASSWORD);
        return Await.value("task of " + accession, LIMIT, () -> {
            for (JsonNode task : reader.get("/api/reading-tasks").path("items")) {
                if (task.path("accessionNumber").asString().equals(accession)) {
                    return Optional.of(task.path("id").asString());
                }
            }
            return Optional.empty();
        });
    }

    private static void sign(ProductProcess hub, String task) throws IOException, InterruptedException {
        Api reader = new Api(hub.uri(), "reader", PASSWORD);
        String moves = "/api/reading-tasks/" + task;
        reader.post(moves + "/claim", Map.of());
        reader.put(
                moves + "/report",
                Map.of(
                        "findings",
                        "双侧胸廓对称，两肺野透光度正常，肺纹理走行自然。心影不大，双膈面光整。",
                        "impression",
                        "心、肺、膈未见明显异常。",
                        "positive",
                        false,
                        "critical",
                        false));
        reader.post(moves + "/submit", Map.of());
        new Api(hub.uri(), "reviewer", PASSWORD).post(moves + "/sign", Map.of());
    }

    private static String report(ProductProcess gateway, Api desk, String accession) throws Exception {
        Await.until(
                "report is at the gateway",
                LIMIT,
                () -> desk.get("/api/exams/" + accession).path("report").isObject());
        HttpRequest request = HttpRequest.newBuilder(gateway.uri().resolve("/api/exams/" + accession + "/report.pdf"))
                .header("Authorization", "Bearer " + desk.token())
                .build();
        HttpResponse<byte[]> pdf = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofByteArray());
        assertThat(pdf.statusCode()).isEqualTo(200);
        return new String(pdf.body(), StandardCharsets.ISO_8859_1);
    }

    /** Files in all buckets. */
    private long buckets() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("buckets/countyread"))) {
            return files.filter(Files::isRegularFile).count();
        }
    }

    private static String value(String variable) {
        return Optional.ofNullable(DOT_ENV.get(variable)).orElseThrow();
    }

    private static int freePort() {
        try {
            return FreePort.next();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
