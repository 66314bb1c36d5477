package org.countyread.hub.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.Tag;
import org.countyread.dicom.part10.Part10Reader;
import org.countyread.hub.archive.Archive;
import org.countyread.hub.archive.ExamPriority;
import org.countyread.hub.archive.StudySummary;
import org.countyread.hub.platform.HubIntegrationTest;
import org.countyread.hub.platform.HubSettings;
import org.countyread.hub.registry.CommunityRegistry;
import org.countyread.link.transport.ContentDigest;
import org.countyread.link.transport.EnrolmentClient;
import org.countyread.link.transport.GatewayIdentity;
import org.countyread.link.transport.ItemEnd;
import org.countyread.link.transport.ItemSource;
import org.countyread.link.transport.ItemStart;
import org.countyread.link.transport.LinkClient;
import org.countyread.link.transport.LinkClientListener;
import org.countyread.link.transport.LinkClientSettings;
import org.countyread.link.wire.ItemOffer;
import org.countyread.link.wire.ItemPriority;
import org.countyread.testkit.Await;
import org.countyread.testkit.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

class LinkIntakeIT extends HubIntegrationTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration SOON = Duration.ofSeconds(15);
    private static final String SITE = "LI01";

    @Autowired
    private LinkIntake intake;

    @Autowired
    private SiteItems items;

    @Autowired
    private HalfItems halves;

    @Autowired
    private DataSource database;

    @Autowired
    private HubSettings hub;

    @Autowired
    private Archive archive;

    @Autowired
    private CommunityRegistry registry;

    @TempDir
    private Path folder;

    @Test
    void aManifestThatOvertakesItsObjectsCompletesTheStudyWhenTheLastOneIsHere() throws Exception {
        Path file = freshCopy("derived/DX8_raw.dcm");
        Attributes sent = Part10Reader.read(file).dataset();
        String study = sent.string(Tag.StudyInstanceUID, "");
        Shelf shelf = new Shelf();
        shelf.add("exam-1", "exam", ItemPriority.CONTROL, registration(study));
        shelf.add("manifest-1", "manifest", ItemPriority.CONTROL, manifest(study, sent, file));
        try (LinkClient client = connect(shelf)) {
            Await.until("manifest is acknowledged", LIMIT, () -> shelf.acknowledged.contains("manifest-1"));
            assertThat(archive.study(study)).isEmpty();
            shelf.add("object-1", "object", ItemPriority.URGENT, file);
            client.wake();
            StudySummary complete = Await.value(
                    "study is complete",
                    LIMIT,
                    () -> archive.study(study)
                            .filter(summary -> summary.completedAt().isPresent()));
            assertThat(complete.siteCode()).isEqualTo(SITE);
            assertThat(complete.priority()).isEqualTo(ExamPriority.EMERGENCY);
            assertThat(complete.indication()).contains("胸闷");
            assertThat(complete.villageCode()).contains("LV01");
            assertThat(complete.acquiredAt()).isPresent();
            assertThat(registry.deviceBySerial("LI-DX-1").orElseThrow().heardAt())
                    .isPresent();
            JsonNode accepted = tree(get("admin", "/api/audit?action=STUDY_ACCEPTED&objectId=" + study))
                    .get("items");
            assertThat(accepted.size()).isEqualTo(1);
            assertThat(accepted.get(0).get("siteCode").asString()).isEqualTo(SITE);
            assertThat(accepted.get(0).get("username").asString()).isEqualTo("system");
            Await.until("object is acknowledged", LIMIT, () -> shelf.acknowledged.contains("object-1"));
        }
    }

    @Test
    @SuppressWarnings("try") // the line works by itself while it is open
    void aCancelledExamIsOffTheRegisterInWhateverOrderTheNewsComes() throws Exception {
        String registered = registration("1.2.3").replace("LI01-261122-0001", "LI01-261122-0777");
        String cancelled = """
                {"accessionNumber":"LI01-261122-0777","by":"HIS^H01","at":"2026-11-22T09:30:00+08:00","newerField":1}""";
        Shelf shelf = new Shelf();
        try (LinkClient client = connect(shelf)) {
            shelf.add("exam-77", "exam", ItemPriority.CONTROL, registered);
            client.wake();
            Await.until(
                    "the exam",
                    LIMIT,
                    () -> archive.registration(SITE, "LI01-261122-0777").isPresent());
            shelf.add("cancel-77", "exam-cancelled", ItemPriority.CONTROL, cancelled);
            shelf.add("cancel-77b", "exam-cancelled", ItemPriority.CONTROL, cancelled);
            shelf.add("cancel-x", "exam-cancelled", ItemPriority.CONTROL, "{\"by\":\"HIS\"}");
            client.wake();
            Await.until("the cancellation", LIMIT, () -> shelf.acknowledged.contains("cancel-77b"));
            shelf.add("exam-77b", "exam", ItemPriority.CONTROL, registered);
            client.wake();
            Await.until("the late registration", LIMIT, () -> shelf.acknowledged.contains("exam-77b"));
            Await.until("what names no exam is refused", LIMIT, () -> shelf.refused.containsKey("cancel-x"));
        }
        assertThat(archive.registration(SITE, "LI01-261122-0777")).isEmpty();
        assertThat(archive.cancellation(SITE, "LI01-261122-0777").orElseThrow().by())
                .isEqualTo("HIS^H01");
        JsonNode audited = tree(get("admin", "/api/audit?action=EXAM_CANCELLED&objectId=LI01-261122-0777"))
                .get("items");
        assertThat(audited).hasSize(1);
        assertThat(audited.get(0).get("siteCode").asString()).isEqualTo(SITE);
    }

    @Test
    @SuppressWarnings("try") // the line works by itself while it is open
    void aFileThatIsNoDicomObjectIsRefusedAndStaysInQuarantineWithTheReason() throws Exception {
        Shelf shelf = new Shelf();
        shelf.add("broken-1", "object", ItemPriority.ROUTINE, Files.writeString(folder.resolve("broken"), "no image"));
        try (LinkClient client = connect(shelf)) {
            Await.until("file is refused", LIMIT, () -> shelf.refused.containsKey("broken-1"));
            assertThat(shelf.refused.get("broken-1")).isEqualTo("not-dicom");
        }
        JsonNode quarantine = tree(get("admin", "/api/quarantine")).get("items");
        assertThat(quarantine.get(0).get("siteCode").asString()).isEqualTo(SITE);
        assertThat(quarantine.get(0).get("reason").asString()).contains("DICOM");
    }

    @Test
    void anUploadThatWasCutByAKilledHubGoesOnWhereItStopped() throws IOException {
        Path file = freshCopy("derived/DX8_raw.dcm");
        byte[] bytes = Files.readAllBytes(file);
        ItemOffer offer = offer("object-2", "object", ItemPriority.ROUTINE, bytes);
        Path staging = folder.resolve("staging");
        LinkItemSink killed = sink(staging);
        assertThat(killed.offer(SITE, offer)).isEqualTo(new ItemStart.Accept(0));
        killed.write(SITE, "object-2", 0, ByteBuffer.wrap(bytes, 0, 1000));

        LinkItemSink next = sink(staging);
        assertThat(next.offer(SITE, offer)).isEqualTo(new ItemStart.Accept(1000));
        next.write(SITE, "object-2", 1000, ByteBuffer.wrap(bytes, 1000, bytes.length - 1000));
        assertThat(next.finish(SITE, "object-2")).isEqualTo(new ItemEnd.Acknowledged());
        assertThat(next.offer(SITE, offer)).isEqualTo(new ItemStart.AlreadyHere());
        assertThat(staging).isEmptyDirectory();
    }

    @Test
    void bytesThatThePowerCutSpoiledAreSentAgainFromTheStart() throws IOException {
        Path file = freshCopy("derived/DX8_raw.dcm");
        byte[] bytes = Files.readAllBytes(file);
        ItemOffer offer = offer("object-3", "object", ItemPriority.ROUTINE, bytes);
        Path staging = folder.resolve("staging");
        LinkItemSink cut = sink(staging);
        cut.offer(SITE, offer);
        cut.write(SITE, "object-3", 0, ByteBuffer.wrap(new byte[1000]));

        LinkItemSink next = sink(staging);
        assertThat(next.offer(SITE, offer)).isEqualTo(new ItemStart.Accept(1000));
        next.write(SITE, "object-3", 1000, ByteBuffer.wrap(bytes, 1000, bytes.length - 1000));
        assertThat(next.finish(SITE, "object-3")).isInstanceOfSatisfying(ItemEnd.Refused.class, refused -> {
            assertThat(refused.code()).isEqualTo("digest-mismatch");
            assertThat(refused.retryable()).isTrue();
        });
        assertThat(next.offer(SITE, offer)).isEqualTo(new ItemStart.Accept(0));
    }

    @Test
    void aDiskWithoutRoomRefusesForNowAndTouchesNothing() throws IOException {
        Path staging = folder.resolve("full");
        LinkItemSink full =
                new LinkItemSink(new LinkStaging(staging, Long.MAX_VALUE / 2, Clock.systemUTC()), items, halves);
        ItemStart answer = full.offer(SITE, offer("object-9", "object", ItemPriority.ROUTINE, new byte[] {1, 2, 3}));
        assertThat(answer).isInstanceOfSatisfying(ItemStart.Refuse.class, refused -> {
            assertThat(refused.code()).isEqualTo("no-room");
            assertThat(refused.retryable()).isTrue();
        });
        assertThat(staging).isEmptyDirectory();
    }

    @Test
    @SuppressWarnings("try") // the line works by itself while it is open
    void theOpenLineOfARevokedGatewayIsCutAndStaysCut() throws Exception {
        Line line = new Line();
        SiteNews otherNode = new SiteNews(jdbc, database);
        Set<String> heardElsewhere = ConcurrentHashMap.newKeySet();
        otherNode.start(new Recorder(heardElsewhere));
        try (LinkClient client = open(enrol(), new Shelf(), line)) {
            Await.until("line is up", LIMIT, () -> line.connections.get() == 1);
            assertThat(post("admin", "/api/gateways/LI01/revoke", Map.of()).statusCode())
                    .isLessThan(300);
            Await.until("gateway is told", LIMIT, () -> !line.ends.isEmpty());
            assertThat(line.ends.get(0)).isEqualTo("disconnected: this gateway was revoked");
            Await.until("it is not let in again", LIMIT, () -> line.ends.size() >= 2);
            assertThat(line.ends.get(1)).startsWith("unknown-certificate: ");
            assertThat(line.connections).hasValue(1);
            Await.until("other nodes hear of it", LIMIT, () -> heardElsewhere.contains(SITE));
        } finally {
            otherNode.stop();
        }
    }

    @Test
    @SuppressWarnings("try") // the line works by itself while it is open
    void aRevocationWhoseNewsWasLostCutsTheLineAtTheNextCheck() throws Exception {
        Line line = new Line();
        try (LinkClient client = open(enrol(), new Shelf(), line)) {
            Await.until("line is on record", LIMIT, () -> connectedAddress().isPresent());
            jdbc.sql("update registry.gateway set revoked_at = now() where site_code = :site")
                    .param("site", SITE)
                    .update();
            Await.until("gateway is told", LIMIT, () -> !line.ends.isEmpty());
            assertThat(line.ends.get(0)).isEqualTo("disconnected: this gateway was revoked");
        }
    }

    /** The registry is held up, so that it learns of the old line's end while the new one is at work. */
    @Test
    @SuppressWarnings("try") // the line works by itself while it is open
    void anOldLineThatEndsLateTakesNothingFromTheNewOne() throws Exception {
        GatewayIdentity identity = enrol();
        LinkClient old = open(identity, new Shelf(), new Line());
        String oldAddress = Await.value("old line is on record", LIMIT, this::connectedAddress);
        Shelf shelf = new Shelf();
        byte[] bytes = new byte[4_000_000];
        shelf.add("slow-1", "object", ItemPriority.ROUTINE, Files.write(folder.resolve("slow"), bytes));
        shelf.gate = new CountDownLatch(1);
        LinkClient fresh;
        try (Connection lock = database.getConnection()) {
            lock.setAutoCommit(false);
            try (Statement statement = lock.createStatement()) {
                statement.execute("select 1 from registry.gateway for update");
            }
            old.close();
            fresh = open(identity, shelf, new Line());
            Await.until("first half is here", LIMIT, this::stagedBytes);
            lock.rollback();
            lock.setAutoCommit(true);
        }
        try (fresh) {
            Await.until(
                    "old line is off the record",
                    LIMIT,
                    () -> connectedAddress()
                            .filter(address -> !oldAddress.equals(address))
                            .isPresent());
            shelf.gate.countDown();
            Await.until("the item has not to be offered again", SOON, () -> shelf.refused.containsKey("slow-1"));
            assertThat(shelf.refused).containsEntry("slow-1", "not-dicom");
        }
    }

    private boolean stagedBytes() {
        try (Stream<Path> parts = Files.list(hub.dataDirectory().resolve("staging/link"))) {
            return parts.anyMatch(part -> part.toFile().length() > 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<String> connectedAddress() {
        return jdbc.sql(
                        "select connected_address from registry.gateway where site_code = :site and connected_node is not null")
                .param("site", SITE)
                .query(String.class)
                .optional();
    }

    private LinkItemSink sink(Path staging) throws IOException {
        return new LinkItemSink(new LinkStaging(staging, 0, Clock.systemUTC()), items, halves);
    }

    private LinkClient connect(Shelf shelf) throws Exception {
        return open(enrol(), shelf, new Line());
    }

    private LinkClient open(GatewayIdentity identity, Shelf shelf, Line line) {
        LinkClient client =
                new LinkClient(LinkClientSettings.of("127.0.0.1", intake.port(), identity), shelf, mail -> {}, line);
        client.start();
        return client;
    }

    private GatewayIdentity enrol() throws Exception {
        assertThat(put("admin", "/api/county-register", """
            {"community":{"code":"LC","name":"连县"},"groups":[],
             "organisations":[{"code":"LH01","name":"连县人民医院","kind":"LEAD_HOSPITAL"},
               {"code":"LI01","name":"连江镇卫生院","kind":"TOWNSHIP","parentCode":"LH01"}],
             "villages":[{"code":"LV01","name":"连村","townshipCode":"LI01"}],
             "devices":[{"serial":"LI-DX-1","model":"A","modality":"DX","organisationCode":"LI01","villageCodes":[],
               "inServiceFrom":"2020-01-01"}]}
            """).statusCode()).isEqualTo(200);
        String code = tree(post("admin", "/api/gateways/LI01/enrolment-codes", Map.of()))
                .get("code")
                .asString();
        return EnrolmentClient.enrol("127.0.0.1", intake.port(), code);
    }

    private Path freshCopy(String relative) throws IOException {
        Optional<Path> sample = Samples.file(relative);
        assumeTrue(sample.isPresent(), "sample " + relative + " is missing");
        Path copy = Files.copy(sample.orElseThrow(), folder.resolve("copy.dcm"));
        Process process = new ProcessBuilder("dcmodify", "-nb", "-gst", "-gse", "-gin", copy.toString())
                .redirectErrorStream(true)
                .start();
        process.getInputStream().readAllBytes();
        assertThat(process.onExit().join().exitValue()).isZero();
        return copy;
    }

    private static String registration(String study) {
        return """
            {"accessionNumber":"LI01-261122-0001","studyInstanceUid":"%s",
             "patient":{"id":"P1","name":"李四","sex":"M","birthDate":"1960-05-04"},"modality":"DX",
             "item":"胸部正位","bodyPart":"CHEST","indication":"胸闷","priority":"EMERGENCY",
             "villageCode":"LV01","deviceSerial":"LI-DX-1","operator":"technician",
             "registeredAt":"2026-11-22T09:00:00+08:00"}
            """.formatted(study);
    }

    private static String manifest(String study, Attributes sent, Path file) throws IOException {
        return """
            {"studyInstanceUid":"%s","accessionNumber":"LI01-261122-0001","priority":"EMERGENCY",
             "indication":"胸闷","item":"胸部正位","villageCode":"LV01",
             "registeredAt":"2026-11-22T09:00:00+08:00","acquiredAt":"2026-11-22T09:05:00+08:00",
             "completeAt":"2026-11-22T09:06:00+08:00",
             "objects":[{"sopInstanceUid":"%s","sha256":"%s","sizeBytes":%d}]}
            """.formatted(study, sent.string(Tag.SOPInstanceUID, ""), ContentDigest.hex(file), Files.size(file));
    }

    private static ItemOffer offer(String id, String kind, ItemPriority priority, byte[] bytes) {
        return new ItemOffer(id, kind, Map.of(), bytes.length, ContentDigest.hex(bytes), priority);
    }

    /** Items of a gateway, in files. Thread-safe. */
    private final class Shelf implements ItemSource {
        private final Map<String, ItemOffer> offers = new ConcurrentHashMap<>();
        private final Map<String, Path> files = new ConcurrentHashMap<>();
        private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
        private final Map<String, String> refused = new ConcurrentHashMap<>();
        /** The second half of an item is not read before this is open. */
        private volatile CountDownLatch gate = new CountDownLatch(0);

        void add(String id, String kind, ItemPriority priority, String json) throws IOException {
            add(id, kind, priority, Files.writeString(folder.resolve(id + ".json"), json, StandardCharsets.UTF_8));
        }

        void add(String id, String kind, ItemPriority priority, Path file) throws IOException {
            files.put(id, file);
            offers.put(id, offer(id, kind, priority, Files.readAllBytes(file)));
        }

        @Override
        public List<ItemOffer> waiting(Set<String> exceptItemIds, int max) {
            List<ItemOffer> waiting = new ArrayList<>(offers.values());
            waiting.removeIf(offer -> exceptItemIds.contains(offer.itemId())
                    || acknowledged.contains(offer.itemId())
                    || refused.containsKey(offer.itemId()));
            return waiting.subList(0, Math.min(max, waiting.size()));
        }

        @Override
        public SeekableByteChannel open(String itemId) throws IOException {
            return new GatedChannel(
                    Files.newByteChannel(Optional.ofNullable(files.get(itemId)).orElseThrow()), gate);
        }

        @Override
        public void acknowledged(String itemId) {
            acknowledged.add(itemId);
        }

        @Override
        public void refused(String itemId, String code, String detail) {
            refused.put(itemId, code);
        }
    }

    /** Hears what other nodes hear; finds nothing by looking. */
    private record Recorder(Set<String> revokedSites) implements SiteNews.Listener {
        @Override
        public void mailWaiting(String siteCode) {}

        @Override
        public void revoked(String siteCode) {
            revokedSites.add(siteCode);
        }

        @Override
        public void check() {}
    }

    /** What a gateway saw of its line. Thread-safe. */
    private static final class Line implements LinkClientListener {
        private final AtomicInteger connections = new AtomicInteger();
        private final List<String> ends = new CopyOnWriteArrayList<>();

        @Override
        public void connected() {
            connections.incrementAndGet();
        }

        @Override
        public void disconnected(String reason) {
            ends.add(reason);
        }

        @Override
        public void progress(String itemId, long bytesSent, long bytesTotal) {}

        @Override
        public void rate(long bytesPerSecond) {}
    }
}
