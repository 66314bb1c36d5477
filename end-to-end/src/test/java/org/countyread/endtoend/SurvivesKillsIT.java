package org.countyread.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
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
import tools.jackson.databind.JsonNode;

/** Power fails at the worst moments: SIGKILL to gateway and hub while 200 objects travel. None is lost, none comes twice. */
class SurvivesKillsIT {
    private static final long SEED = Long.getLong("countyread.seed", 20260711L);
    private static final int OBJECTS = 200;
    private static final int KILLS = 6;
    private static final Duration ARRIVAL_LIMIT = Duration.ofMinutes(4);

    @TempDir
    Path folder;

    @Test
    void losesNothingAndDoublesNothingWhenProcessesAreKilled() throws Exception {
        Random random = new Random(SEED);
        List<DicomFile> objects = objects(random);
        try (County county = County.start(folder, "-Xmx256m")) {
            Map<String, String> answered = sendWhileKilling(county, objects, random);

            assertThat(answered).as("answered with success, seed %d", SEED).hasSize(OBJECTS);
            Api reader = county.hub().api("reader");
            for (Map.Entry<String, String> object : answered.entrySet()) {
                awaitOnce(reader, object.getKey(), object.getValue());
            }
            Await.until(
                    "one task for each study",
                    ARRIVAL_LIMIT,
                    () -> tasks(reader).size() == OBJECTS);
            assertThat(tasks(reader).values()).as("tasks a study").containsOnly(1);
        }
    }

    private static Map<String, String> sendWhileKilling(County county, List<DicomFile> objects, Random random)
            throws Exception {
        Map<String, String> answered = new ConcurrentHashMap<>();
        AtomicInteger next = new AtomicInteger();
        ExecutorService devices = Executors.newFixedThreadPool(2);
        try {
            List<Future<?>> working = IntStream.range(0, 2)
                    .<Future<?>>mapToObj(device -> devices.submit(() -> {
                        for (int i = next.getAndIncrement(); i < objects.size(); i = next.getAndIncrement()) {
                            sendUntilAnswered(county, objects.get(i));
                            answered.put(
                                    uid(objects.get(i), Tag.StudyInstanceUID), uid(objects.get(i), Tag.SOPInstanceUID));
                        }
                    }))
                    .toList();
            for (int kill = 1; kill <= KILLS; kill++) {
                int threshold = kill * OBJECTS / (KILLS + 1) + random.nextInt(OBJECTS / (KILLS + 1) / 2);
                Await.until("object " + threshold, ARRIVAL_LIMIT, () -> answered.size() >= threshold);
                ProductProcess victim = random.nextBoolean() ? county.gateway() : county.hub();
                TimeUnit.MILLISECONDS.sleep(random.nextInt(120)); // the moment of the cut, not a wait for something
                victim.kill();
                victim.start();
            }
            for (Future<?> device : working) {
                device.get(ARRIVAL_LIMIT.toSeconds(), TimeUnit.SECONDS);
            }
        } finally {
            devices.shutdownNow();
        }
        return answered;
    }

    /** A device keeps an image until somebody has said that it is stored. */
    private static void sendUntilAnswered(County county, DicomFile object) {
        Await.until("an answer to " + uid(object, Tag.SOPInstanceUID), ARRIVAL_LIMIT, () -> {
            new Sender("127.0.0.1", county.gatewayDimsePort(), "CRGATEWAY").send("KILLTEST", object);
            return true;
        });
    }

    private static void awaitOnce(Api reader, String studyUid, String sopInstanceUid) {
        JsonNode found = Await.value("study " + studyUid + " at the hub", ARRIVAL_LIMIT, () -> {
            JsonNode answer = reader.get("/dicom-web/studies/" + studyUid + "/instances");
            return answer.isEmpty() ? Optional.empty() : Optional.of(answer);
        });
        assertThat(found.size()).as("instances of %s", studyUid).isEqualTo(1);
        assertThat(found.get(0).path("00080018").path("Value").get(0).asString())
                .isEqualTo(sopInstanceUid);
    }

    private static Map<String, Integer> tasks(Api reader) throws IOException, InterruptedException {
        Map<String, Integer> count = new HashMap<>();
        String cursor = "";
        do {
            JsonNode page = reader.get("/api/reading-tasks?limit=200" + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
            page.path("items")
                    .forEach(task -> count.merge(task.path("studyInstanceUid").asString(), 1, Integer::sum));
            cursor = page.path("nextCursor").asString("");
        } while (!cursor.isEmpty());
        return count;
    }

    private static List<DicomFile> objects(Random random) {
        Device device = County.REGISTER.devices(County.SITE, "ECG").get(0);
        return IntStream.range(0, OBJECTS)
                .mapToObj(i -> Modality.ECG.examine(
                        new ExamOrder(
                                "KILL" + i,
                                Patient.draw(County.SITE, LocalDate.of(2026, 1, 1), random),
                                Complaint.draw("ECG", random),
                                device,
                                "Test",
                                LocalDateTime.of(2026, 1, 1, 8, 0)),
                        random))
                .toList();
    }

    private static String uid(DicomFile object, int tag) {
        return object.dataset().string(tag, "");
    }
}
