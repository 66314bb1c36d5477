package org.countyread.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.Tag;
import org.countyread.dicom.part10.Part10Reader;
import org.countyread.simulator.live.Api;
import org.countyread.testkit.Await;
import org.countyread.testkit.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Films, clips, ECGs and names of real devices, sent by DCMTK: half of them to the gateway, half to the
 * hub. What the hub gives back is what left, bit by bit, after DCMTK has put both in one form.
 */
class RealStudiesArriveIT {
    private static final Duration ARRIVAL_LIMIT = Duration.ofMinutes(2);
    private static final List<String> FOLDERS = List.of("crdx", "us", "ecg_waveform", "charset");

    /** Implicit and explicit little endian, deflated, explicit big endian. */
    private static final Set<String> UNCOMPRESSED =
            Set.of("1.2.840.10008.1.2", "1.2.840.10008.1.2.1", "1.2.840.10008.1.2.1.99", "1.2.840.10008.1.2.2");

    @TempDir
    Path folder;

    private record Sent(Path file, Attributes dataset) {
        String uid(int tag) {
            return dataset.string(tag, "");
        }

        String path() {
            return "/dicom-web/studies/%s/series/%s/instances/%s"
                    .formatted(uid(Tag.StudyInstanceUID), uid(Tag.SeriesInstanceUID), uid(Tag.SOPInstanceUID));
        }
    }

    @Test
    void comeBackAsTheyLeftWithTheirNames() throws Exception {
        Path samples = Samples.folder().map(root -> root.resolve("dicom")).orElse(folder.resolve("none"));
        assumeTrue(Files.isDirectory(samples), "no samples beside this checkout");
        assumeTrue(runs("dcmsend", "--version") && runs("dcmconv", "--version"), "DCMTK is not installed");
        List<Sent> objects = objects(samples);
        assertThat(objects).hasSizeGreaterThan(20);
        try (County county = County.start(folder, "-Xmx384m")) {
            for (int i = 0; i < objects.size(); i++) {
                boolean throughTheGateway = i % 2 == 0;
                send(
                        objects.get(i),
                        throughTheGateway ? county.gatewayDimsePort() : county.hubDimsePort(),
                        throughTheGateway ? "CRGATEWAY" : "COUNTYREAD");
            }
            for (Sent object : objects) {
                hasArrived(county, object);
            }
        }
    }

    /** Each object once: some samples share their UIDs, and the first of them is what would be kept. */
    private List<Sent> objects(Path samples) throws Exception {
        Map<String, Sent> first = new LinkedHashMap<>();
        for (String name : FOLDERS) {
            try (Stream<Path> files = Files.list(samples.resolve(name))) {
                for (Path file : files.sorted().toList()) {
                    Path whole = folder.resolve(file.getFileName() + ".dcm");
                    if (!runs("dcmconv", file.toString(), whole.toString())) {
                        continue; // not a file that DCMTK could send
                    }
                    Sent sent = new Sent(whole, Part10Reader.read(whole).dataset());
                    if (Stream.of(Tag.StudyInstanceUID, Tag.SeriesInstanceUID, Tag.SOPInstanceUID)
                            .noneMatch(tag -> sent.uid(tag).isEmpty())) {
                        first.putIfAbsent(sent.uid(Tag.SOPInstanceUID), sent);
                    }
                }
            }
        }
        return List.copyOf(first.values());
    }

    private static void send(Sent object, int port, String called) throws Exception {
        List<String> command =
                new ArrayList<>(List.of("dcmsend", "--decompress-never", "--no-uid-checks", "-aec", called));
        command.addAll(
                List.of("127.0.0.1", Integer.toString(port), object.file().toString()));
        assertThat(runs(command.toArray(String[]::new)))
                .as("sending %s", object.file().getFileName())
                .isTrue();
    }

    private void hasArrived(County county, Sent object) throws Exception {
        String name = object.file().getFileName().toString();
        Api reader = county.hub().api("reader");
        JsonNode found = Await.value(name + " at the hub", ARRIVAL_LIMIT, () -> {
            JsonNode answer = reader.get("/dicom-web/studies?StudyInstanceUID=" + object.uid(Tag.StudyInstanceUID));
            return answer.isEmpty() ? Optional.empty() : Optional.of(answer.get(0));
        });
        object.dataset()
                .personName(Tag.PatientName)
                .filter(patient -> !patient.toString().isBlank())
                .ifPresent(patient -> assertThat(representations(found.at("/00100010/Value/0")))
                        .as("the name in %s", name)
                        .isEqualTo(patient.toString()));

        Path back = folder.resolve("back-" + name);
        assertThat(fetch(county, object.path(), "application/dicom; transfer-syntax=*", back))
                .as("%s comes back", name)
                .isEqualTo(200);
        assertThat(canonical(back)).as("%s is what was sent", name).isEqualTo(canonical(object.file()));
        if (object.dataset().contains(Tag.PixelData)) {
            assertThat(fetch(county, object.path() + "/rendered", "image/jpeg", folder.resolve(name + ".jpg")))
                    .as("%s can be seen", name)
                    .isEqualTo(200);
        }
    }

    /** The three groups of a name, as PS3.5 §6.2 writes them in one string. */
    private static String representations(JsonNode name) {
        String joined = String.join(
                "=",
                name.path("Alphabetic").asString(""),
                name.path("Ideographic").asString(""),
                name.path("Phonetic").asString(""));
        return joined.replaceAll("=+$", "");
    }

    /**
     * The data set alone, with lengths, padding and, where nothing is compressed, byte order in the one way that DCMTK
     * was told: a sender may negotiate another uncompressed syntax than that of its file.
     */
    private byte[] canonical(Path file) throws Exception {
        Path out = Files.createTempFile(folder, "canonical", ".dataset");
        String syntax = Part10Reader.read(file).meta().transferSyntaxUid();
        List<String> command = new ArrayList<>(List.of("dcmconv", "--write-dataset", "--length-undefined"));
        command.addAll(List.of("--group-length-remove", "--padding-off"));
        if (UNCOMPRESSED.contains(syntax)) {
            command.add("--write-xfer-little");
        }
        command.addAll(List.of(file.toString(), out.toString()));
        assertThat(runs(command.toArray(String[]::new)))
                .as("dcmconv reads %s", file.getFileName())
                .isTrue();
        return Files.readAllBytes(out);
    }

    private static int fetch(County county, String path, String accept, Path to) throws Exception {
        URI uri = county.hub().uri().resolve(path);
        String token = county.hub().api("reader").token();
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Accept", accept)
                .header("Authorization", "Bearer " + token)
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofFile(to))
                .statusCode();
    }

    private static boolean runs(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(2, TimeUnit.MINUTES) && process.exitValue() == 0;
        } catch (IOException notInstalled) {
            return false;
        }
    }
}
