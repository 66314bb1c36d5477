package org.countyread.hub.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.countyread.hub.platform.HubIntegrationTest;
import org.countyread.hub.platform.HubSettings;
import org.countyread.hub.platform.pki.CertificateAuthority;
import org.countyread.hub.registry.GatewayEnrolment;
import org.countyread.link.transport.EnrolmentClient;
import org.countyread.link.transport.GatewayIdentity;
import org.countyread.link.transport.ItemSource;
import org.countyread.link.transport.LinkClientListener;
import org.countyread.link.transport.LinkClientPool;
import org.countyread.link.transport.LinkClientSettings;
import org.countyread.link.wire.ItemOffer;
import org.countyread.testkit.Await;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;

/** A county's worth of gateways at one hub, with the certificates this hub gave them. */
class ManyGatewaysIT extends HubIntegrationTest {
    private static final int GATEWAYS = 200;
    private static final int HANDSHAKES_MAX = 16;
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration BACK_WITHIN = Duration.ofSeconds(30);

    @Autowired
    private IngestSettings ingest;

    @Autowired
    private HubSettings hub;

    @Autowired
    private SiteItems items;

    @Autowired
    private HalfItems halves;

    @Autowired
    private ObjectProvider<MailStore> mail;

    @Autowired
    private GatewayEnrolment enrolment;

    @Autowired
    private CertificateAuthority authority;

    @Autowired
    private DataSource database;

    @AfterEach
    void forgetThem() {
        jdbc.sql("delete from registry.gateway where site_code like 'MG%'").update();
    }

    @Test
    void allAreBackSoonAfterTheHubWasAwayAndNeverManyAtOnce() throws Exception {
        LinkIntake before = line(0);
        before.start();
        int port = before.port();
        try (LinkClientPool county = new LinkClientPool(2, 4)) {
            for (GatewayIdentity identity : enrolled(port)) {
                county.client(
                                LinkClientSettings.of("127.0.0.1", port, identity)
                                        .with(quickHeartbeat()),
                                new Nothing(),
                                taken -> {},
                                new Deaf())
                        .start();
            }
            Await.until("all are connected", LIMIT, () -> before.connectedSites() == GATEWAYS);
            Await.until("all are on record", LIMIT, () -> recorded("connected_node is not null") == GATEWAYS);
            Await.until("all were heard again", LIMIT, () -> recorded("last_heard_at > connected_at") == GATEWAYS);
            before.stop();
            LinkIntake after = line(port);
            after.start();
            try {
                Await.until("all are back", BACK_WITHIN, () -> after.connectedSites() == GATEWAYS);
                assertThat(after.handshakesMost()).isBetween(1, HANDSHAKES_MAX);
                Await.until("all are on record", LIMIT, () -> recorded("connected_node is not null") == GATEWAYS);
            } finally {
                after.stop();
            }
            Await.until("none is on record", LIMIT, () -> recorded("connected_node is not null") == 0);
        } finally {
            before.stop();
        }
    }

    private LinkIntake line(int port) {
        return new LinkIntake(
                new SiteLinkSettings(true, "127.0.0.1", port, List.of("127.0.0.1"), HANDSHAKES_MAX),
                ingest,
                hub,
                items,
                halves,
                mail,
                enrolment,
                authority,
                new SiteNews(jdbc, database),
                Clock.systemUTC());
    }

    private List<GatewayIdentity> enrolled(int port) throws Exception {
        String townships = IntStream.range(0, GATEWAYS).mapToObj("""
                        {"code":"MG%1$d","name":"第%1$d卫生院","kind":"TOWNSHIP","parentCode":"MGH"}"""::formatted).collect(Collectors.joining(","));
        assertThat(put("admin", "/api/county-register", """
                {"community":{"code":"MC","name":"多县"},"groups":[],"villages":[],"devices":[],
                 "organisations":[{"code":"MGH","name":"多县人民医院","kind":"LEAD_HOSPITAL"},%s]}""".formatted(townships))
                        .statusCode())
                .isEqualTo(200);
        List<GatewayIdentity> identities = new ArrayList<>();
        for (int i = 0; i < GATEWAYS; i++) {
            String code = enrolment.issueCode("MG" + i, "admin").code();
            identities.add(EnrolmentClient.enrol("127.0.0.1", port, code));
        }
        return identities;
    }

    private int recorded(String condition) {
        return jdbc.sql("select count(*) from registry.gateway where site_code like 'MG%' and " + condition)
                .query(Integer.class)
                .single();
    }

    private static LinkClientSettings.Timing quickHeartbeat() {
        LinkClientSettings.Timing usual = LinkClientSettings.Timing.DEFAULT;
        return new LinkClientSettings.Timing(
                usual.connect(),
                usual.reconnectMin(),
                usual.reconnectMax(),
                Duration.ofSeconds(2),
                usual.idle(),
                usual.rest(),
                usual.poll());
    }

    /** A gateway without exams. */
    private static final class Nothing implements ItemSource {
        @Override
        public List<ItemOffer> waiting(Set<String> exceptItemIds, int max) {
            return List.of();
        }

        @Override
        public SeekableByteChannel open(String itemId) throws IOException {
            throw new IOException("there is no item " + itemId);
        }

        @Override
        public void acknowledged(String itemId) {
            throw new IllegalStateException("nothing was sent");
        }

        @Override
        public void refused(String itemId, String code, String detail) {
            throw new IllegalStateException("nothing was sent");
        }
    }

    /** A gateway's ear that is not needed: what counts is seen at the hub. */
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
