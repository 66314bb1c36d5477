package org.countyread.hub.priors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countyread.hub.archive.ExamPriority.ROUTINE;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.countyread.hub.archive.StudySummary;
import org.countyread.hub.ingest.MailStore;
import org.countyread.hub.ingest.SiteMessageReceived;
import org.countyread.hub.reading.ReadingRoomTest;
import org.countyread.link.wire.Mail;
import org.countyread.testkit.Await;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

class SiteQuestionsIT extends ReadingRoomTest {
    private static final int MANY = 1_000;
    private static final String ID_CARD = "11010519491231002X";

    @Autowired
    private MailStore outbox;

    @BeforeEach
    void emptyTheOutbox() {
        jdbc.sql("insert into registry.gateway (site_code, certificate_fingerprint, certificate_serial, enrolled_at) "
                        + "values ('T01', '00', '1', now()), ('T02', '01', '2', now()) on conflict do nothing")
                .update();
        jdbc.sql("update reading.task set patient_id = 'gone' where patient_id in ('11010519491231002X', 'LOCAL-7')")
                .update();
        List.of("T01", "T02")
                .forEach(site -> outbox.waiting(site, MANY).forEach(mail -> outbox.acknowledged(site, mail.mailId())));
    }

    @Test
    void aSiteIsToldWhatTheCountyHasExaminedLatelyOfTheSameKind() {
        StudySummary film = studyOf("T02", ID_CARD, "DX", Duration.ofDays(3));
        UUID task = arrive(film);
        arrive(studyOf("T02", ID_CARD, "US", Duration.ofDays(3)));
        arrive(studyOf("T02", ID_CARD, "DX", Duration.ofDays(45)));
        move("reader", task, "claim");
        write("reader", task, "双肺清晰。", "心肺未见异常。");
        move("reader", task, "submit");
        assertThat(move("reviewer", task, "sign").statusCode()).isEqualTo(200);

        JsonNode exams = ask("T01", ID_CARD, "CR").path("exams");
        assertThat(exams).hasSize(1);
        assertThat(exams.get(0).path("studyInstanceUid").asString()).isEqualTo(film.studyInstanceUid());
        assertThat(exams.get(0).path("siteCode").asString()).isEqualTo("T02");
        assertThat(exams.get(0).path("impression").asString()).isEqualTo("心肺未见异常。");
        assertThat(tree(get("admin", "/api/audit?action=RECENT_EXAMS_SHOWN")).path("items"))
                .isNotEmpty();
    }

    @Test
    void aNumberOfOneSiteSaysNothingOfAPatientAtAnother() {
        arrive(studyOf("T02", "LOCAL-7", "DX", Duration.ofDays(1)));
        assertThat(ask("T01", "LOCAL-7", "DX").path("exams")).isEmpty();
        assertThat(ask("T02", "LOCAL-7", "DX").path("exams")).hasSize(1);
    }

    @Test
    void aDecisionIsOnRecordOnce() {
        String accession = "T01-" + UUID.randomUUID();
        SiteMessageReceived decision = message(
                "T01",
                "recognition",
                Map.of(
                        "accessionNumber",
                        accession,
                        "patientId",
                        ID_CARD,
                        "modality",
                        "DX",
                        "decision",
                        "REPEATED",
                        "reason",
                        "CONDITION_CHANGED",
                        "priorStudyUid",
                        "1.2.3",
                        "by",
                        "technician",
                        "at",
                        clock.instant().toString()));
        inTransaction(decision);
        inTransaction(decision);
        Await.until("the decision", PATIENCE, () -> decisions(accession).size() == 1);
        JsonNode made = decisions(accession).get(0);
        assertThat(made.path("decision").asString()).isEqualTo("REPEATED");
        assertThat(made.path("reason").asString()).isEqualTo("CONDITION_CHANGED");
        assertThat(made.path("siteCode").asString()).isEqualTo("T01");
    }

    @Test
    void imagesGoOnlyToASiteThatHasAnExamOfThePatient() {
        StudySummary old = studyOf("T02", ID_CARD, "DX", Duration.ofDays(400));
        arrive(old);
        JsonNode refused = priors("T01", "T01-no-such-exam");
        assertThat(refused.path("refused").asString()).isEqualTo("no-such-exam");
        assertThat(refused.path("studies")).isEmpty();

        StudySummary own = studyOf("T01", ID_CARD, "DX", Duration.ZERO);
        arrive(own);
        JsonNode list = priors("T01", own.accessionNumber());
        assertThat(list.path("refused").isNull()).isTrue();
        assertThat(list.path("studies")).hasSize(1);
        assertThat(list.at("/studies/0/studyInstanceUid").asString()).isEqualTo(old.studyInstanceUid());
        assertThat(list.at("/studies/0/sent").asBoolean()).isTrue();
        assertThat(tree(get("admin", "/api/audit?objectId=" + old.studyInstanceUid()))
                        .path("items")
                        .valueStream()
                        .map(entry -> entry.path("action").asString()))
                .contains("STUDY_SENT");
        assertThat(priors("T02", own.accessionNumber()).path("refused").asString())
                .as("an exam of another site")
                .isEqualTo("no-such-exam");
    }

    private StudySummary studyOf(String site, String patient, String modality, Duration ago) {
        return study(site, patient, modality, ROUTINE, clock.instant().minus(ago));
    }

    private JsonNode ask(String site, String patient, String modality) {
        String query = UUID.randomUUID().toString();
        inTransaction(message(
                site, "recent-exams-query", Map.of("queryId", query, "patientId", patient, "modality", modality)));
        return answer(site, "recent-" + query);
    }

    private JsonNode priors(String site, String accession) {
        String request = UUID.randomUUID().toString();
        inTransaction(message(
                site, "priors-request", Map.of("requestId", request, "accessionNumber", accession, "by", "陈技师")));
        return answer(site, "priors-list-" + request);
    }

    private JsonNode answer(String site, String mailId) {
        Mail mail = Await.value(
                "mail " + mailId,
                PATIENCE,
                () -> outbox.waiting(site, MANY).stream()
                        .filter(one -> one.mailId().equals(mailId))
                        .findFirst());
        return json.readTree(mail.headerJson());
    }

    private List<JsonNode> decisions(String accession) {
        return tree(get("admin", "/api/recognitions?limit=500"))
                .path("items")
                .valueStream()
                .filter(made -> made.path("accessionNumber").asString().equals(accession))
                .toList();
    }

    private SiteMessageReceived message(String site, String kind, Map<String, String> said) {
        return new SiteMessageReceived(site, kind, json.writeValueAsString(said));
    }
}
