package org.countyread.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.countyread.dicom.data.Tag;
import org.countyread.dicom.part10.DicomFile;
import org.countyread.simulator.county.Complaint;
import org.countyread.simulator.county.CountyRegister.Device;
import org.countyread.simulator.county.Patient;
import org.countyread.simulator.live.Api;
import org.countyread.simulator.modality.ExamOrder;
import org.countyread.simulator.modality.Modality;
import org.countyread.simulator.modality.Sender;
import org.countyread.testkit.Await;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The gateway as it is shipped: packed, unpacked in another folder, started by its launcher without any Java in its environment,
 * joined by one code, and used.
 */
class GatewayArchiveIT {
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final String PATH = "/usr/bin:/bin";
    private static final long KIB_PER_MIB = 1024;
    private static final long RESIDENT_MIB_MAX = 256;

    @TempDir
    Path folder;

    @Test
    void aPackedGatewayNeedsNothingButItself() throws Exception {
        assumeTrue(System.getProperty("os.name").equals("Linux"), "the archive is tried on Linux");
        Path launcher = unpack(pack());
        int line = FreePort.next();
        try (ProductProcess hub = hub(line)) {
            hub.start();
            hub.api("admin").put("/api/county-register", County.REGISTER);
            String code = hub.api("admin")
                    .post("/api/gateways/" + County.SITE + "/enrolment-codes", Map.of())
                    .path("code")
                    .asString();
            int http = FreePort.next();
            int dimse = FreePort.next();
            Process gateway = launch(
                    launcher,
                    "run",
                    "--server.port=" + http,
                    "--countyread.gateway.dicom.port=" + dimse,
                    "--countyread.gateway.hl7.port=0",
                    "--countyread.gateway.demo=true");
            try {
                Api desk = new Api(java.net.URI.create("http://127.0.0.1:" + http), "technician", "demo-county-1");
                Await.until("the gateway, see " + folder.resolve("gateway.log"), SOON, desk::healthy);
                Process enrolled = launch(launcher, "enrol", code + "@127.0.0.1:" + line);
                assertThat(enrolled.waitFor(60, TimeUnit.SECONDS)).isTrue();
                assertThat(enrolled.exitValue()).isZero();
                Await.until(
                        "the line",
                        SOON,
                        () -> desk.get("/api/line").path("state").asString().equals("UP"));
                DicomFile ecg = ecg();
                new Sender("127.0.0.1", dimse, "CRGATEWAY").send("SHIPPED", ecg);
                String study = ecg.dataset().string(Tag.StudyInstanceUID, "");
                Await.until(
                        "the study at the hub",
                        SOON,
                        () -> !hub.api("reader")
                                .get("/dicom-web/studies/" + study + "/instances")
                                .isEmpty());
                assertThat(residentMib(gateway.pid())).isLessThan(RESIDENT_MIB_MAX);
                assertThat(Files.readString(Path.of("/proc", Long.toString(gateway.pid()), "maps")))
                        .as("the class data archive is in use, unpacked elsewhere than it was trained")
                        .contains("app/gateway.jsa");
                assertThat(folder.resolve("data/logs/gateway.log")).isNotEmptyFile();
            } finally {
                gateway.destroy();
                gateway.waitFor(30, TimeUnit.SECONDS);
            }
        }
    }

    private Path pack() throws IOException, InterruptedException {
        Path root = Path.of("..").toAbsolutePath().normalize();
        Path out = Files.createDirectories(folder.resolve("packed"));
        Process packing = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        root.resolve("tools/gateway-archive/GatewayArchive.java")
                                .toString(),
                        "--jar",
                        County.jar("modality-gateway").toString(),
                        "--files",
                        root.resolve("deploy/gateway/archive").toString(),
                        "--version",
                        "test",
                        "--out",
                        out.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(packing.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(packing.waitFor()).as(said).isZero();
        try (Stream<Path> made = Files.list(out)) {
            return made.filter(file -> file.toString().endsWith(".tar.gz"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** Into another folder, with another name than the archive was made in. */
    private Path unpack(Path archive) throws IOException, InterruptedException {
        Path elsewhere = Files.createDirectories(folder.resolve("else where"));
        Process tar = new ProcessBuilder(
                        "tar", "-xzf", archive.toString(), "--strip-components=1", "-C", elsewhere.toString())
                .start();
        assertThat(tar.waitFor()).isZero();
        return elsewhere.resolve("bin/countyread-gateway");
    }

    private Process launch(Path launcher, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(Path.of("/").toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("gateway.log").toFile()));
        builder.environment().clear();
        builder.environment().put("PATH", PATH);
        builder.environment()
                .put("COUNTYREAD_GATEWAY_DATA", folder.resolve("data").toString());
        return builder.start();
    }

    private ProductProcess hub(int line) throws IOException {
        return new ProductProcess(
                "hub",
                County.jar("hub-server"),
                folder.resolve("hub"),
                FreePort.next(),
                List.of("-Xmx256m"),
                List.of(
                        "--countyread.hub.demo=true",
                        "--countyread.hub.data-directory=" + folder.resolve("hub"),
                        "--countyread.hub.dimse.port=" + FreePort.next(),
                        "--countyread.hub.site-link.port=" + line));
    }

    private static DicomFile ecg() {
        Random random = new Random(1);
        Device device = County.REGISTER.devices(County.SITE, "ECG").get(0);
        return Modality.ECG.examine(
                new ExamOrder(
                        "SHIPPED1",
                        Patient.draw(County.SITE, LocalDate.of(2026, 1, 1), random),
                        Complaint.draw("ECG", random),
                        device,
                        "Test",
                        LocalDateTime.of(2026, 1, 1, 8, 0)),
                random);
    }

    private static long residentMib(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                        .filter(row -> row.startsWith("VmHWM"))
                        .mapToLong(row -> Long.parseLong(row.replaceAll("\\D", "")))
                        .findFirst()
                        .orElseThrow()
                / KIB_PER_MIB;
    }
}
