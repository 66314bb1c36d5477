package org.countyread.hub.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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
    private static final String SETTINGS = "/api/sites/UP01/settings";
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
    void theWholeDocumentTravelsAndTheSiteSaysWhichVersionHolds() {
        String all = """
                {"items":[],"idleDeviceDays":7,
                 "line":{"caps":[{"from":"08:00","to":"18:00","kilobitsPerSecond":2000}],"emergenciesExempt":true},
                 "storage":{"retentionDays":14,"priorRetentionDays":null,"quotaGigabytes":200,"warnAtPercent":75},
                 "devices":[{"aeTitle":"US 1","modality":"US","serial":null,"characterSet":"GB18030",
                   "assumedCharacterSet":"GBK","issuerOfPatientId":"T01HIS","nameOrder":"GIVEN_FIRST",
                   "nameWriting":"IDEOGRAPHIC","matchWithinMinutes":120}],
                 "phrases":["请结合临床"]}""";
        JsonNode made = tree(put("admin", SETTINGS + "?replaces=0", all));
        assertThat(made.path("version").asInt()).isEqualTo(1);
        assertThat(json.readTree(outbox.waiting("UP01", 10).get(0).headerJson()).path("settings"))
                .isEqualTo(json.readTree(all));
        HttpResponse<String> overtaken = put("admin", SETTINGS + "?replaces=0", all);
        assertThat(overtaken.statusCode()).isEqualTo(409);
        assertThat(tree(overtaken).path("code").asString()).isEqualTo("settings-changed-meanwhile");
        assertThat(tree(overtaken).path("version").asInt()).isEqualTo(1);

        assertThat(standing().path("appliedVersion").isNull()).isTrue();
        applied("UP02", 1, "2026-11-22T08:00:00Z");
        applied("UP01", 1, "2026-11-22T08:00:00Z", "devices.US 1.nameOrder");
        Await.until(
                "the site's word",
                PATIENCE,
                () -> standing().path("appliedVersion").asInt(-1) == 1);
        applied("UP01", 1, "2026-11-22T09:00:00Z", "devices.US 1.nameOrder");
        applied("UP01", 7, "2026-11-22T09:00:00Z");
        put("admin", SETTINGS, "{\"items\":[],\"idleDeviceDays\":9}");
        applied("UP01", 2, "2026-11-22T10:00:00Z");
        Await.until(
                "the second version",
                PATIENCE,
                () -> standing().path("appliedVersion").asInt() == 2);
        applied("UP01", 1, "2026-11-22T11:00:00Z");
        JsonNode site = tree(get("admin", "/api/site-settings"))
                .path("items")
                .valueStream()
                .filter(one -> one.path("siteCode").asString().equals("UP01"))
                .findFirst()
                .orElseThrow();
        assertThat(site.path("appliedAt").asString()).isEqualTo("2026-11-22T10:00:00Z");
        assertThat(site.path("ignored").asInt()).isZero();
        assertThat(get("reader", "/api/site-settings").statusCode()).isEqualTo(403);
    }

    @Test
    void whatMakesNoSenseIsRefusedWithItsFields() {
        for (String wrong : List.of(
                "\"line\":{\"caps\":[{\"from\":\"8:00\",\"to\":\"18:00\",\"kilobitsPerSecond\":2000}]}",
                "\"line\":{\"caps\":[{\"from\":\"08:00\",\"to\":\"18:00\",\"kilobitsPerSecond\":1}]}",
                "\"storage\":{\"retentionDays\":0}",
                "\"devices\":[{\"aeTitle\":\"A TITLE THAT IS TOO LONG\"}]",
                "\"devices\":[{\"aeTitle\":\"US1\",\"nameOrder\":\"SIDEWAYS\"}]",
                "\"phrases\":[\" \"]")) {
            assertThat(put("admin", SETTINGS, "{\"items\":[],\"idleDeviceDays\":7," + wrong + "}")
                            .statusCode())
                    .as(wrong)
                    .isEqualTo(400);
        }
        HttpResponse<String> twice = put("admin", SETTINGS, """
                {"items":[],"idleDeviceDays":7,"devices":[{"aeTitle":"US1"},{"aeTitle":"US1","characterSet":"X"}]}""");
        assertThat(twice.statusCode()).isEqualTo(422);
        assertThat(twice.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(tree(twice)
                        .path("fields")
                        .valueStream()
                        .map(one -> one.path("field").asString()))
                .containsExactly("devices[1]", "devices[1].characterSet");
        assertThat(standing().path("version").asInt()).isZero();
    }

    /** A new computer at the site, or a database that was lost: what was acknowledged before is not there any more. */
    @Test
    void aSiteThatHasNoneIsSentTheNewestAnew() {
        put("admin", SETTINGS, "{\"items\":[],\"idleDeviceDays\":9}");
        Mail first = outbox.waiting("UP01", 10).get(0);
        outbox.acknowledged("UP01", first.mailId());
        applied("UP01", 1, "2026-11-22T08:00:00Z");
        Await.until(
                "the site's word",
                PATIENCE,
                () -> standing().path("appliedVersion").asInt(-1) == 1);
        upkeep.sendWhatIsNew();
        assertThat(outbox.waiting("UP01", 10)).isEmpty();

        said("UP01", "settings-wanted", "{\"version\":null,\"at\":\"2026-11-22T12:00:00Z\"}");
        Mail again = Await.value(
                "the settings again",
                PATIENCE,
                () -> outbox.waiting("UP01", 10).stream().findFirst());
        assertThat(again.mailId()).isNotEqualTo(first.mailId());
        assertThat(again.headerJson()).isEqualTo(first.headerJson());
        assertThat(standing().path("appliedVersion").isNull()).isTrue();
        outbox.acknowledged("UP01", again.mailId());
        assertThat(standing().path("takenVersion").asInt()).isEqualTo(1);
    }

    private JsonNode standing() {
        return tree(get("admin", SETTINGS));
    }

    private void applied(String site, int version, String at, String... ignored) {
        said(
                site,
                "settings-applied",
                json.writeValueAsString(Map.of("version", version, "at", at, "ignored", List.of(ignored))));
    }

    private void said(String site, String kind, String message) {
        transaction.executeWithoutResult(status -> events.publishEvent(new SiteMessageReceived(site, kind, message)));
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
