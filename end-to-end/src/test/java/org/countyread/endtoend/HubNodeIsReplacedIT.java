package org.countyread.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.countyread.dicom.data.Tag;
import org.countyread.dicom.part10.DicomFile;
import org.countyread.simulator.county.Complaint;
import org.countyread.simulator.county.Patient;
import org.countyread.simulator.live.Api;
import org.countyread.simulator.modality.ExamOrder;
import org.countyread.simulator.modality.Modality;
import org.countyread.simulator.modality.Sender;
import org.countyread.testkit.Await;
import org.countyread.testkit.FaultyRelay;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * The hub's machine is lost while a film comes in over a thin line, and another one with an empty disk takes its address.
 * PostgreSQL and the object store are elsewhere. The film goes on where it was.
 */
class HubNodeIsReplacedIT {
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final String DATABASE_PASSWORD = "a-password-of-the-database";
    private static final String ACCESS_KEY = "the-access-key";
    private static final String SECRET_KEY = "the-secret-key";
    private static final int LINE_BYTES_PER_SECOND = 400_000;
    private static final long PART_BYTES = 1 << 20;
    /** What comes in while a part is put, and while the lost machine has not been missed yet. */
    private static final long UNKEPT_BYTES_MAX = 2 * PART_BYTES;

    private final int line;
    private final int gatewayDimse;

    HubNodeIsReplacedIT() throws IOException {
        line = FreePort.next();
        gatewayDimse = FreePort.next();
    }

    @TempDir
    Path folder;

    @Test
    void theNewMachineGoesOnWithTheFilm() throws Exception {
        DicomFile film = film();
        try (DatabaseServer database = DatabaseServer.start(folder, DATABASE_PASSWORD);
                ObjectServer objects = ObjectServer.start(folder.resolve("buckets"), ACCESS_KEY, SECRET_KEY);
                FaultyRelay thin = FaultyRelay.faultless(line).throttle(LINE_BYTES_PER_SECOND);
                ProductProcess lost = hub("hub-a", database, objects);
                ProductProcess other = hub("hub-b", database, objects);
                ProductProcess gateway = gateway()) {
            lost.start();
            gateway.start();
            enrol(lost, gateway, thin.port());
            long before = thin.upBytes();
            new Sender("127.0.0.1", gatewayDimse, "CRGATEWAY").send("DR1", film);
            long sizeBytes = Await.value("the film in the form in which it leaves", LIMIT, this::formBytes);
            Await.until("much of it is kept", LIMIT, () -> keptBytes() >= 4 * PART_BYTES);
            lost.kill();
            thin.cutAll();
            other.start();
            awaitStudy(other, film.dataset().string(Tag.StudyInstanceUID, ""));
            assertThat(thin.upBytes() - before)
                    .as("of a film of %d bytes went over the line", sizeBytes)
                    .isGreaterThan(sizeBytes)
                    .isLessThan(sizeBytes + sizeBytes / 20 + UNKEPT_BYTES_MAX);
            Await.until("no part is left", LIMIT, () -> keptBytes() == 0);
        }
    }

    private ProductProcess hub(String name, DatabaseServer database, ObjectServer objects) throws IOException {
        return new ProductProcess(
                name,
                County.jar("hub-server"),
                folder.resolve(name),
                FreePort.next(),
                List.of("-Xmx384m"),
                List.of(
                        "--countyread.hub.demo=true",
                        "--countyread.hub.secret=the secret that encrypts the keys",
                        "--countyread.hub.node=" + name,
                        "--countyread.hub.data-directory=" + folder.resolve(name),
                        "--countyread.hub.dimse.port=0",
                        "--countyread.hub.site-link.port=" + line,
                        "--countyread.hub.ingest.half-items.interval=1s",
                        "--countyread.hub.ingest.half-items.part-max=" + PART_BYTES + "B",
                        "--spring.datasource.url=jdbc:postgresql://" + database.address() + "/countyread",
                        "--spring.datasource.username=countyread",
                        "--spring.datasource.password=" + DATABASE_PASSWORD,
                        "--countyread.hub.object-store.kind=S3",
                        "--countyread.hub.object-store.s3.endpoint=http://" + objects.address(),
                        "--countyread.hub.object-store.s3.bucket=objects",
                        "--countyread.hub.object-store.s3.access-key=" + ACCESS_KEY,
                        "--countyread.hub.object-store.s3.secret-key=" + SECRET_KEY));
    }

    private ProductProcess gateway() throws IOException {
        return new ProductProcess(
                "gateway",
                County.jar("modality-gateway"),
                folder.resolve("gateway"),
                FreePort.next(),
                List.of("-Xmx256m"),
                List.of(
                        "--countyread.gateway.demo=true",
                        "--countyread.gateway.data-directory=" + folder.resolve("gateway"),
                        "--countyread.gateway.line.connections-max=1",
                        "--countyread.gateway.dicom.port=" + gatewayDimse));
    }

    private static void enrol(ProductProcess hub, ProductProcess gateway, int port)
            throws IOException, InterruptedException {
        hub.api("admin").put("/api/county-register", County.REGISTER);
        String code = hub.api("admin")
                .post("/api/gateways/" + County.SITE + "/enrolment-codes", Map.of())
                .path("code")
                .asString();
        Api desk = gateway.api("technician");
        desk.post("/api/enrolment", Map.of("code", code, "hubHost", "127.0.0.1", "hubPort", port));
        Await.until(
                "line is up",
                LIMIT,
                () -> desk.get("/api/line").path("state").asString().equals("UP"));
    }

    private static DicomFile film() {
        ExamOrder order = new ExamOrder(
                "REPLACED1",
                new Patient("11010519491231002X", "刘秀英", "LIU^XIUYING", "F", LocalDate.of(1949, 12, 31)),
                Complaint.draw("DX", new Random(1)),
                County.REGISTER.devices(County.SITE, "DX").get(0),
                "青石镇卫生院",
                LocalDateTime.of(2026, 1, 1, 8, 0));
        return Modality.DX.examine(order, new Random(1));
    }

    private static void awaitStudy(ProductProcess hub, String study) {
        Api reader = hub.api("reader");
        Await.until("the film at the new machine", LIMIT, () -> {
            JsonNode found = reader.get("/dicom-web/studies/" + study + "/instances");
            return found.size() == 1;
        });
    }

    private Optional<Long> formBytes() {
        return files(folder.resolve("gateway/spool/forms"), ".form").stream().findFirst();
    }

    private long keptBytes() {
        return files(folder.resolve("buckets/objects/half"), "").stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /** Sizes of the files below a folder; none while it is not there. Files may go meanwhile. */
    private static List<Long> files(Path below, String suffix) {
        if (!Files.isDirectory(below)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(below)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> file.toString().endsWith(suffix))
                    .map(file -> file.toFile().length())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
