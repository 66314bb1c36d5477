package org.countyread.hub.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.countyread.hub.ingest.MailStore;
import org.countyread.hub.ingest.SiteMessageReceived;
import org.countyread.hub.platform.HubIntegrationTest;
import org.countyread.link.wire.Mail;
import org.countyread.testkit.Await;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

class UpkeepIT extends HubIntegrationTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Autowired
    private MailStore outbox;

    @Autowired
    private Upkeep upkeep;

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private TransactionTemplate transaction;

    @BeforeEach
    void aNewSite() {
        jdbc.sql("insert into registry.gateway (site_code, certificate_fingerprint, certificate_serial, enrolled_at) "
                        + "values ('UP01', '00', '1', now()) on conflict do nothing")
                .update();
        jdbc.sql("delete from upkeep.site_settings").update();
        jdbc.sql("delete from outbox.mail where site_code = 'UP01'").update();
    }

    @Test
    void aSiteGetsItsSettingsOnceWithoutAskingAndAgainWhenTheyChange() {
        upkeep.sendWhatIsNew();
        upkeep.sendWhatIsNew();
        List<Mail> first = outbox.waiting("UP01", 10);
        assertThat(first).extracting(Mail::kind).containsExactly("settings");
        outbox.acknowledged("UP01", first.get(0).mailId());
        assertThat(tree(get("admin", "/api/sites/UP01/settings"))
                        .path("takenVersion")
                        .asInt())
                .isZero();

        for (int days : List.of(5, 3)) {
            assertThat(put("admin", "/api/sites/UP01/settings", """
                            {"items":[{"modality":"DX","name":"胸部正位","bodyPart":"CHEST"}],"idleDeviceDays":%d}""".formatted(days))
                            .statusCode())
                    .isEqualTo(200);
        }
        List<Mail> changed = outbox.waiting("UP01", 10);
        assertThat(changed).hasSize(1);
        JsonNode news = json.readTree(changed.get(0).headerJson());
        assertThat(news.at("/settings/idleDeviceDays").asInt()).isEqualTo(3);
        assertThat(news.at("/settings/items/0/name").asString()).isEqualTo("胸部正位");
        assertThat(news.path("version").asInt()).isEqualTo(2);
        outbox.acknowledged("UP01", changed.get(0).mailId());
        upkeep.sendWhatIsNew();
        assertThat(outbox.waiting("UP01", 10)).isEmpty();
        JsonNode standing = tree(get("admin", "/api/sites/UP01/settings"));
        assertThat(standing.path("takenVersion").asInt()).isEqualTo(2);
        assertThat(get("reader", "/api/sites/UP01/settings").statusCode()).isEqualTo(403);
        assertThat(put("admin", "/api/sites/UP01/settings", "{\"items\":[],\"idleDeviceDays\":0}")
                        .statusCode())
                .isBetween(400, 422);
    }

    @Test
    void aGatewayIsAskedHowItIsAndItsFirstAnswerIsKept() {
        assertThat(post("admin", "/api/gateways/NO-SUCH/diagnostics", "").statusCode())
                .isEqualTo(404);
        String id = tree(post("admin", "/api/gateways/UP01/diagnostics", ""))
                .path("id")
                .asString();
        assertThat(outbox.waiting("UP01", 10)).extracting(Mail::kind).contains("diagnostics-request");
        answer("UP02", id, "stranger");
        answer("UP01", id, "1.0.0");
        Await.until("the bundle", PATIENCE, () -> !newest().path("bundle").isNull());
        answer("UP01", id, "2.0.0");
        assertThat(newest().at("/bundle/version").asString()).isEqualTo("1.0.0");
        assertThat(newest().at("/bundle/spool/DELIVERED").asInt()).isEqualTo(7);
    }

    private JsonNode newest() {
        return tree(get("admin", "/api/gateways/UP01/diagnostics")).at("/items/0");
    }

    private void answer(String site, String id, String version) {
        transaction.executeWithoutResult(status ->
                events.publishEvent(new SiteMessageReceived(site, "diagnostics", """
                {"id":"%s","at":"2026-11-22T08:00:00Z","version":"%s","java":"17","startedAt":"2026-11-22T07:00:00Z",
                 "diskFreeBytes":1,"diskTotalBytes":2,"heapUsedBytes":3,"spool":{"DELIVERED":7},"messagesWaiting":0,
                 "line":[{"at":"2026-11-22T07:00:05Z","state":"UP","error":null}],"log":["a line"]}""".formatted(id, version))));
    }
}
