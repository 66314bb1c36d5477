package org.countyread.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.countyread.gateway.platform.Database;
import org.countyread.gateway.spool.SpoolIndex;
import org.countyread.link.transport.ContentDigest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The gateway dies by SIGKILL at seeded moments while three devices send. Whatever was answered with success is there
 * afterwards, whole and with its row; whatever is there is whole.
 */
class KillIT {
    private static final int ROUNDS = Integer.getInteger("countyread.kill.rounds", 4);
    private static final long SEED = Long.getLong("countyread.kill.seed", 20260309L);
    private static final int DEVICES = 3;
    private static final int OBJECTS_PER_DEVICE = 25;
    private static final Pattern SENT = Pattern.compile("Sending file: (\\S+)|Received Store Response \\((\\w+)");

    @TempDir
    Path folder;

    @Test
    void everyObjectThatWasAnsweredWithSuccessSurvives() throws Exception {
        assumeTrue(Dcmtk.installed(), "DCMTK is not installed");
        Path data = folder.resolve("data");
        Random random = new Random(SEED);
        Set<String> promised = new HashSet<>();
        int killedWhileSending = 0;
        for (int round = 0; round < ROUNDS; round++) {
            List<List<Path>> batches = batches(round);
            try (ChildGateway gateway = new ChildGateway(data, "160m")) {
                ExecutorService devices = Executors.newFixedThreadPool(DEVICES);
                List<CompletableFuture<Dcmtk.Ended>> sending = new ArrayList<>();
                for (List<Path> batch : batches) {
                    sending.add(CompletableFuture.supplyAsync(() -> send(gateway.dicomPort(), batch), devices));
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(150 + random.nextInt(1500)));
                gateway.kill();
                for (CompletableFuture<Dcmtk.Ended> one : sending) {
                    Dcmtk.Ended ended = one.get(120, TimeUnit.SECONDS);
                    Set<String> answered = answeredWithSuccess(ended.output());
                    promised.addAll(answered);
                    killedWhileSending += answered.size() < OBJECTS_PER_DEVICE ? 1 : 0;
                }
                devices.shutdown();
            }
            assertNothingIsLost(data, promised, round);
        }
        assertThat(killedWhileSending)
                .as("seed %d never hit a device that was sending", SEED)
                .isPositive();
    }

    private void assertNothingIsLost(Path data, Set<String> promised, int round) throws Exception {
        try (ChildGateway reconciled = new ChildGateway(data, "160m")) {
            assertThat(reconciled.pid()).isPositive();
        }
        try (Database database = Database.open(data.resolve("gateway.db"))) {
            Set<String> held = new HashSet<>();
            for (SpoolIndex.Waiting waiting : new SpoolIndex(database).waiting(Set.of(), 10_000)) {
                Path file = data.resolve("spool").resolve(waiting.file());
                assertThat(ContentDigest.hex(file)).as(waiting.file()).isEqualTo(waiting.sha256());
                held.add(waiting.sopInstanceUid());
            }
            assertThat(held).as("seed %d, round %d", SEED, round).containsAll(promised);
        }
    }

    private List<List<Path>> batches(int round) throws IOException {
        List<List<Path>> batches = new ArrayList<>();
        for (int device = 0; device < DEVICES; device++) {
            List<Path> batch = new ArrayList<>();
            for (int i = 0; i < OBJECTS_PER_DEVICE; i++) {
                String study = "1.2." + round + "." + device;
                String instance = study + "." + i;
                Path file = folder.resolve(instance + ".dcm");
                batch.add(TestObjects.write(file, study, instance, "K" + round + device, 20 + i * 20, i));
            }
            batches.add(batch);
        }
        return batches;
    }

    private static Dcmtk.Ended send(int port, List<Path> batch) {
        try {
            return Dcmtk.storescu(port, batch.toArray(Path[]::new));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The instances, taken from the file names, whose C-STORE response said success. */
    static Set<String> answeredWithSuccess(String output) {
        Set<String> answered = new HashSet<>();
        String instance = "";
        Matcher matcher = SENT.matcher(output);
        while (matcher.find()) {
            if (matcher.group(1) != null) {
                String name = Path.of(matcher.group(1)).toFile().getName();
                instance = name.substring(0, name.length() - ".dcm".length());
            } else if (matcher.group(2).equals("Success")) {
                answered.add(instance);
            }
        }
        return answered;
    }

    @Test
    void receivesAnObjectOfAGibibyteInASmallHeap() throws Exception {
        assumeTrue(Dcmtk.installed(), "DCMTK is not installed");
        assumeTrue(Files.getFileStore(folder).getUsableSpace() > 5L << 30, "not enough room for a gibibyte");
        Path file = TestObjects.writeLarge(folder.resolve("large.dcm"), "1.2.9", "1.2.9.1", 1L << 30);
        Path data = folder.resolve("data");
        try (ChildGateway gateway = new ChildGateway(data, "128m")) {
            Dcmtk.Ended sent = Dcmtk.storescu(gateway.dicomPort(), file);
            assertThat(sent.output()).contains("Received Store Response (Success)");
        }
        try (Database database = Database.open(data.resolve("gateway.db"))) {
            SpoolIndex.Waiting kept =
                    new SpoolIndex(database).waiting(Set.of(), 1).get(0);
            assertThat(kept.sizeBytes()).isGreaterThan(1L << 30);
            assertThat(ContentDigest.hex(data.resolve("spool").resolve(kept.file())))
                    .isEqualTo(kept.sha256());
        }
    }
}
