package org.countyread.hub.ecg;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.apache.pdfbox.text.PDFTextStripper;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.Tag;
import org.countyread.dicom.data.Uid;
import org.countyread.dicom.part10.DicomFile;
import org.countyread.dicom.part10.FileMetaInformation;
import org.countyread.hub.archive.Archive;
import org.countyread.hub.archive.StudyCompletion;
import org.countyread.hub.ingest.SiteMessageReceived;
import org.countyread.hub.platform.HubIntegrationTest;
import org.countyread.testkit.Await;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** From an object that arrives over STOW to what readers make of the machine's findings. */
class EcgIT extends HubIntegrationTest {
    private static final Random RANDOM = new Random();
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String SITE = "ECG-A";
    private static final String ELSEWHERE = "ECG-B";
    private static final LocalDateTime MORNING = LocalDateTime.of(2026, 11, 22, 8, 30);

    @Autowired
    private Archive archive;

    @Autowired
    private Readings readings;

    @Test
    void anInferiorInfarctionJumpsTheQueueAndIsAnsweredBeforeTheSignature() {
        Sent normal = send(SyntheticEcg.NORMAL, SITE, "P-normal", MORNING);
        Sent infarction = send(SyntheticEcg.INFERIOR_INFARCTION, SITE, "P-infarction", MORNING);

        assertThat(analysed(normal).path("hits")).isEmpty();
        JsonNode analysis = analysed(infarction);
        assertThat(codes(analysis.at("/content/measurements"))).contains("VENTRICULAR_RATE", "QTC_FRIDERICIA");
        assertThat(analysis.at("/content/statements")).isNotEmpty();
        assertThat(analysis.at("/content/draft/zh/impression").asString()).isNotBlank();
        JsonNode hit = analysis.path("hits").get(0);
        assertThat(hit.path("level").asString()).isEqualTo("RED");
        assertThat(hit.path("evidence").get(0).path("zh").asString()).contains("ST");

        JsonNode raised = Await.value(
                "the queue hears of it",
                SOON,
                () -> task(infarction).filter(task -> task.path("machineRaised").asBoolean()));
        assertThat(raised.path("priority").asString()).isEqualTo("EMERGENCY");
        assertThat(raised.at("/machineHits/0/id").asString())
                .isEqualTo(hit.path("id").asString());
        assertThat(raised.at("/machineHits/0/evidenceEn")).isNotEmpty();
        assertThat(task(normal).orElseThrow().path("priority").asString()).isEqualTo("ROUTINE");
        assertThat(tree(get("reader", "/api/critical-values?limit=200")).path("items"))
                .noneMatch(value -> value.path("studyInstanceUid").asString().equals(infarction.study));
        assertThat(tree(get("reader", "/api/reading-tasks?site=" + SITE + "&limit=200"))
                        .path("items")
                        .get(0)
                        .path("studyInstanceUid")
                        .asString())
                .isEqualTo(infarction.study);

        String path = "/api/reading-tasks/" + raised.path("id").asString();
        assertThat(post("reader", path + "/claim", "").statusCode()).isEqualTo(200);
        assertThat(put("reader", path + "/report", report(true)).statusCode()).isEqualTo(200);
        HttpResponse<String> early = post("reader", path + "/sign", "{}");
        assertThat(early.statusCode()).as(early.body()).isEqualTo(409);
        assertThat(tree(early).path("code").asString()).isEqualTo("ecg-hit-unanswered");
        assertThat(tree(early).at("/hits/0/titleZh").asString()).isNotBlank();
        for (JsonNode red : analysis.path("hits")) {
            String answer = "/api/ecg-hits/" + red.path("id").asString() + "/answer";
            HttpResponse<String> bare = post("reader", answer, Map.of("answer", "REJECTED"));
            assertThat(tree(bare).path("code").asString()).isEqualTo("ecg-reason-missing");
            assertThat(post("reader", answer, Map.of("answer", "CONFIRMED")).statusCode())
                    .isEqualTo(200);
        }
        assertThat(task(infarction).orElseThrow().at("/machineHits/0/answer").asString())
                .isEqualTo("CONFIRMED");
        HttpResponse<String> signed = post("reader", path + "/sign", "{}");
        assertThat(signed.statusCode()).as(signed.body()).isEqualTo(200);
        HttpResponse<String> late = post(
                "reader",
                "/api/ecg-hits/" + hit.path("id").asString() + "/answer",
                Map.of("answer", "REJECTED", "reason", "伪差"));
        assertThat(tree(late).path("code").asString()).isEqualTo("ecg-report-signed");
        assertThat(audited(hit.path("id").asString())).containsExactly("ECG_HIT_FLAGGED", "ECG_HIT_ANSWERED");
    }

    @Test
    void thePaperSaysWhatTheMachineMeasuredAndThatNobodyHasConfirmedIt() throws Exception {
        Sent sent = send(SyntheticEcg.NORMAL, SITE, "P-paper", MORNING);
        String path = "/api/ecg-paper/" + analysed(sent).path("sopInstanceUid").asString();
        HttpResponse<String> svg = send(request(Optional.of("reader"), path)
                .header("Accept", "image/svg+xml")
                .GET()
                .build());
        assertThat(svg.body())
                .contains("机器分析，未经医师确认：", "窦性心律", "QTc Bazett", "QTc Fridericia", "P/QRS/T", "67 /min", "李建国");
        assertThat(tree(get("reader", "/api/ecg-analyses?study=" + sent.study)).at("/items/0/content/statements"))
                .isNotEmpty();
    }

    @Test
    void theSignedReportHoldsTheEcgOnPaperUnderItsSignature() throws Exception {
        Sent sent = send(SyntheticEcg.NORMAL, SITE, "P-printed", MORNING);
        analysed(sent);
        stow(SITE, sent.study, hollow(sent.study));
        byte[] pdf = signed(sent);
        assertThat(pdf.length).isLessThan(250_000);
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(document.getNumberOfPages()).isEqualTo(3);
            assertThat(text(document, 1)).contains("考虑急性下壁心肌梗死。", "后附心电图 2 页，同一签名。");
            String drawn = text(document, 2) + text(document, 3);
            assertThat(drawn)
                    .contains("李建国", "25 mm/s · 10 mm/mV", "QTc Fridericia", "自动测量值，未经医师确认", "报告编号", "V6")
                    .contains("此份心电图未能绘制在报告中", "no lead of the surface ECG")
                    .doesNotContain("窦性心律");
            PDSignature signature = document.getLastSignatureDictionary();
            int[] range = signature.getByteRange();
            assertThat(range[0]).isZero();
            assertThat(range[2] + range[3]).isEqualTo(pdf.length);
            CMSSignedData cms = new CMSSignedData(
                    new CMSProcessableByteArray(signature.getSignedContent(pdf)), signature.getContents(pdf));
            SignerInformation signer =
                    cms.getSignerInfos().getSigners().iterator().next();
            X509CertificateHolder certificate = cms.getCertificates().getMatches(null).stream()
                    .filter(signer.getSID()::match)
                    .findFirst()
                    .orElseThrow();
            assertThat(signer.verify(new JcaSimpleSignerInfoVerifierBuilder().build(certificate)))
                    .isTrue();
        }
    }

    private byte[] signed(Sent sent) {
        JsonNode task = Await.value("its task", SOON, () -> task(sent));
        String path = "/api/reading-tasks/" + task.path("id").asString();
        assertThat(post("reader", path + "/claim", "").statusCode()).isEqualTo(200);
        assertThat(put("reader", path + "/report", report(false)).statusCode()).isEqualTo(200);
        HttpResponse<String> signed = post("reader", path + "/sign", "{}");
        assertThat(signed.statusCode()).as(signed.body()).isEqualTo(200);
        String report = tree(get("reader", path)).path("reportId").asString();
        return send(
                        request(Optional.of("reader"), "/api/reports/" + report + "/pdf")
                                .GET()
                                .build(),
                        BodyHandlers.ofByteArray())
                .body();
    }

    private static String text(PDDocument document, int page) throws IOException {
        PDFTextStripper text = new PDFTextStripper();
        text.setStartPage(page);
        text.setEndPage(page);
        return text.getText(document);
    }

    @Test
    void anUnreadableObjectIsKeptAsFailedAndNothingElseStops() {
        String study = uid();
        stow(SITE, study, hollow(study));
        Sent good = send(SyntheticEcg.NORMAL, SITE, "P-good", MORNING);

        assertThat(analysed(good).path("failure").isNull()).isTrue();
        JsonNode failed = Await.value(
                "the failure is on record",
                SOON,
                () -> analysis(study)
                        .filter(found -> found.path("state").asString().equals("FAILED")));
        assertThat(failed.path("failure").asString()).contains("no original recording");
        assertThat(failed.path("content").isNull()).isTrue();
        assertThat(Await.value("its task", SOON, () -> task(new Sent(study))).path("machineHits"))
                .isEmpty();
    }

    @Test
    void whatANodeLeftBehindIsTakenUpAgain() {
        Sent sent = send(SyntheticEcg.INFERIOR_INFARCTION, SITE, "P-restart", MORNING);
        analysed(sent);
        Await.until(
                "told",
                SOON,
                () -> task(sent)
                        .filter(task -> task.path("machineRaised").asBoolean())
                        .isPresent());
        // as a node leaves it that ended in the middle of the analysis, before anybody was told
        jdbc.sql("delete from ecg.hit where study_instance_uid = :study")
                .param("study", sent.study)
                .update();
        jdbc.sql("""
                        update ecg.analysis set state = 'PENDING', content = null, analysed_at = null, attempts = 1,
                            taken_until = now() - interval '1 second'
                        where study_instance_uid = :study""").param("study", sent.study).update();
        JsonNode again = Await.value(
                "the analysis is done by the next",
                SOON,
                () -> analysis(sent.study)
                        .filter(found -> found.path("state").asString().equals("ANALYSED")));
        assertThat(again.path("hits")).isNotEmpty();
        Await.until(
                "the queue shows the new hit",
                SOON,
                () -> task(sent)
                        .orElseThrow()
                        .at("/machineHits/0/id")
                        .asString()
                        .equals(again.at("/hits/0/id").asString()));
        assertThat(task(sent).orElseThrow().path("machineHits")).hasSameSizeAs(again.path("hits"));

        // an object that ends whoever reads it is given up
        jdbc.sql("""
                        update ecg.analysis set state = 'PENDING', content = null, analysed_at = null, attempts = 3,
                            taken_until = now() - interval '1 second'
                        where study_instance_uid = :study""").param("study", sent.study).update();
        JsonNode given = Await.value(
                "given up",
                SOON,
                () -> analysis(sent.study)
                        .filter(found -> found.path("state").asString().equals("FAILED")));
        assertThat(given.path("failure").asString()).contains("3 times");
    }

    @Test
    void earlierEcgsOfThePatientAreComparedAcrossSites() {
        String resident = "11010519491231002X";
        Sent before = send(SyntheticEcg.NORMAL, ELSEWHERE, resident, MORNING.minusDays(30));
        analysed(before);
        Sent now = send(SyntheticEcg.INFERIOR_INFARCTION, SITE, resident, MORNING);
        JsonNode analysis = analysed(now);
        assertThat(analysis.at("/hits/0/standing").asString()).isEqualTo("NEW");

        JsonNode previous = tree(get(
                        "reader",
                        "/api/ecg-analyses/" + analysis.path("sopInstanceUid").asString() + "/previous"))
                .path("items");
        assertThat(previous).hasSize(1);
        assertThat(previous.get(0).path("studyInstanceUid").asString()).isEqualTo(before.study);
        assertThat(previous.get(0).path("siteCode").asString()).isEqualTo(ELSEWHERE);
        assertThat(codes(previous.get(0).path("deltas"))).contains("VENTRICULAR_RATE", "PR", "QRS_AXIS");
        JsonNode leadThree = previous.get(0)
                .path("st")
                .valueStream()
                .filter(lead -> lead.path("lead").asString().equals("III"))
                .findFirst()
                .orElseThrow();
        assertThat(leadThree.path("change").asDouble()).isGreaterThan(100);
        assertThat(getAnonymously("/api/ecg-analyses?study=" + now.study).statusCode())
                .isEqualTo(401);
        assertThat(get("reader", "/api/ecg-analyses/1.2.3").statusCode()).isEqualTo(404);
    }

    @Test
    void ruleSetsAreVersionsThatStayAndANewOneReadsTheOldEcgsAgain() {
        Sent sent = send(SyntheticEcg.NORMAL, SITE, "P-rules", MORNING);
        analysed(sent);
        ObjectNode rules = (ObjectNode) tree(get("admin", "/api/ecg-rule-sets/in-force"));
        String version = "county-" + UUID.randomUUID();
        rules.put(
                "effectiveFrom",
                LocalDate.ofInstant(Clock.systemUTC().instant().minus(Duration.ofDays(1)), ZoneOffset.UTC)
                        .toString());
        rules.put("approver", "心电诊断中心");
        assertThat(put("reader", "/api/ecg-rule-sets/" + version, rules.toString())
                        .statusCode())
                .isEqualTo(403);
        HttpResponse<String> added = put("admin", "/api/ecg-rule-sets/" + version, rules.toString());
        assertThat(added.statusCode()).as(added.body()).isEqualTo(200);
        assertThat(tree(added).path("inForce").asBoolean()).isTrue();
        assertThat(put("admin", "/api/ecg-rule-sets/" + version, rules.toString())
                        .statusCode())
                .isEqualTo(200);

        Await.until(
                "the analysis is done anew",
                SOON,
                () -> analysis(sent.study)
                        .filter(found -> found.path("ruleSetVersion").asString().equals(version))
                        .isPresent());

        ((ObjectNode) rules.path("rules").get(0)).put("ackMinutes", 0);
        HttpResponse<String> wrong = put("admin", "/api/ecg-rule-sets/" + version + "b", rules.toString());
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(tree(wrong).at("/problems/0/path").asString()).contains("ackMinutes");
        ((ObjectNode) rules.path("rules").get(0)).put("ackMinutes", 7);
        HttpResponse<String> changed = put("admin", "/api/ecg-rule-sets/" + version, rules.toString());
        assertThat(tree(changed).path("code").asString()).isEqualTo("ecg-rule-set-exists");
        assertThat(tree(get("reader", "/api/ecg-rule-sets")).path("items").size())
                .isGreaterThanOrEqualTo(2);
        assertThat(get("reader", "/api/ecg-rule-sets/consensus-none").statusCode())
                .isEqualTo(404);
    }

    @Test
    void theSitesReadingIsComparedWithTheSignedOneAndTheMonthCountsWhatTheMachineSaid() {
        Sent sent = send(SyntheticEcg.INFERIOR_INFARCTION, SITE, "P-concordance", MORNING);
        JsonNode analysis = analysed(sent);
        JsonNode task = Await.value("its task", SOON, () -> task(sent));
        String accession = task.path("accessionNumber").asString();
        String path = "/api/reading-tasks/" + task.path("id").asString();
        for (String verdict : List.of("ABNORMAL", "NORMAL")) {
            readings.on(new SiteMessageReceived(SITE, "first-reading", """
                    {"accessionNumber":"%s","verdict":"%s","statements":["SINUS_RHYTHM"],"text":"","by":"赵技师","at":"%s"}""".formatted(
                            accession, verdict, verdict.equals("NORMAL") ? Instant.now() : Instant.EPOCH)));
        }
        assertThat(post("reader", path + "/claim", "").statusCode()).isEqualTo(200);
        assertThat(put("reader", path + "/report", report(true)).statusCode()).isEqualTo(200);
        assertThat(put("reader", path + "/ecg-statements", Map.of("statements", List.of("SINUS_RHYTHM")))
                        .statusCode())
                .isEqualTo(200);
        for (JsonNode hit : analysis.path("hits")) {
            assertThat(post(
                                    "reader",
                                    "/api/ecg-hits/" + hit.path("id").asString() + "/answer",
                                    Map.of("answer", "CONFIRMED"))
                            .statusCode())
                    .isEqualTo(200);
        }
        assertThat(post("reader", path + "/sign", "{}").statusCode()).isEqualTo(200);

        String month = YearMonth.now(ZoneId.of("Asia/Shanghai")).toString();
        JsonNode concordance = tree(get("admin", "/api/ecg-concordance?month=" + month));
        JsonNode pair = only(concordance.at("/total/missedCriticals"), sent);
        assertThat(pair.path("first").asString()).isEqualTo("NORMAL");
        assertThat(pair.path("signed").asString()).isEqualTo("CRITICAL");
        assertThat(concordance.at("/total/agreed"))
                .noneMatch(one -> one.path("studyInstanceUid").asString().equals(sent.study));
        assertThat(concordance.at("/total/statementAgreement").asDouble()).isEqualTo(1);
        assertThat(get("reader", "/api/ecg-concordance?month=nonsense").statusCode())
                .isBetween(400, 422);

        JsonNode numbers = tree(get("admin", "/api/ecg-hits/monthly?month=" + month));
        assertThat(numbers.at("/total/confirmed")
                        .valueStream()
                        .filter(exam -> exam.path("studyInstanceUid").asString().equals(sent.study))
                        .map(exam -> exam.path("ruleId").asString()))
                .containsExactlyInAnyOrderElementsOf(analysis.path("hits")
                        .valueStream()
                        .map(hit -> hit.path("ruleId").asString())
                        .toList());
        assertThat(numbers.at("/total/misses"))
                .noneMatch(one -> one.path("studyInstanceUid").asString().equals(sent.study));
        assertThat(numbers.at("/total/receivedToFlaggedSeconds").asDouble()).isNotNegative();
    }

    /** An ECG object without any recording. */
    private static byte[] hollow(String study) {
        String sop = uid();
        Attributes hollow = Attributes.builder()
                .string(Tag.SOPClassUID, Uid.TwelveLeadECGWaveformStorage)
                .string(Tag.SOPInstanceUID, sop)
                .string(Tag.StudyInstanceUID, study)
                .string(Tag.SeriesInstanceUID, uid())
                .string(Tag.PatientID, "P-hollow")
                .string(Tag.Modality, "ECG")
                .build();
        return SyntheticEcg.bytes(new DicomFile(
                FileMetaInformation.of(Uid.TwelveLeadECGWaveformStorage, sop, Uid.ExplicitVRLittleEndian), hollow));
    }

    private static JsonNode only(JsonNode exams, Sent sent) {
        return exams.valueStream()
                .filter(exam -> exam.path("studyInstanceUid").asString().equals(sent.study))
                .findFirst()
                .orElseThrow(() -> new AssertionError("not in " + exams));
    }

    private record Sent(String study) {}

    private Sent send(SyntheticEcg heart, String site, String patientId, LocalDateTime start) {
        String study = uid();
        String accession = "E" + Integer.toUnsignedString(study.hashCode(), 36);
        stow(site, study, heart.object(study, accession, patientId, start));
        return new Sent(study);
    }

    /** Sends an object; that nothing more comes is said at once instead of after the quiet period. */
    private void stow(String site, String study, byte[] file) {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        message.writeBytes("--frontier\r\nContent-Type: application/dicom\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        message.writeBytes(file);
        message.writeBytes("\r\n--frontier--\r\n".getBytes(StandardCharsets.US_ASCII));
        HttpResponse<String> stored = send(request(Optional.of("admin"), "/dicom-web/studies?site=" + site)
                .header("Content-Type", "multipart/related; type=\"application/dicom\"; boundary=frontier")
                .header("Accept", "application/dicom+json")
                .POST(BodyPublishers.ofByteArray(message.toByteArray()))
                .build());
        assertThat(stored.statusCode()).as(stored.body()).isEqualTo(200);
        archive.complete(new StudyCompletion(site, study, Optional.empty()));
    }

    private JsonNode analysed(Sent sent) {
        JsonNode done = Await.value(
                "the analysis of " + sent.study,
                SOON,
                () -> analysis(sent.study)
                        .filter(found -> !found.path("state").asString().equals("PENDING")));
        assertThat(done.path("state").asString())
                .as(done.path("failure").toString())
                .isEqualTo("ANALYSED");
        return done;
    }

    private Optional<JsonNode> analysis(String study) {
        return tree(get("reader", "/api/ecg-analyses?study=" + study))
                .path("items")
                .valueStream()
                .findFirst();
    }

    private Optional<JsonNode> task(Sent sent) {
        return tree(get("reader", "/api/reading-tasks?limit=200"))
                .path("items")
                .valueStream()
                .filter(task -> task.path("studyInstanceUid").asString().equals(sent.study))
                .findFirst();
    }

    private List<String> audited(String hit) {
        return jdbc.sql("select action from audit.entry where object_id = :id order by id")
                .param("id", hit)
                .query(String.class)
                .list();
    }

    private static List<String> codes(JsonNode figures) {
        return figures.valueStream()
                .map(figure -> figure.path("code").asString())
                .toList();
    }

    private static Map<String, Object> report(boolean critical) {
        return Map.of(
                "findings",
                "II、III、aVF 导联 ST 段抬高。",
                "impression",
                "考虑急性下壁心肌梗死。",
                "positive",
                true,
                "critical",
                critical);
    }

    private static String uid() {
        return "2.25." + new BigInteger(127, RANDOM);
    }
}
