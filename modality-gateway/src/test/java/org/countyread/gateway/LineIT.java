package org.countyread.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.countyread.link.transport.ContentDigest;
import org.countyread.link.wire.ItemOffer;
import org.countyread.link.wire.ItemPriority;
import org.countyread.link.wire.Mail;
import org.countyread.testkit.Await;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** From the device over the gateway to the far end of a real line, and back. */
class LineIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final byte[] PDF = "%PDF-1.7 a report".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    Path folder;

    private HubStub hub;
    private GatewayBox box;

    @BeforeEach
    void start() throws IOException {
        assumeTrue(Dcmtk.installed(), "DCMTK is not installed");
        hub = new HubStub(folder.resolve("hub")).start();
        box = open();
    }

    private GatewayBox open() {
        return new GatewayBox(
                folder.resolve("data"),
                "--countyread.gateway.hub-host=127.0.0.1",
                "--countyread.gateway.hub-port=" + hub.port(),
                "--countyread.gateway.enrolment-code=" + hub.enrolmentCode("T01"));
    }

    @AfterEach
    void stop() {
        if (box != null) {
            box.close();
        }
        if (hub != null) {
            hub.close();
        }
    }

    @Test
    void enrolsAndCarriesAStudyBitForBit() throws Exception {
        untilLineIs("UP");
        assertThat(box.get("/api/line").at("/site/code").asString()).isEqualTo("T01");
        Path first = TestObjects.write(folder.resolve("a.dcm"), "1.2.3", "1.2.3.1", "ACC1", 3000, 1);
        Path second = TestObjects.write(folder.resolve("b.dcm"), "1.2.3", "1.2.3.2", "ACC1", 20, 2);
        assertThat(Dcmtk.storescu(box.dicomPort(), first, second).exitCode()).isZero();
        JsonNode exam = untilWayIs("ACC1", "DELIVERED");
        List<ItemOffer> objects = hub.held("object");
        assertThat(objects).hasSize(2);
        for (ItemOffer object : objects) {
            Path sent = "1.2.3.1".equals(object.attributes().get("sopInstanceUid")) ? first : second;
            assertThat(TestObjects.dataSet(Files.readAllBytes(hub.file(object))))
                    .isEqualTo(TestObjects.dataSet(Files.readAllBytes(sent)));
            assertThat(object.attributes()).containsEntry("accessionNumber", "ACC1");
            assertThat(object.attributes()).containsEntry("callingAe", "DR1");
        }
        assertThat(exam.at("/transfer/delivered").asInt()).isEqualTo(2);
        ItemOffer manifest = Await.value(
                "the manifest", SOON, () -> hub.held("manifest").stream().findFirst());
        JsonNode content = hub.json(manifest);
        assertThat(content.get("studyInstanceUid").asString()).isEqualTo("1.2.3");
        assertThat(content.get("objects")).hasSize(2);
        assertThat(content.at("/objects/0/sha256").asString())
                .isIn(objects.stream().map(ItemOffer::sha256Hex).toList());
        Await.until(
                "the exam counts as delivered",
                SOON,
                () -> box.get("/api/exams/ACC1")
                        .get("steps")
                        .valueStream()
                        .anyMatch(step -> step.get("step").asString().equals("DELIVERED")));
    }

    @Test
    void laterObjectsMakeAnotherManifest() throws Exception {
        Dcmtk.storescu(box.dicomPort(), TestObjects.write(folder.resolve("a.dcm"), "1.2.3", "1.2.3.1", "ACC1", 20, 1));
        Await.until("the first manifest", SOON, () -> hub.held("manifest").size() == 1);
        Dcmtk.storescu(box.dicomPort(), TestObjects.write(folder.resolve("b.dcm"), "1.2.3", "1.2.3.2", "ACC1", 20, 2));
        Await.until("the second manifest", SOON, () -> hub.held("manifest").size() == 2);
        assertThat(hub.json(hub.held("manifest").get(1)).get("objects")).hasSize(2);
    }

    @Test
    void tellsTheHubOfARegistrationBeforeAnyObject() throws Exception {
        JsonNode exam = box.post(
                "/api/exams",
                "{\"patient\":{\"id\":\"P9\",\"name\":\"王芳\"},\"modality\":\"DX\",\"priority\":\"EMERGENCY\"}");
        String accession = exam.get("accessionNumber").asString();
        ItemOffer item = Await.value(
                "the registration", SOON, () -> hub.held("exam").stream().findFirst());
        assertThat(item.priority()).isEqualTo(ItemPriority.CONTROL);
        assertThat(hub.json(item).at("/patient/name").asString()).isEqualTo("王芳");
        Dcmtk.storescu(
                box.dicomPort(), TestObjects.write(folder.resolve("a.dcm"), "1.2.3", "1.2.3.1", accession, 20, 1));
        ItemOffer object = Await.value(
                "the object", SOON, () -> hub.held("object").stream().findFirst());
        assertThat(object.priority()).isEqualTo(ItemPriority.EMERGENCY);
    }

    @Test
    void worksWithTheHubDownAndCatchesUpWhenItIsBack() throws Exception {
        untilLineIs("UP");
        hub.close();
        untilLineIs("DOWN");
        Path file = TestObjects.write(folder.resolve("a.dcm"), "1.2.3", "1.2.3.1", "ACC1", 500, 1);
        assertThat(Dcmtk.storescu(box.dicomPort(), file).exitCode()).isZero();
        JsonNode line = box.get("/api/line");
        assertThat(line.get("waitingObjects").asInt()).isEqualTo(1);
        assertThat(line.get("lastError").isNull()).isFalse();
        assertThat(box.get("/api/exams/ACC1").get("way").asString()).isEqualTo("RECEIVED");
        box.close();
        box = open();
        assertThat(box.get("/api/line").get("waitingObjects").asInt())
                .as("after a restart")
                .isEqualTo(1);
        hub.start();
        untilWayIs("ACC1", "DELIVERED");
        assertThat(TestObjects.dataSet(
                        Files.readAllBytes(hub.file(hub.held("object").get(0)))))
                .isEqualTo(TestObjects.dataSet(Files.readAllBytes(file)));
    }

    @Test
    void aPausedLineHoldsFilmsBackAndLetsNewsPassAlsoAfterARestart() throws Exception {
        untilLineIs("UP");
        assertThat(box.post("/api/line/pause", "{}").get("pausedSince").isNull())
                .isFalse();
        box.close();
        box = open();
        untilLineIs("UP");
        assertThat(box.get("/api/line").get("pausedSince").isNull()).isFalse();
        Dcmtk.storescu(box.dicomPort(), TestObjects.write(folder.resolve("a.dcm"), "1.2.3", "1.2.3.1", "ACC1", 20, 1));
        box.post(
                "/api/exams",
                "{\"patient\":{\"id\":\"P9\",\"name\":\"王芳\"},\"modality\":\"DX\",\"priority\":\"ROUTINE\"}");
        Await.until("the registration", SOON, () -> !hub.held("exam").isEmpty());
        assertThat(hub.held("object")).isEmpty();
        box.post("/api/line/resume", "{}");
        untilWayIs("ACC1", "DELIVERED");
        assertThat(box.get("/api/line").get("pausedSince").isNull()).isTrue();
    }

    @Test
    void bringsTheReportBackAndSaysThatItCameAndWasPrinted() throws Exception {
        Dcmtk.storescu(box.dicomPort(), TestObjects.write(folder.resolve("a.dcm"), "1.2.3", "1.2.3.1", "ACC1", 20, 1));
        untilWayIs("ACC1", "DELIVERED");
        hub.post(state("m1", "CLAIMED", "2099-01-01T10:00:00+08:00", "reader"));
        untilWayIs("ACC1", "READING");
        assertThat(box.send(box.asTechnician("/api/exams/ACC1/report.pdf")).statusCode())
                .isEqualTo(404);
        Mail report = report("m2", 1);
        hub.post(report);
        JsonNode exam = untilWayIs("ACC1", "RETURNED");
        assertThat(exam.at("/report/impression").asString()).isEqualTo("未见异常");
        assertThat(box.bytes("/api/exams/ACC1/report.pdf")).isEqualTo(PDF);
        Await.until("the receipt", SOON, () -> hub.held("receipt").size() == 1);
        assertThat(hub.json(hub.held("receipt").get(0)).get("event").asString()).isEqualTo("RECEIVED");
        hub.post(report);
        Await.until("the mail is taken again", SOON, hub::allMailTaken);
        assertThat(box.post("/api/exams/ACC1/printed", "")
                        .at("/report/printedAt")
                        .isNull())
                .isFalse();
        Await.until("the second receipt", SOON, () -> hub.held("receipt").size() == 2);
        assertThat(hub.json(hub.held("receipt").get(1)).get("event").asString()).isEqualTo("PRINTED");
        assertThat(hub.json(hub.held("receipt").get(1)).get("by").asString()).isEqualTo("technician");
        box.close();
        box = open();
        assertThat(box.bytes("/api/exams/ACC1/report.pdf"))
                .as("after a restart")
                .isEqualTo(PDF);
    }

    @Test
    void aRetakeIsShownUntilNewImagesCome() throws Exception {
        Dcmtk.storescu(box.dicomPort(), TestObjects.write(folder.resolve("a.dcm"), "1.2.3", "1.2.3.1", "ACC1", 20, 1));
        untilWayIs("ACC1", "DELIVERED");
        hub.post(new Mail("m1", "exam-state", """
                {"accessionNumber":"ACC1","studyInstanceUid":"1.2.3","state":"RETAKE_REQUESTED",
                 "at":"%s","by":"reader","reason":"POSITIONING"}""".formatted(OffsetDateTime.now(ZoneOffset.UTC)), new byte[0]));
        JsonNode exam = untilWayIs("ACC1", "RETAKE");
        assertThat(exam.at("/retake/reason").asString()).isEqualTo("POSITIONING");
        assertThat(exam.get("needsHand").asBoolean()).isTrue();
        Dcmtk.storescu(box.dicomPort(), TestObjects.write(folder.resolve("b.dcm"), "1.2.4", "1.2.4.1", "ACC1", 20, 3));
        assertThat(untilWayIs("ACC1", "DELIVERED").get("needsHand").asBoolean()).isFalse();
    }

    @Test
    void openDesksHearOfChanges() throws Exception {
        HttpResponse<InputStream> stream = box.http()
                .send(box.asTechnician("/api/exams/events").build(), HttpResponse.BodyHandlers.ofInputStream());
        CompletableFuture<String> heard = CompletableFuture.supplyAsync(() -> readUntil(stream.body(), "ACC1"));
        Dcmtk.storescu(box.dicomPort(), TestObjects.write(folder.resolve("a.dcm"), "1.2.3", "1.2.3.1", "ACC1", 20, 1));
        Await.until("the news", SOON, heard::isDone);
        assertThat(heard.get()).contains("event:line").contains("event:exam");
    }

    private static String readUntil(InputStream in, String end) {
        StringBuilder text = new StringBuilder();
        try (in) {
            int next = in.read();
            while (next >= 0 && text.indexOf(end) < 0) {
                text.append((char) next);
                next = in.read();
            }
        } catch (IOException e) {
            text.append(e);
        }
        return text.toString();
    }

    private static Mail state(String id, String state, String at, String by) {
        return new Mail(id, "exam-state", """
                {"accessionNumber":"ACC1","studyInstanceUid":"1.2.3","state":"%s","at":"%s","by":"%s","new":1}""".formatted(state, at, by), new byte[0]);
    }

    private static Mail report(String id, int version) {
        return new Mail(id, "report", """
                {"reportId":"r1","version":%d,"accessionNumber":"ACC1","studyInstanceUid":"1.2.3",
                 "signedAt":"2026-03-09T10:20:00+08:00","signer":"王医师","impression":"未见异常","positive":false,
                 "critical":false,"pdfSha256":"%s"}""".formatted(version, ContentDigest.hex(PDF)), PDF);
    }

    private void untilLineIs(String state) {
        Await.until(
                "the line is " + state,
                SOON,
                () -> box.get("/api/line").get("state").asString().equals(state));
    }

    private JsonNode untilWayIs(String accession, String way) {
        return Await.value(
                accession + " is " + way,
                SOON,
                () -> Optional.of(box.get("/api/exams/" + accession))
                        .filter(exam -> exam.get("way").asString().equals(way)));
    }
}
