package org.countyread.hub.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.countyread.hub.archive.ExamPriority.EMERGENCY;
import static org.countyread.hub.archive.ExamPriority.ROUTINE;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.countyread.hub.archive.ArrivingObject;
import org.countyread.hub.archive.ArrivingStudies;
import org.countyread.hub.archive.StudySummary;
import org.countyread.hub.reading.ReadingRoomTest;
import org.countyread.testkit.Await;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import tools.jackson.databind.JsonNode;

class ReportSigningIT extends ReadingRoomTest {
    private static final String FINDINGS = "双侧胸廓对称，两肺野透光度正常。";
    private static final String IMPRESSION = "心肺膈未见异常。";

    @TempDir
    private Path folder;

    @Autowired
    private ArrivingStudies arriving;

    @Test
    void aReportGoesFromClaimToSignatureAndItsPdfIsValid() throws Exception {
        UUID task = arrive(study("DX", ROUTINE));
        assertThat(move("reader", task, "claim").statusCode()).isEqualTo(200);
        HttpResponse<String> draft = write("reader", task, FINDINGS, IMPRESSION);
        assertThat(draft.statusCode()).isEqualTo(200);
        JsonNode report = tree(draft);
        assertThat(report.path("state").asString()).isEqualTo("DRAFT");
        assertThat(report.path("version").asInt()).isEqualTo(1);
        String pdfPath = "/api/reports/" + report.path("id").asString() + "/pdf";
        assertThat(get("reader", pdfPath).statusCode()).isEqualTo(409);

        HttpResponse<String> submitted = move("reader", task, "submit");
        assertThat(submitted.statusCode()).isEqualTo(200);
        assertThat(tree(submitted).path("state").asString()).isEqualTo("SUBMITTED");
        assertThat(move("reader", task, "sign").statusCode()).isEqualTo(403);
        assertThat(move("reader2", task, "sign").statusCode()).isEqualTo(403);

        HttpResponse<String> signed = send(request(Optional.of("reviewer"), "/api/reading-tasks/" + task + "/sign")
                .POST(BodyPublishers.noBody())
                .build());
        assertThat(signed.statusCode()).as(signed.body()).isEqualTo(200);
        assertThat(tree(signed).path("state").asString()).isEqualTo("SIGNED");
        JsonNode shown = detail(task);
        assertThat(shown.path("report").path("state").asString()).isEqualTo("SIGNED");
        assertThat(shown.path("report").path("signer").asString())
                .isEqualTo(user("reviewer").displayName());
        assertThat(move("reviewer", task, "sign").statusCode()).isEqualTo(409);

        HttpResponse<byte[]> pdf =
                send(request(Optional.of("reader"), pdfPath).GET().build(), BodyHandlers.ofByteArray());
        assertThat(pdf.headers().firstValue("Content-Type")).hasValue("application/pdf");
        assertThat(pdf.headers().firstValue("X-Content-SHA256"))
                .hasValue(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(pdf.body())));
        Path file = Files.write(folder.resolve("report.pdf"), pdf.body());
        assertThat(run("pdftotext", file.toString(), "-"))
                .contains(
                        IMPRESSION, FINDINGS, "李㛃犇", "影像诊断报告", user("reviewer").displayName());
        assertThat(run("pdfsig", file.toString()))
                .contains("Signature is Valid", "ETSI.CAdES.detached", "Total document signed");
        assertThat(run("pdfsig", "-nssdir", trustedAuthorities(), file.toString()))
                .contains("Certificate is Trusted");
    }

    /** A certificate database in which the county's authority may vouch for signatures. */
    private String trustedAuthorities() throws Exception {
        Path authority = Files.writeString(
                folder.resolve("ca.pem"), getAnonymously("/pki/ca.pem").body());
        String database = "sql:" + Files.createDirectory(folder.resolve("nss"));
        run("certutil", "-N", "-d", database, "--empty-password");
        run("certutil", "-A", "-d", database, "-n", "county", "-t", "CT,C,C", "-a", "-i", authority.toString());
        return database;
    }

    @Test
    void aChangedByteBreaksTheSignature() throws Exception {
        UUID report = signedEcg();
        byte[] pdf = send(
                        request(Optional.of("reader"), "/api/reports/" + report + "/pdf")
                                .GET()
                                .build(),
                        BodyHandlers.ofByteArray())
                .body();
        pdf[2_000] ^= 1;
        Path file = Files.write(folder.resolve("forged.pdf"), pdf);
        assertThat(run("pdfsig", file.toString())).doesNotContain("Signature is Valid");
    }

    @Test
    void anEcgMayBeSignedByItsWriterStraightFromTheDraft() {
        UUID report = signedEcg();
        JsonNode shown = tree(get("reader", "/api/reports/" + report));
        assertThat(shown.path("state").asString()).isEqualTo("SIGNED");
        assertThat(shown.path("writer").asString())
                .isEqualTo(shown.path("signer").asString());
    }

    @Test
    void aReportThatContradictsTheRequestIsNotSigned() {
        UUID task = submitted("{CTR}，子宫未见异常。", " ");
        HttpResponse<String> refused = move("reviewer", task, "sign");
        assertThat(refused.statusCode()).isEqualTo(422);
        JsonNode problem = tree(refused);
        assertThat(problem.path("code").asString()).isEqualTo("report-incomplete");
        assertThat(problem.path("fields").toString())
                .contains("impression-empty", "variable-open", "sex-contradiction", "findings");
        assertThat(get("reader", "/api/reading-tasks/" + task + "/checks").body())
                .contains("impression-empty", "variable-open");
        assertThat(detail(task).path("state").asString()).isEqualTo("SUBMITTED");
    }

    @Test
    void aStudyOfWhichImagesAreStillOnTheLineIsShownAndNotSigned() {
        UUID task = submitted(FINDINGS, IMPRESSION);
        String study = detail(task).path("studyInstanceUid").asString();
        String site = detail(task).path("site").path("code").asString();
        byte[] picture = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, 1, 2, 3};
        arriving.announce(
                new ArrivingObject(
                        study + ".9",
                        study,
                        site,
                        "A1",
                        "DX",
                        new StudySummary.StudyPatient("P1", "李四", Optional.of("M"), Optional.empty()),
                        EMERGENCY,
                        1000),
                picture);
        arriving.moved(site, study + ".9", 0.78);

        HttpResponse<String> refused = move("reviewer", task, "sign");
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(tree(refused).path("code").asString()).isEqualTo("study-incomplete");
        assertThat(detail(task).path("state").asString()).isEqualTo("SUBMITTED");

        JsonNode whereabouts = tree(get("reader", "/api/arriving-studies/" + study));
        assertThat(whereabouts.path("taskId").asString()).isEqualTo(task.toString());
        assertThat(whereabouts.at("/arriving/percent").asInt()).isEqualTo(78);
        assertThat(get("reader", "/api/arriving-studies").body()).contains(study);
        HttpResponse<byte[]> shown = send(
                request(Optional.of("reader"), "/api/arriving-studies/" + study + "/previews/" + study + ".9")
                        .GET()
                        .build(),
                BodyHandlers.ofByteArray());
        assertThat(shown.headers().firstValue("Content-Type")).hasValue("image/jpeg");
        assertThat(shown.body()).isEqualTo(picture);

        jdbc.sql("delete from archive.arriving_object where study_instance_uid = :study")
                .param("study", study)
                .update();
        assertThat(move("reviewer", task, "sign").statusCode()).isEqualTo(200);
    }

    @Test
    void aCharacterNobodyCanPrintStopsTheSignatureAndIsNamed() {
        UUID task = submitted("𠮷氏征阴性。", IMPRESSION);
        HttpResponse<String> refused = move("reviewer", task, "sign");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(tree(refused).path("code").asString()).isEqualTo("report-unprintable");
        assertThat(tree(refused).path("characters").toString()).contains("U+20BB7");
        assertThat(detail(task).path("state").asString()).isEqualTo("SUBMITTED");
    }

    @Test
    void aReviewerSignsTheRevisionThatWasSeen() {
        UUID task = submitted(FINDINGS, IMPRESSION);
        assertThat(write("reviewer", task, FINDINGS, "心肺膈未见明显异常。").statusCode()).isEqualTo(200);
        String sign = "/api/reading-tasks/" + task + "/sign";
        assertThat(tree(post("reviewer", sign, Map.of("revision", 1)))
                        .path("code")
                        .asString())
                .isEqualTo("report-changed");
        assertThat(post("reviewer", sign, Map.of("revision", 2)).statusCode()).isEqualTo(200);
        JsonNode report = detail(task).path("report");
        assertThat(report.path("impression").asString()).isEqualTo("心肺膈未见明显异常。");
        assertThat(report.path("writer").asString()).isEqualTo(user("reader").displayName());
        assertThat(get("reviewer", "/api/reading-tasks/" + task + "/kept-texts").body())
                .contains(IMPRESSION);
    }

    @Test
    void ofTenSignaturesAtOnceExactlyOneCounts() throws Exception {
        UUID task = submitted(FINDINGS, IMPRESSION);
        ExecutorService pool = Executors.newFixedThreadPool(10);
        try {
            List<Callable<Integer>> attempts = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                attempts.add(() -> move("reviewer", task, "sign").statusCode());
            }
            List<Integer> answers = new ArrayList<>();
            for (Future<Integer> answer : pool.invokeAll(attempts)) {
                answers.add(answer.get());
            }
            assertThat(answers).containsOnlyOnce(200).containsOnly(200, 409);
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void aSignedReportIsNeverChangedNorRemoved() {
        UUID report = signedEcg();
        assertThatThrownBy(() -> jdbc.sql("update reporting.report set impression = 'x' where id = :id")
                        .param("id", report)
                        .update())
                .isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> jdbc.sql("delete from reporting.rendering where report_id = :id")
                        .param("id", report)
                        .update())
                .isInstanceOf(DataAccessException.class);
        UUID task = UUID.fromString(
                tree(get("reader", "/api/reports/" + report)).path("taskId").asString());
        HttpResponse<String> late = write("reader", task, "后来的所见。", "后来的诊断。");
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(tree(late).path("state").asString()).isEqualTo("SIGNED");
    }

    @Test
    void aRevisionIsANewSignedVersionAndTheOldOneStaysVisible() {
        UUID first = signedEcg();
        assertThat(post("reader2", "/api/reports/" + first + "/revise", "").statusCode())
                .isEqualTo(403);
        HttpResponse<String> revised = post("reader", "/api/reports/" + first + "/revise", "");
        assertThat(revised.statusCode()).as(revised.body()).isEqualTo(200);
        UUID task = UUID.fromString(tree(revised).path("id").asString());
        assertThat(detail(task).path("state").asString()).isEqualTo("CLAIMED");
        assertThat(detail(task).path("report").path("version").asInt()).isEqualTo(2);
        write("reader", task, "心率 72 次/分。", "窦性心律，偶发室早。");
        assertThat(move("reader", task, "sign").statusCode()).isEqualTo(200);
        assertThat(tree(get("reader", "/api/reports/" + first)).path("state").asString())
                .isEqualTo("SIGNED");
        assertThat(get("reader", "/api/reports/" + first + "/pdf").statusCode()).isEqualTo(200);
        JsonNode shown = detail(task);
        assertThat(shown.path("report").path("version").asInt()).isEqualTo(2);
        assertThat(shown.path("versions").size()).isEqualTo(2);
        assertThat(post("reader", "/api/reports/" + first + "/revise", "").statusCode())
                .isEqualTo(409);
    }

    @Test
    void aWithdrawnReportIsReadAnew() {
        UUID report = signedEcg();
        String withdraw = "/api/reports/" + report + "/withdraw";
        assertThat(post("reviewer", withdraw, Map.of("reason", " ")).statusCode())
                .isEqualTo(400);
        assertThat(post("reader", withdraw, Map.of("reason", "患者弄错")).statusCode())
                .isEqualTo(403);
        HttpResponse<String> withdrawn = post("reviewer", withdraw, Map.of("reason", "患者弄错"));
        assertThat(withdrawn.statusCode()).as(withdrawn.body()).isEqualTo(200);
        assertThat(tree(withdrawn).path("state").asString()).isEqualTo("AWAITING");
        assertThat(tree(withdrawn).path("reason").asString()).isEqualTo("患者弄错");
        assertThat(tree(get("reader", "/api/reports/" + report)).path("state").asString())
                .isEqualTo("WITHDRAWN");
        UUID task = UUID.fromString(tree(withdrawn).path("id").asString());
        move("reader2", task, "claim");
        write("reader2", task, "心率 80 次/分。", "窦性心律。");
        assertThat(move("reader2", task, "sign").statusCode()).isEqualTo(200);
        assertThat(detail(task).path("report").path("version").asInt()).isEqualTo(2);
    }

    @Test
    void imagesAfterTheSignatureLeaveANoteAndTheReportAlone() {
        StudySummary study = study("ECG", EMERGENCY);
        UUID task = signEcg(study);
        more(study);
        Await.until(
                "a note", PATIENCE, () -> detail(task).path("notes").toString().contains("IMAGES_AFTER_SIGNATURE"));
        assertThat(detail(task).path("state").asString()).isEqualTo("SIGNED");
    }

    @Test
    void thePinIsAskedForOnlyWhenTheSignerHasSetOne() {
        assertThat(put("reader2", "/api/session/signing-pin", Map.of("next", "246810"))
                        .statusCode())
                .isEqualTo(204);
        UUID task = arrive(study("ECG", ROUTINE));
        move("reader2", task, "claim");
        write("reader2", task, "窦性心律。", "窦性心律。");
        String sign = "/api/reading-tasks/" + task + "/sign";
        assertThat(tree(post("reader2", sign, "{}")).path("code").asString()).isEqualTo("pin-required");
        assertThat(tree(post("reader2", sign, Map.of("pin", "000000")))
                        .path("code")
                        .asString())
                .isEqualTo("pin-wrong");
        assertThat(post("reader2", sign, Map.of("pin", "246810")).statusCode()).isEqualTo(200);
        assertThat(put("reader2", "/api/session/signing-pin", Map.of("current", "246810"))
                        .statusCode())
                .isEqualTo(204);
    }

    @Test
    void signingIsQuickOnceTheFontsAreWarm() {
        signedEcg();
        UUID task = submitted(FINDINGS, IMPRESSION);
        long start = System.nanoTime();
        assertThat(move("reviewer", task, "sign").statusCode()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void templatesAreListedByModality() {
        JsonNode all = tree(get("reader", "/api/report-templates")).path("items");
        assertThat(all.size()).isEqualTo(13);
        assertThat(all.path(0).path("title").path("zh").asString()).contains("胸部正位");
        JsonNode ecg = tree(get("reader", "/api/report-templates?modality=ECG")).path("items");
        assertThat(ecg.size()).isEqualTo(3);
        assertThat(tree(get("reader", "/api/report-templates?modality=CR"))
                        .path("items")
                        .size())
                .isEqualTo(7);
    }

    private UUID submitted(String findings, String impression) {
        UUID task = arrive(study("DX", ROUTINE));
        move("reader", task, "claim");
        write("reader", task, findings, impression);
        assertThat(move("reader", task, "submit").statusCode()).isEqualTo(200);
        return task;
    }

    private UUID signedEcg() {
        UUID task = signEcg(study("ECG", ROUTINE));
        return UUID.fromString(detail(task).path("reportId").asString());
    }

    private UUID signEcg(StudySummary study) {
        UUID task = arrive(study);
        move("reader", task, "claim");
        write("reader", task, "心率 72 次/分。", "窦性心律。");
        HttpResponse<String> signed = move("reader", task, "sign");
        assertThat(signed.statusCode()).as(signed.body()).isEqualTo(200);
        return task;
    }

    private String run(String... command) throws IOException, InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException missing) {
            assumeTrue(
                    false, command[0] + " is not installed; install poppler-utils and libnss3-tools to run this check");
            throw missing;
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }
}
