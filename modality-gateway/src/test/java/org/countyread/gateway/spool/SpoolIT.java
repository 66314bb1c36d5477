package org.countyread.gateway.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.Tag;
import org.countyread.dicom.data.Uid;
import org.countyread.dicom.part10.FileMetaInformation;
import org.countyread.dicom.part10.Part10Writer;
import org.countyread.gateway.platform.Database;
import org.countyread.gateway.settings.GatewaySettings;
import org.countyread.link.transport.ContentDigest;
import org.countyread.link.wire.ItemPriority;
import org.countyread.testkit.ManualClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** The spool on a real file system and a real SQLite file. */
class SpoolIT {
    private static final Instant NOW = Instant.parse("2026-03-09T01:00:00Z");

    @TempDir
    Path folder;

    private final ManualClock clock = new ManualClock(NOW);
    private final List<SpoolEntry> kept = new ArrayList<>();
    private Database database;
    private SpoolIndex index;
    private Spool spool;

    @BeforeEach
    void open() throws IOException {
        database = Database.open(folder.resolve("gateway.db"));
        index = new SpoolIndex(database);
        spool = spool("0B", placement());
    }

    @AfterEach
    void close() {
        spool.close();
        database.close();
    }

    private Spool spool(String reserve, ArrivalPlacement placement) throws IOException {
        GatewaySettings settings = settings(reserve, "1TB");
        return new Spool(() -> settings, database, index, new Catalogue(database), placement, clock);
    }

    private GatewaySettings settings(String reserve, String quota) {
        return new Binder(new MapConfigurationPropertySource(Map.of(
                        "countyread.gateway.data-directory",
                        folder.toString(),
                        "countyread.gateway.spool.reserve",
                        reserve,
                        "countyread.gateway.spool.quota",
                        quota,
                        "countyread.gateway.spool.retention",
                        "1d")))
                .bindOrCreate("countyread.gateway", GatewaySettings.class);
    }

    private ArrivalPlacement placement() {
        return new ArrivalPlacement() {
            @Override
            public Place place(ObjectArrival arrival) {
                database.writes().sql("""
                            insert into exam (accession, patient_id, patient_name, modality, priority, walk_in, created_at,
                                day)
                            values ('A1', '', '', 'DX', 'ROUTINE', 1, 0, '2026-03-09') on conflict do nothing""").update();
                return new Place("A1", ItemPriority.ROUTINE);
            }

            @Override
            public synchronized void kept(SpoolEntry entry) {
                kept.add(entry);
            }
        };
    }

    @Test
    void keepsTheBytesAsTheyCame() throws Exception {
        byte[] bytes = object("1.2.1", 5_000);
        assertThat(keep(bytes)).isEqualTo(KeepResult.KEPT);
        SpoolIndex.Waiting waiting = index.waiting(Set.of(), 10).get(0);
        assertThat(waiting.sha256()).isEqualTo(ContentDigest.hex(bytes));
        assertThat(waiting.sizeBytes()).isEqualTo(bytes.length);
        assertThat(read(waiting.itemId())).isEqualTo(bytes);
        assertThat(kept).hasSize(1);
    }

    @Test
    void theSameBytesAgainChangeNothing() throws Exception {
        byte[] bytes = object("1.2.1", 100);
        keep(bytes);
        assertThat(keep(bytes)).isEqualTo(KeepResult.ALREADY_HERE);
        assertThat(objectFiles()).hasSize(1);
        assertThat(index.waiting(Set.of(), 10)).hasSize(1);
    }

    @Test
    void otherBytesOfTheSameInstanceAreKeptBesideIt() throws Exception {
        keep(object("1.2.1", 100));
        assertThat(keep(object("1.2.1", 102))).isEqualTo(KeepResult.KEPT_BESIDE_ANOTHER);
        assertThat(objectFiles()).hasSize(2);
        assertThat(index.waiting(Set.of(), 10)).hasSize(2);
        assertThat(index.listed("1.2")).as("a manifest names the first version").hasSize(1);
    }

    @Test
    void manyAtOnceAreAllKeptOnce() throws Exception {
        ExecutorService senders = Executors.newFixedThreadPool(8);
        List<CompletableFuture<KeepResult>> answers = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            byte[] bytes = object("1.2." + i % 100, 300);
            answers.add(CompletableFuture.supplyAsync(() -> keepUnchecked(bytes), senders));
        }
        for (CompletableFuture<KeepResult> answer : answers) {
            answer.get(60, TimeUnit.SECONDS);
        }
        senders.shutdown();
        assertThat(answers.stream().filter(answer -> answer.join() == KeepResult.KEPT))
                .hasSize(100);
        assertThat(objectFiles()).hasSize(100);
        assertThat(index.waiting(Set.of(), 1000)).hasSize(100);
    }

    @Test
    void aStartRemovesWhatWasHalfReceived() throws Exception {
        IncomingObject half = spool.receive();
        half.write(ByteBuffer.wrap(new byte[1000]));
        restart();
        try (Stream<Path> files = Files.list(folder.resolve("spool/incoming"))) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void aStartAdoptsAWholeFileWithoutARow() throws Exception {
        byte[] bytes = object("1.2.7", 400);
        Path orphan = folder.resolve("spool/objects/20260309/orphan.dcm");
        Files.createDirectories(orphan.resolveSibling(""));
        Files.write(orphan, bytes);
        restart();
        SpoolIndex.Waiting adopted = index.waiting(Set.of(), 10).get(0);
        assertThat(adopted.sopInstanceUid()).isEqualTo("1.2.7");
        assertThat(read(adopted.itemId())).isEqualTo(bytes);
        assertThat(keep(bytes)).as("its sender repeats it").isEqualTo(KeepResult.ALREADY_HERE);
    }

    @Test
    void aStartSetsAsideAFileNobodyCanIdentify() throws Exception {
        Path noise = folder.resolve("spool/objects/20260309/noise.dcm");
        Files.createDirectories(noise.resolveSibling(""));
        Files.write(noise, new byte[] {1, 2, 3});
        restart();
        assertThat(folder.resolve("spool/aside/noise.dcm")).hasBinaryContent(new byte[] {1, 2, 3});
        assertThat(index.waiting(Set.of(), 10)).isEmpty();
    }

    @Test
    void anObjectTheDiskLostIsTakenAgain() throws Exception {
        byte[] bytes = object("1.2.1", 100);
        keep(bytes);
        Files.delete(objectFiles().get(0));
        restart();
        assertThat(index.waiting(Set.of(), 10)).isEmpty();
        assertThat(keep(bytes)).isEqualTo(KeepResult.KEPT);
        assertThat(read(index.waiting(Set.of(), 10).get(0).itemId())).isEqualTo(bytes);
    }

    @Test
    void nothingIsRemovedBeforeTheHubHasItAndTheTimeIsOver() throws Exception {
        keep(object("1.2.1", 100));
        keep(object("1.2.2", 100));
        String first = index.waiting(Set.of(), 1).get(0).itemId();
        index.settle(first, SpoolState.DELIVERED, clock.instant(), "");
        assertThat(spool.removeExpired()).isZero();
        clock.advance(Duration.ofHours(25));
        assertThat(spool.removeExpired()).isEqualTo(1);
        assertThat(objectFiles()).hasSize(1);
        assertThat(keep(object("1.2.1", 100))).as("the hub has it").isEqualTo(KeepResult.ALREADY_HERE);
    }

    @Test
    void theReserveOfTheDiskIsNotTouched() throws Exception {
        spool.close();
        spool = spool("9000TB", placement());
        assertThatThrownBy(() -> spool.receive()).isInstanceOf(SpoolFull.class);
    }

    @Test
    void anObjectThatCannotBePlacedLeavesNothingBehind() throws Exception {
        spool.close();
        spool = spool("0B", new ArrivalPlacement() {
            @Override
            public Place place(ObjectArrival arrival) {
                throw new IllegalStateException("no place");
            }

            @Override
            public void kept(SpoolEntry entry) {}
        });
        assertThatThrownBy(() -> keep(object("1.2.1", 100))).isInstanceOf(ExecutionException.class);
        assertThat(objectFiles()).isEmpty();
        assertThat(index.waiting(Set.of(), 10)).isEmpty();
    }

    private void restart() throws IOException {
        spool.close();
        spool = spool("0B", placement());
    }

    private KeepResult keep(byte[] file) throws Exception {
        IncomingObject object = spool.receive();
        object.write(ByteBuffer.wrap(file));
        object.seal();
        ObjectHeader header = ObjectHeaderReader.read(object.file());
        return spool.keep(object, new ObjectArrival(header, "DR1", "127.0.0.1", clock.instant()))
                .toCompletableFuture()
                .get(60, TimeUnit.SECONDS);
    }

    private KeepResult keepUnchecked(byte[] file) {
        try {
            return keep(file);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] read(String itemId) throws IOException {
        try (SeekableByteChannel channel = spool.open(itemId)) {
            ByteBuffer bytes = ByteBuffer.allocate((int) channel.size());
            while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
                // until the end
            }
            return bytes.array();
        }
    }

    private List<Path> objectFiles() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("spool/objects"))) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static byte[] object(String instance, int commentBytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Attributes data = Attributes.builder()
                .string(Tag.SOPClassUID, Uid.DigitalXRayImageStorageForPresentation)
                .string(Tag.SOPInstanceUID, instance)
                .string(Tag.StudyInstanceUID, "1.2")
                .string(Tag.Modality, "DX")
                .string(Tag.ImageComments, HexFormat.of().formatHex(new byte[commentBytes / 2]))
                .build();
        Part10Writer.write(
                out,
                FileMetaInformation.of(
                        Uid.DigitalXRayImageStorageForPresentation, instance, Uid.ExplicitVRLittleEndian),
                data);
        return out.toByteArray();
    }

    @Test
    void objectsThatAreStillComingCountAgainstTheQuota() throws Exception {
        spool.close();
        GatewaySettings settings = settings("0B", "1MB");
        spool = new Spool(() -> settings, database, index, new Catalogue(database), placement(), clock);
        IncomingObject first = spool.receive();
        first.write(ByteBuffer.allocate(700_000));
        IncomingObject second = spool.receive();
        second.write(ByteBuffer.allocate(300_000));
        assertThat(spool.usage().level()).isEqualTo(SpoolLevel.NEARLY_FULL);
        assertThatThrownBy(() -> second.write(ByteBuffer.allocate(100_000))).isInstanceOf(SpoolFull.class);
        second.discard();
        assertThat(spool.usage().usedBytes()).isEqualTo(700_000);
        first.write(ByteBuffer.allocate(300_000));
        first.discard();
        assertThat(spool.usage().usedBytes()).isZero();
    }
}
