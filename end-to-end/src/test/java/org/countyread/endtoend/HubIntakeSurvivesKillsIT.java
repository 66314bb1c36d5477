package org.countyread.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.Tag;
import org.countyread.dicom.data.Uid;
import org.countyread.dicom.data.VR;
import org.countyread.dicom.encoding.DataSetEncoder;
import org.countyread.dicom.encoding.TransferSyntax;
import org.countyread.dicom.net.association.Association;
import org.countyread.dicom.net.association.AssociationClient;
import org.countyread.dicom.net.association.AssociationClientSettings;
import org.countyread.dicom.net.association.ProposedContext;
import org.countyread.dicom.net.dimse.DimseStatus;
import org.countyread.dicom.net.service.StoreScu;
import org.countyread.dicom.part10.DicomFile;
import org.countyread.dicom.part10.FileMetaInformation;
import org.countyread.simulator.live.Api;
import org.countyread.testkit.Await;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Power fails at the hub while four devices send to it without a gateway between them, so that several objects become
 * durable together. What was answered with success is there afterwards, byte by byte, and nothing is there twice.
 */
class HubIntakeSurvivesKillsIT {
    private static final long SEED = Long.getLong("countyread.seed", 20261122L);
    private static final int DEVICES = 4;
    private static final int OBJECTS_EACH = 100;
    private static final int OBJECTS = DEVICES * OBJECTS_EACH;
    private static final int KILLS = 2;
    private static final int PIXEL_BYTES = 4096;
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final ProposedContext CONTEXT =
            ProposedContext.of(Uid.SecondaryCaptureImageStorage, Uid.ExplicitVRLittleEndian);

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    Path folder;

    private int dimsePort;
    private final Queue<DicomFile> answered = new ConcurrentLinkedQueue<>();

    /** Closed while the hub is down and while what it kept is looked at. */
    private volatile CountDownLatch gate = new CountDownLatch(0);

    private volatile CountDownLatch nextKill = new CountDownLatch(0);

    @Test
    void whatWasAnsweredIsThereOnceWhenTheHubIsKilled() throws Exception {
        Random random = new Random(SEED);
        List<List<DicomFile>> devices =
                IntStream.range(0, DEVICES).mapToObj(device -> study(random)).toList();
        try (ProductProcess hub = hub()) {
            hub.start();
            sendWhileKilling(hub, devices, random);
            assertThat(answered).as("answered with success, seed %d", SEED).hasSize(OBJECTS);
            requireAllOnce(hub, devices);
        }
    }

    private ProductProcess hub() throws IOException {
        dimsePort = FreePort.next();
        return new ProductProcess(
                "hub",
                County.jar("hub-server"),
                folder.resolve("hub"),
                FreePort.next(),
                List.of("-Xmx256m"),
                List.of(
                        "--countyread.hub.demo=true",
                        "--countyread.hub.data-directory=" + folder.resolve("hub"),
                        "--countyread.hub.dimse.port=" + dimsePort,
                        "--countyread.hub.site-link.port=" + FreePort.next()));
    }

    private void sendWhileKilling(ProductProcess hub, List<List<DicomFile>> devices, Random random) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(DEVICES);
        try {
            nextKill = killAfter(random);
            List<Future<?>> sending = new ArrayList<>();
            for (List<DicomFile> objects : devices) {
                sending.add(threads.submit(() -> sendAll(objects)));
            }
            for (int kill = 1; kill <= KILLS; kill++) {
                assertThat(nextKill.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
                TimeUnit.MILLISECONDS.sleep(random.nextInt(20)); // the moment of the cut, not a wait for something
                CountDownLatch again = new CountDownLatch(1);
                gate = again;
                hub.kill();
                assertThat(answered.size()).as("killed amid the sending").isLessThan(OBJECTS);
                hub.start();
                Api reader = hub.api("reader");
                for (DicomFile object : answered) { // before anybody can send it again
                    requireSameBytes(hub, reader, object);
                }
                nextKill = killAfter(random);
                again.countDown();
            }
            for (Future<?> device : sending) {
                device.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** Opens after so many more answers. */
    private static CountDownLatch killAfter(Random random) {
        return new CountDownLatch(OBJECTS / (KILLS + 2) + random.nextInt(OBJECTS / (KILLS + 2) / 2));
    }

    /** A device sends one object after the other over one association, and keeps each until it is answered. */
    private void sendAll(List<DicomFile> objects) {
        int[] next = {0};
        Await.until("a device has sent everything", LIMIT, () -> {
            gate.await();
            AssociationClientSettings settings =
                    AssociationClientSettings.of("127.0.0.1", dimsePort, "KILLTEST", "COUNTYREAD");
            try (Association association = AssociationClient.connect(settings, List.of(CONTEXT))) {
                while (next[0] < objects.size()) {
                    DicomFile object = objects.get(next[0]);
                    assertThat(StoreScu.store(association, object)).isEqualTo(DimseStatus.SUCCESS);
                    answered.add(object);
                    next[0]++;
                    nextKill.countDown();
                }
                return true;
            } catch (IOException cut) {
                return false;
            }
        });
    }

    private static void requireAllOnce(ProductProcess hub, List<List<DicomFile>> devices) throws Exception {
        Api reader = hub.api("reader");
        for (List<DicomFile> objects : devices) {
            String study = objects.get(0).dataset().string(Tag.StudyInstanceUID, "");
            List<String> found = new ArrayList<>();
            for (JsonNode row : reader.get("/dicom-web/studies/" + study + "/instances?limit=2000")) {
                found.add(row.at("/00080018/Value/0").asString());
            }
            assertThat(found)
                    .as("instances of %s, seed %d", study, SEED)
                    .containsExactlyInAnyOrderElementsOf(objects.stream()
                            .map(object -> object.meta().sopInstanceUid())
                            .toList());
            for (DicomFile object : objects) {
                requireSameBytes(hub, reader, object);
            }
        }
    }

    private static void requireSameBytes(ProductProcess hub, Api reader, DicomFile object) throws Exception {
        Attributes dataSet = object.dataset();
        String path = "/dicom-web/studies/%s/series/%s/instances/%s"
                .formatted(
                        dataSet.string(Tag.StudyInstanceUID, ""),
                        dataSet.string(Tag.SeriesInstanceUID, ""),
                        dataSet.string(Tag.SOPInstanceUID, ""));
        HttpRequest request = HttpRequest.newBuilder(hub.uri().resolve(path))
                .header("Authorization", "Bearer " + reader.token())
                .header("Accept", "application/dicom; transfer-syntax=*")
                .build();
        HttpResponse<byte[]> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).as("%s, seed %d", path, SEED).isEqualTo(200);
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        DataSetEncoder.encode(sent, dataSet, TransferSyntax.of(Uid.ExplicitVRLittleEndian));
        assertThat(answer.body()).as("%s, seed %d", path, SEED).endsWith(sent.toByteArray());
    }

    /** A study of small images, each of other pixels. */
    private static List<DicomFile> study(Random random) {
        String study = Uid.create();
        return IntStream.rangeClosed(1, OBJECTS_EACH)
                .mapToObj(number -> {
                    byte[] pixels = new byte[PIXEL_BYTES];
                    random.nextBytes(pixels);
                    Attributes dataSet = Attributes.builder()
                            .string(Tag.SOPClassUID, Uid.SecondaryCaptureImageStorage)
                            .string(Tag.SOPInstanceUID, study + "." + number)
                            .string(Tag.StudyInstanceUID, study)
                            .string(Tag.SeriesInstanceUID, study + ".0.1")
                            .string(Tag.PatientID, "KILL")
                            .string(Tag.Modality, "OT")
                            .string(Tag.InstanceNumber, Integer.toString(number))
                            .integer(Tag.SamplesPerPixel, 1)
                            .string(Tag.PhotometricInterpretation, "MONOCHROME2")
                            .integer(Tag.Rows, 64)
                            .integer(Tag.Columns, 64)
                            .integer(Tag.BitsAllocated, 8)
                            .integer(Tag.BitsStored, 8)
                            .integer(Tag.HighBit, 7)
                            .integer(Tag.PixelRepresentation, 0)
                            .bytes(Tag.PixelData, VR.OB, pixels)
                            .build();
                    return new DicomFile(
                            FileMetaInformation.of(
                                    Uid.SecondaryCaptureImageStorage, study + "." + number, Uid.ExplicitVRLittleEndian),
                            dataSet);
                })
                .toList();
    }
}
