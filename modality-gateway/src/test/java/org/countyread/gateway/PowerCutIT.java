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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.countyread.gateway.platform.Database;
import org.countyread.gateway.spool.SpoolIndex;
import org.countyread.link.transport.ContentDigest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The power fails while devices send: what the process has written and not forced is there or is not, page by page, as a disk
 * may leave it. Whatever was answered with success is whole afterwards, and the database is sound.
 */
class PowerCutIT {
    private static final int CUTS = Integer.getInteger("countyread.powercut.cuts", 3);
    /** How many disks are made of each cut: the cut costs, another outcome of it hardly does. */
    private static final int OUTCOMES = 3;

    private static final long SEED = Long.getLong("countyread.seed", 20261122L);
    private static final int DEVICES = 3;
    private static final int OBJECTS_PER_DEVICE = 20;

    @TempDir
    Path folder;

    @Test
    void everyObjectThatWasAnsweredWithSuccessSurvivesThePowerCut() throws Exception {
        assumeTrue(Dcmtk.installed(), "DCMTK is not installed");
        assumeTrue(System.getProperty("os.name").equals("Linux") && compiles(), "there is no C compiler");
        Random random = new Random(SEED);
        int promisedInAll = 0;
        for (int cut = 0; cut < CUTS; cut++) {
            Path work = Files.createDirectories(folder.resolve("cut" + cut));
            PowerCut power = PowerCut.of(work.resolve("data"), work);
            Set<String> promised = sendUntilTheCut(work.resolve("data"), power, cut, random);
            promisedInAll += promised.size();
            for (int outcome = 0; outcome < OUTCOMES; outcome++) {
                Path disk = work.resolve("disk" + outcome);
                power.disk(disk, random);
                assertNothingIsLost(disk, promised, "seed %d, cut %d, outcome %d".formatted(SEED, cut, outcome));
            }
        }
        assertThat(promisedInAll)
                .as("seed %d: nothing was answered before a cut", SEED)
                .isPositive();
    }

    private static boolean compiles() {
        try {
            return Dcmtk.run("gcc", "--version").exitCode() == 0;
        } catch (IOException none) {
            return false;
        }
    }

    private Set<String> sendUntilTheCut(Path data, PowerCut power, int cut, Random random) throws Exception {
        List<CompletableFuture<Dcmtk.Ended>> sending = new ArrayList<>();
        Set<String> promised = new HashSet<>();
        try (ChildGateway gateway = new ChildGateway(data, "160m", power.environment())) {
            for (List<Path> batch : batches(cut)) {
                sending.add(CompletableFuture.supplyAsync(() -> send(gateway.dicomPort(), batch)));
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(400 + random.nextInt(1500))); // the moment of the cut
            gateway.kill();
            for (CompletableFuture<Dcmtk.Ended> one : sending) {
                promised.addAll(KillIT.answeredWithSuccess(
                        one.get(120, TimeUnit.SECONDS).output()));
            }
        }
        return promised;
    }

    private static void assertNothingIsLost(Path disk, Set<String> promised, String when) throws Exception {
        try (Database database = Database.open(disk.resolve("gateway.db"))) {
            assertThat(database.rescued()).as("%s: the database is sound", when).isFalse();
        }
        try (GatewayBox box = new GatewayBox(disk, "--countyread.gateway.site-code=T01")) {
            Set<String> held = new HashSet<>();
            for (SpoolIndex.Waiting waiting : box.bean(SpoolIndex.class).waiting(Set.of(), 10_000)) {
                Path file = disk.resolve("spool").resolve(waiting.file());
                assertThat(ContentDigest.hex(file))
                        .as("%s: %s", when, waiting.file())
                        .isEqualTo(waiting.sha256());
                held.add(waiting.sopInstanceUid());
            }
            assertThat(held).as(when).containsAll(promised);
        }
    }

    private List<List<Path>> batches(int cut) throws IOException {
        List<List<Path>> batches = new ArrayList<>();
        for (int device = 0; device < DEVICES; device++) {
            List<Path> batch = new ArrayList<>();
            for (int i = 0; i < OBJECTS_PER_DEVICE; i++) {
                String study = "1.2." + cut + "." + device;
                Path file = folder.resolve(study + "." + i + ".dcm");
                batch.add(TestObjects.write(file, study, study + "." + i, "P" + cut + device, 20 + i * 20, i));
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
}
