package org.countyread.hub.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
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

class OrdersIT extends HubIntegrationTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String WANTED = """
            {"siteCode":"%s","patient":{"id":"11010519491231002X","name":"刘秀英","sex":null,"birthDate":null},
             "modality":"DX","item":"胸部正位","bodyPart":"CHEST","indication":"复查","priority":"URGENT"}""";

    @Autowired
    private MailStore outbox;

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private TransactionTemplate transaction;

    @BeforeEach
    void aSite() {
        jdbc.sql("insert into registry.gateway (site_code, certificate_fingerprint, certificate_serial, enrolled_at) "
                        + "values ('OR01', '00', '1', now()) on conflict do nothing")
                .update();
    }

    @Test
    void anOrderGoesToItsSiteAndComesBackWithANumber() {
        HttpResponse<String> ordered = post("admin", "/api/exam-orders", WANTED.formatted("OR01"));
        assertThat(ordered.statusCode()).as(ordered.body()).isEqualTo(201);
        String id = tree(ordered).path("id").asString();
        Mail mail = outbox.waiting("OR01", 10).get(0);
        assertThat(mail.kind()).isEqualTo("order");
        JsonNode news = json.readTree(mail.headerJson());
        assertThat(news.path("patientName").asString()).isEqualTo("刘秀英");
        assertThat(news.path("priority").asString()).isEqualTo("URGENT");
        outbox.acknowledged("OR01", mail.mailId());
        assertThat(first().path("reachedSiteAt").isNull()).isFalse();

        answer("OR02", id, "OR02-261122-0001");
        answer("OR01", id, "OR01-261122-0001");
        Await.until(
                "the number", PATIENCE, () -> !first().path("accessionNumber").isNull());
        answer("OR01", id, "OR01-261122-0002");
        assertThat(first().path("accessionNumber").asString()).isEqualTo("OR01-261122-0001");
    }

    @Test
    void aSiteWithoutAGatewayCannotBeOrderedAt() {
        HttpResponse<String> refused = post("admin", "/api/exam-orders", WANTED.formatted("NO-SUCH"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(tree(refused).path("code").asString()).isEqualTo("site-without-line");
        assertThat(jdbc.sql("select count(*) from orders.exam_order where site_code = 'NO-SUCH'")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private void answer(String site, String id, String accession) {
        transaction.executeWithoutResult(status -> events.publishEvent(new SiteMessageReceived(
                site,
                "order-answer",
                json.writeValueAsString(
                        Map.of("orderId", id, "accessionNumber", accession, "at", "2026-11-22T08:00:00Z")))));
    }

    private JsonNode first() {
        return tree(get("admin", "/api/exam-orders")).path("items").path(0);
    }
}
