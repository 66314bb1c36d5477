package org.countyread.hub.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.countyread.hub.archive.Archive;
import org.countyread.hub.archive.StoreResult;
import org.countyread.hub.archive.store.PartStore;
import org.countyread.hub.archive.store.S3PartStore;
import org.countyread.hub.archive.store.S3Server;
import org.countyread.hub.platform.HubIntegrationTest;
import org.countyread.link.transport.ContentDigest;
import org.countyread.link.transport.ItemEnd;
import org.countyread.link.transport.ItemStart;
import org.countyread.link.wire.ItemOffer;
import org.countyread.link.wire.ItemPriority;
import org.countyread.testkit.Await;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.util.unit.DataSize;

/** Two nodes of one hub over one PostgreSQL and one S3 server, the first of which is lost amid an item. */
class HalfItemsIT extends HubIntegrationTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String SITE = "HI01";
    private static final String ITEM = "series-1";
    private static final int PART = 1 << 20;
    /** A part as soon as there are bytes for one. */
    private static final HalfItemSettings EAGER =
            new HalfItemSettings(Duration.ZERO, DataSize.ofBytes(PART), DataSize.ofBytes(PART));

    @Autowired
    private SiteItems items;

    @Autowired
    private HalfItemRepository rows;

    @Autowired
    private IngestSettings ingest;

    @Autowired
    private Archive archive;

    @TempDir
    private Path folder;

    private S3Server server;
    private PartStore parts;
    private final List<HalfItems> started = new ArrayList<>();

    @BeforeEach
    void start() throws Exception {
        server = S3Server.start(Files.createDirectory(folder.resolve("buckets")));
        parts = new S3PartStore(server.settings("objects"));
    }

    @AfterEach
    void stop() throws Exception {
        for (HalfItems halves : started) {
            halves.stop();
        }
        parts.close();
        server.close();
        jdbc.sql("delete from ingest.half_item").update();
    }

    @Test
    void anotherNodeGoesOnWhereThePartsOfALostOneEnd() throws Exception {
        byte[] bytes = NoiseFilm.of(6 * PART);
        HalfItems lostHalves = halves(EAGER, parts);
        LinkItemSink lost = node("a", lostHalves);
        assertThat(lost.offer(SITE, offer(bytes))).isEqualTo(new ItemStart.Accept(0));
        writeKeeping(lost, bytes, 0, 3 * PART);
        write(lost, bytes, 3 * PART, 3 * PART + 1000);
        lostHalves.stop();

        LinkItemSink other = node("b", halves(EAGER, parts));
        assertThat(other.offer(SITE, offer(bytes))).isEqualTo(new ItemStart.Accept(3 * PART));
        write(other, bytes, 3 * PART, bytes.length);
        assertThat(other.finish(SITE, ITEM)).isEqualTo(new ItemEnd.Acknowledged());
        assertThat(archive.known(ContentDigest.hex(bytes))).get().isInstanceOf(StoreResult.AlreadyHere.class);
        assertThat(folder.resolve("b")).isEmptyDirectory();
        awaitNothingLeft();
    }

    @Test
    void theNodeThatLostTheLineAddsNothingMore() throws Exception {
        byte[] bytes = NoiseFilm.of(6 * PART);
        LinkItemSink old = node("a", halves(EAGER, parts));
        old.offer(SITE, offer(bytes));
        writeKeeping(old, bytes, 0, 2 * PART);
        LinkItemSink other = node("b", halves(EAGER, parts));
        assertThat(other.offer(SITE, offer(bytes))).isEqualTo(new ItemStart.Accept(2 * PART));
        List<HalfItemRepository.Part> before = rows.parts(name(bytes));

        write(old, new byte[bytes.length], 2 * PART, 3 * PART);
        Await.until("what it has put is deleted", LIMIT, () -> inStore().size() == before.size());
        assertThat(rows.parts(name(bytes))).isEqualTo(before);

        write(other, bytes, 2 * PART, bytes.length);
        assertThat(other.finish(SITE, ITEM)).isEqualTo(new ItemEnd.Acknowledged());
        awaitNothingLeft();
    }

    @Test
    void aPartThatIsLostCostsBytesAndNotTheItem() throws Exception {
        byte[] bytes = NoiseFilm.of(4 * PART);
        HalfItems lostHalves = halves(EAGER, parts);
        LinkItemSink lost = node("a", lostHalves);
        lost.offer(SITE, offer(bytes));
        writeKeeping(lost, bytes, 0, 2 * PART);
        lostHalves.stop();
        Files.delete(inStore().get(0));

        LinkItemSink other = node("b", halves(EAGER, parts));
        assertThat(other.offer(SITE, offer(bytes))).isEqualTo(new ItemStart.Accept(2 * PART));
        write(other, bytes, 2 * PART, bytes.length);
        assertThat(other.finish(SITE, ITEM))
                .isInstanceOfSatisfying(
                        ItemEnd.Refused.class,
                        refused -> assertThat(refused.retryable()).isTrue());
        awaitNothingLeft();
        assertThat(other.offer(SITE, offer(bytes))).isEqualTo(new ItemStart.Accept(0));
        write(other, bytes, 0, bytes.length);
        assertThat(other.finish(SITE, ITEM)).isEqualTo(new ItemEnd.Acknowledged());
        awaitNothingLeft();
    }

    @Test
    void aNodeGoesOnWithItsOwnBytesBehindThePartsAlsoAfterItsRestart() throws Exception {
        byte[] bytes = NoiseFilm.of(5 * PART);
        HalfItems lostHalves = halves(EAGER, parts);
        LinkItemSink lost = node("a", lostHalves);
        lost.offer(SITE, offer(bytes));
        writeKeeping(lost, bytes, 0, 2 * PART);
        lostHalves.stop();

        LinkItemSink other =
                node("b", halves(new HalfItemSettings(Duration.ofHours(1), EAGER.partMin(), EAGER.partMax()), parts));
        other.offer(SITE, offer(bytes));
        write(other, bytes, 2 * PART, 3 * PART + 17);
        LinkItemSink restarted = node("b", halves(EAGER, parts));
        assertThat(restarted.offer(SITE, offer(bytes))).isEqualTo(new ItemStart.Accept(3 * PART + 17));
        write(restarted, bytes, 3 * PART + 17, bytes.length);
        assertThat(restarted.finish(SITE, ITEM)).isEqualTo(new ItemEnd.Acknowledged());
        assertThat(folder.resolve("b")).isEmptyDirectory();
        awaitNothingLeft();
    }

    @Test
    void whenTheLineEndsTheRestIsKept() throws Exception {
        byte[] bytes = NoiseFilm.of(4 * PART);
        LinkItemSink old = node("a", halves(EAGER, parts));
        old.offer(SITE, offer(bytes));
        writeKeeping(old, bytes, 0, PART);
        write(old, bytes, PART, PART + 5000);
        old.lineEnded(SITE);
        awaitReach(bytes, PART + 5000);
    }

    @Test
    void anItemThatArrivesAtOnceAndASmallOneLeaveNoTrace() throws Exception {
        HalfItemSettings usual = new HalfItemSettings(Duration.ofSeconds(10), EAGER.partMin(), EAGER.partMax());
        HalfItems halves = halves(usual, parts);
        byte[] bytes = NoiseFilm.of(3 * PART);
        LinkItemSink sink = node("a", halves);
        sink.offer(SITE, offer(bytes));
        write(sink, bytes, 0, bytes.length);
        assertThat(sink.finish(SITE, ITEM)).isEqualTo(new ItemEnd.Acknowledged());
        assertThat(halves.offered(SITE, offer(new byte[PART]))).as("small").isEmpty();
        halves.stop();
        assertThat(inStore()).isEmpty();
        assertThat(rowCount()).isZero();
    }

    @Test
    void aStoreThatIsDownHoldsUpNoItem() throws Exception {
        byte[] bytes = NoiseFilm.of(3 * PART);
        S3Server gone = S3Server.start(Files.createDirectory(folder.resolve("gone")));
        try (PartStore unreachable = new S3PartStore(gone.settings("objects"))) {
            gone.close();
            LinkItemSink sink = node("a", halves(EAGER, unreachable));
            sink.offer(SITE, offer(bytes));
            write(sink, bytes, 0, bytes.length);
            assertThat(sink.finish(SITE, ITEM)).isEqualTo(new ItemEnd.Acknowledged());
        }
    }

    @Test
    void whatNobodyContinuesIsDeletedAfterItsTime() throws Exception {
        byte[] bytes = NoiseFilm.of(3 * PART);
        HalfItems lostHalves = halves(EAGER, parts);
        LinkItemSink lost = node("a", lostHalves);
        lost.offer(SITE, offer(bytes));
        writeKeeping(lost, bytes, 0, 2 * PART);
        lostHalves.stop();
        HalfItems early = halves(EAGER, parts);
        early.sweep();
        early.stop();
        assertThat(inStore()).hasSize(2);

        Instant late = Instant.now().plus(ingest.abandonedAfter()).plus(Duration.ofMinutes(1));
        HalfItems sweeping = new HalfItems(Optional.of(parts), rows, EAGER, ingest, Clock.fixed(late, ZoneOffset.UTC));
        started.add(sweeping);
        sweeping.sweep();
        awaitNothingLeft();
    }

    private HalfItems halves(HalfItemSettings settings, PartStore store) {
        HalfItems halves = new HalfItems(Optional.of(store), rows, settings, ingest, Clock.systemUTC());
        started.add(halves);
        return halves;
    }

    private LinkItemSink node(String name, HalfItems halves) throws IOException {
        return new LinkItemSink(new LinkStaging(folder.resolve(name), 0, Clock.systemUTC()), items, halves);
    }

    private static void write(LinkItemSink sink, byte[] bytes, int from, int to) throws IOException {
        sink.write(SITE, ITEM, from, ByteBuffer.wrap(bytes, from, to - from));
    }

    /** Writes a part at a time, and waits until it is kept. */
    private void writeKeeping(LinkItemSink sink, byte[] bytes, int from, int to) throws IOException {
        for (int at = from; at < to; at += PART) {
            write(sink, bytes, at, at + PART);
            awaitReach(bytes, at + PART);
        }
    }

    private void awaitReach(byte[] bytes, long reach) {
        Await.until("parts reach " + reach, LIMIT, () -> reach(bytes) == reach);
    }

    private long reach(byte[] bytes) {
        return jdbc.sql("select reach_bytes from ingest.half_item where name = :name")
                .param("name", name(bytes))
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    private void awaitNothingLeft() {
        Await.until("no part is left", LIMIT, () -> inStore().isEmpty());
        Await.until("no row is left", LIMIT, () -> rowCount() == 0);
    }

    private int rowCount() {
        return jdbc.sql("select count(*) from ingest.half_item")
                .query(Integer.class)
                .single();
    }

    private List<Path> inStore() {
        Path half = folder.resolve("buckets/objects/half");
        if (!Files.isDirectory(half)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(half)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(byte[] bytes) {
        return LinkStaging.name(SITE, offer(bytes));
    }

    private static ItemOffer offer(byte[] bytes) {
        return new ItemOffer(ITEM, "object", Map.of(), bytes.length, ContentDigest.hex(bytes), ItemPriority.ROUTINE);
    }
}
