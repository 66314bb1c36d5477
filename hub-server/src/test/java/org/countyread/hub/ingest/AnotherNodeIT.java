package org.countyread.hub.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.countyread.hub.archive.store.PartStore;
import org.countyread.hub.archive.store.S3PartStore;
import org.countyread.hub.archive.store.S3Server;
import org.countyread.hub.platform.HubIntegrationTest;
import org.countyread.hub.platform.HubSettings;
import org.countyread.hub.platform.pki.CertificateAuthority;
import org.countyread.hub.registry.GatewayEnrolment;
import org.countyread.link.transport.ContentDigest;
import org.countyread.link.transport.EnrolmentClient;
import org.countyread.link.transport.GatewayIdentity;
import org.countyread.link.transport.ItemSource;
import org.countyread.link.transport.LinkClient;
import org.countyread.link.transport.LinkClientListener;
import org.countyread.link.transport.LinkClientSettings;
import org.countyread.link.wire.ItemOffer;
import org.countyread.link.wire.ItemPriority;
import org.countyread.testkit.Await;
import org.countyread.testkit.FaultyRelay;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.util.unit.DataSize;

/** Two whole ends of the line over one PostgreSQL and one S3 server; the gateway is told another address. */
class AnotherNodeIT extends HubIntegrationTest {
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
    private HubSettings hub;

    @Autowired
    private ObjectProvider<MailStore> mail;

    @Autowired
    private GatewayEnrolment enrolment;

    @Autowired
    private CertificateAuthority authority;

    @Autowired
    private DataSource database;

    @TempDir
    private Path folder;

    private final List<HalfItems> started = new ArrayList<>();
    private S3Server server;
    private PartStore parts;

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
    }

    @Test
    void aGatewayThatComesBackToAnotherNodeSendsLittleTwice() throws Exception {
        byte[] bytes = NoiseFilm.of(8 * PART);
        Shelf shelf = new Shelf(offer(bytes), Files.write(folder.resolve("film.dcm"), bytes));
        HalfItems lostHalves = halves();
        LinkIntake lost = line("a", lostHalves);
        LinkIntake other = line("b", halves());
        try {
            lost.start();
            other.start();
            GatewayIdentity identity = enrol(lost.port());
            long sentToLost = sendToLost(FaultyRelay.faultless(lost.port()), identity, shelf, bytes, lostHalves);
            long kept = reach(bytes);
            try (FaultyRelay relay = FaultyRelay.faultless(other.port());
                    LinkClient client = client(relay, identity, shelf)) {
                client.wake();
                Await.until("it is acknowledged", LIMIT, () -> shelf.acknowledged.contains(ITEM));
                long framing = bytes.length / 50 + 50_000L;
                assertThat(relay.upBytes()).as("goes on at the last part").isLessThan(bytes.length - kept + framing);
                assertThat(sentToLost + relay.upBytes())
                        .as("on the line altogether")
                        .isLessThan(bytes.length + 2L * PART + 2 * framing);
            }
            Await.until("no part and no row is left", LIMIT, this::isNothingLeft);
        } finally {
            other.stop();
            lost.stop();
        }
    }

    /** Sends over a thin line until half of the item is kept; then the node keeps no more, and the line is cut. */
    private long sendToLost(FaultyRelay thin, GatewayIdentity identity, Shelf shelf, byte[] bytes, HalfItems lostHalves)
            throws Exception {
        try (FaultyRelay relay = thin.throttle(700_000)) {
            try (LinkClient client = client(relay, identity, shelf)) {
                client.wake();
                Await.until("half of it is kept", LIMIT, () -> reach(bytes) >= bytes.length / 2);
                lostHalves.stop();
                relay.cutAll();
            }
            return relay.upBytes();
        }
    }

    private HalfItems halves() {
        HalfItems halves = new HalfItems(Optional.of(parts), rows, EAGER, ingest, Clock.systemUTC());
        started.add(halves);
        return halves;
    }

    private LinkIntake line(String name, HalfItems halves) {
        return new LinkIntake(
                new SiteLinkSettings(true, "127.0.0.1", 0, List.of("127.0.0.1"), 16),
                ingest,
                new HubSettings(folder.resolve(name), false, hub.zone(), Optional.empty(), Optional.of(name)),
                items,
                halves,
                mail,
                enrolment,
                authority,
                new SiteNews(jdbc, database),
                Clock.systemUTC());
    }

    private long reach(byte[] bytes) {
        return jdbc.sql("select reach_bytes from ingest.half_item where name = :name")
                .param("name", LinkStaging.name(SITE, offer(bytes)))
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    private boolean isNothingLeft() throws IOException {
        int kept = jdbc.sql("select count(*) from ingest.half_item")
                .query(Integer.class)
                .single();
        try (Stream<Path> files = Files.walk(folder.resolve("buckets/objects"))) {
            return kept == 0 && files.noneMatch(Files::isRegularFile);
        }
    }

    private static ItemOffer offer(byte[] bytes) {
        return new ItemOffer(ITEM, "object", Map.of(), bytes.length, ContentDigest.hex(bytes), ItemPriority.ROUTINE);
    }

    private GatewayIdentity enrol(int linePort) throws Exception {
        assertThat(put("admin", "/api/county-register", """
            {"community":{"code":"HC","name":"半县"},"groups":[],"villages":[],"devices":[],
             "organisations":[{"code":"HH01","name":"半县人民医院","kind":"LEAD_HOSPITAL"},
               {"code":"HI01","name":"半江镇卫生院","kind":"TOWNSHIP","parentCode":"HH01"}]}
            """).statusCode()).isEqualTo(200);
        String code = tree(post("admin", "/api/gateways/HI01/enrolment-codes", Map.of()))
                .get("code")
                .asString();
        return EnrolmentClient.enrol("127.0.0.1", linePort, code);
    }

    private static LinkClient client(FaultyRelay relay, GatewayIdentity identity, Shelf shelf) {
        LinkClientSettings.Sending oneConnection =
                new LinkClientSettings.Sending(8 * 1024, 32 * 1024, 256 * 1024, Duration.ofMillis(100), 16, 1);
        LinkClient client = new LinkClient(
                LinkClientSettings.of("127.0.0.1", relay.port(), identity).with(oneConnection),
                shelf,
                taken -> {},
                new Deaf());
        client.start();
        return client;
    }

    /** One item of a gateway, in a file. Thread-safe. */
    private record Shelf(ItemOffer offer, Path file, Set<String> acknowledged) implements ItemSource {
        Shelf(ItemOffer offer, Path file) {
            this(offer, file, ConcurrentHashMap.newKeySet());
        }

        @Override
        public List<ItemOffer> waiting(Set<String> exceptItemIds, int max) {
            return exceptItemIds.contains(ITEM) || acknowledged.contains(ITEM) ? List.of() : List.of(offer);
        }

        @Override
        public SeekableByteChannel open(String itemId) throws IOException {
            return Files.newByteChannel(file);
        }

        @Override
        public void acknowledged(String itemId) {
            acknowledged.add(itemId);
        }

        @Override
        public void refused(String itemId, String code, String detail) {
            throw new IllegalStateException("refused for good: " + code);
        }
    }

    private static final class Deaf implements LinkClientListener {
        @Override
        public void connected() {}

        @Override
        public void disconnected(String reason) {}

        @Override
        public void progress(String itemId, long bytesSent, long bytesTotal) {}

        @Override
        public void rate(long bytesPerSecond) {}
    }
}
