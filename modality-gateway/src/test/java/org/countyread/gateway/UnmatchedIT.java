package org.countyread.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.countyread.testkit.Await;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Studies whose patient is in doubt: their objects leave, their manifest waits for the desk. */
class UnmatchedIT {
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private HubStub hub;
    private @Nullable GatewayBox opened;

    @BeforeEach
    void start() throws IOException {
        assumeTrue(Dcmtk.installed(), "DCMTK is not installed");
        hub = new HubStub(folder.resolve("hub")).start();
    }

    private void open(String... more) throws Exception {
        String[] options = new String[more.length + 3];
        options[0] = "--countyread.gateway.hub-host=127.0.0.1";
        options[1] = "--countyread.gateway.hub-port=" + hub.port();
        options[2] = "--countyread.gateway.enrolment-code=" + hub.enrolmentCode("T01");
        System.arraycopy(more, 0, options, 3, more.length);
        opened = new GatewayBox(folder.resolve("data"), options);
    }

    private GatewayBox box() {
        return Objects.requireNonNull(opened);
    }

    @AfterEach
    void stop() {
        if (opened != null) {
            opened.close();
        }
        if (hub != null) {
            hub.close();
        }
    }

    private String register(String id, String name, String priority) throws Exception {
        return box().post(
                        "/api/exams",
                        "{\"patient\":{\"id\":\"%s\",\"name\":\"%s\"},\"modality\":\"DX\",\"priority\":\"%s\"}"
                                .formatted(id, name, priority))
                .get("accessionNumber")
                .asString();
    }

    /** The patient of the object is 李四; its id is P and its accession number. */
    private void send(String accession) throws Exception {
        Path file = TestObjects.write(folder.resolve("a.dcm"), "1.2.3", "1.2.3.1", accession, 9, 1);
        assertThat(Dcmtk.storescu(box().dicomPort(), file).exitCode()).isZero();
    }

    private List<JsonNode> unmatched() throws Exception {
        return box().get("/api/unmatched-studies").get("items").valueStream().toList();
    }

    @Test
    void anObjectLeavesAtOnceAndItsManifestWhenTheDeskHasSaidWhoseItIs() throws Exception {
        open();
        String right = register("X7", "李四", "ROUTINE");
        register("X8", "王小明", "ROUTINE");
        send("");
        Await.until("the object is at the hub", SOON, () -> hub.held("object").size() == 1);
        assertThat(unmatched()).hasSize(1);
        JsonNode study = unmatched().get(0);
        assertThat(study.get("reason").asString()).isEqualTo("NOT_REGISTERED");
        assertThat(study.get("heldUntil").isNull()).isFalse();
        assertThat(study.at("/suggestions/0/accessionNumber").asString()).isEqualTo(right);
        assertThat(study.get("suggestions")).hasSize(1);
        String walkIn = study.get("accessionNumber").asString();
        assertThat(hub.held("manifest")).isEmpty();

        JsonNode settled = box().post("/api/unmatched-studies/1.2.3/match", "{\"accessionNumber\":\"" + right + "\"}");
        assertThat(settled.get("accessionNumber").asString()).isEqualTo(right);
        Await.until("the manifest", SOON, () -> hub.held("manifest").size() == 1);
        JsonNode manifest = hub.json(hub.held("manifest").get(0));
        assertThat(manifest.get("accessionNumber").asString()).isEqualTo(right);
        assertThat(manifest.at("/identity/reconciled").asBoolean()).isTrue();
        assertThat(manifest.at("/identity/patient/id").asString()).isEqualTo("X7");
        JsonNode exam = box().get("/api/exams/" + right);
        assertThat(exam.get("studyInstanceUid").asString()).isEqualTo("1.2.3");
        assertThat(exam.at("/transfer/objects").asInt()).isEqualTo(1);
        assertThat(exam.get("needsHand").asBoolean()).isFalse();
        assertThat(box().send(box().asTechnician("/api/exams/" + walkIn)).statusCode())
                .as("the exam that was made for it")
                .isEqualTo(404);
        assertThat(unmatched()).isEmpty();
        HttpResponse<String> again = box().send(GatewayBox.json(
                box().asTechnician("/api/unmatched-studies/1.2.3/match"),
                "POST",
                "{\"accessionNumber\":\"" + right + "\"}"));
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.body()).contains("already-settled");
    }

    @Test
    void aStudyOfAStrangerGoesAtOnceAndMayBeRegisteredAfterwards() throws Exception {
        open();
        register("X8", "王小明", "ROUTINE");
        send("");
        Await.until("the manifest", SOON, () -> hub.held("manifest").size() == 1);
        assertThat(unmatched().get(0).get("heldUntil").isNull()).isTrue();
        String accession = box().post("/api/unmatched-studies/1.2.3/register", "{}")
                .get("accessionNumber")
                .asString();
        JsonNode exam = box().get("/api/exams/" + accession);
        assertThat(exam.get("walkIn").asBoolean()).isFalse();
        assertThat(exam.get("operator").asString()).isEqualTo("technician");
        assertThat(exam.at("/patient/name").asString()).isEqualTo("李四");
        Await.until(
                "the hub hears of the registration",
                SOON,
                () -> hub.held("exam").stream()
                        .anyMatch(offer -> accession.equals(offer.attributes().get("accessionNumber"))));
    }

    @Test
    void aContradictionIsHeldAndCanBecomeAnExamOfItsOwn() throws Exception {
        open();
        String other = register("X8", "王小明", "ROUTINE");
        send(other);
        JsonNode study =
                Await.value("the doubt", SOON, () -> unmatched().stream().findFirst());
        assertThat(study.get("reason").asString()).isEqualTo("CONTRADICTORY");
        assertThat(box().get("/api/exams/" + other).get("deviation").asString()).isEqualTo("patient-id");
        String own = box().post("/api/unmatched-studies/1.2.3/register", "{}")
                .get("accessionNumber")
                .asString();
        assertThat(own).isNotEqualTo(other);
        JsonNode left = box().get("/api/exams/" + other);
        assertThat(left.get("way").asString()).as("to be done").isEqualTo("REGISTERED");
        assertThat(left.get("deviation").isNull()).isTrue();
        assertThat(box().get("/api/exams/" + own).at("/transfer/objects").asInt())
                .isEqualTo(1);
        Await.until("the manifest", SOON, () -> hub.held("manifest").size() == 1);
        assertThat(hub.json(hub.held("manifest").get(0)).get("accessionNumber").asString())
                .isEqualTo(own);
    }

    @Test
    void anEmergencyIsNeverHeldBack() throws Exception {
        open();
        register("X7", "李四", "EMERGENCY");
        send("");
        Await.until("the manifest", SOON, () -> hub.held("manifest").size() == 1);
        assertThat(unmatched()).hasSize(1);
    }

    @Test
    void whatNobodyDecidesGoesWhenTheTimeIsOver() throws Exception {
        open("--countyread.gateway.dicom.unmatched.hold-for=2s");
        register("X7", "李四", "ROUTINE");
        send("");
        Await.until("the manifest", SOON, () -> hub.held("manifest").size() == 1);
        assertThat(unmatched()).as("it can still be put right").hasSize(1);
        assertThat(unmatched().get(0).get("heldUntil").isNull()).isTrue();
    }

    @Test
    void aDeviceWithoutNumbersIsMatchedAsItsProfileSays() throws Exception {
        open("--countyread.gateway.dicom.devices.DR1.match-within=2h");
        String right = register("P", "李四", "ROUTINE");
        register("X8", "王小明", "ROUTINE");
        send("");
        assertThat(box().get("/api/exams/" + right).at("/transfer/objects").asInt())
                .isEqualTo(1);
        assertThat(unmatched()).isEmpty();
    }

    @Test
    void theHubIsToldWhatHadToBeRepaired() throws Exception {
        open(
                "--countyread.gateway.dicom.devices.DR1.issuer-of-patient-id=T01-HIS",
                "--countyread.gateway.dicom.devices.DR1.name-order=given-first");
        send("ACC1");
        Await.until("the manifest", SOON, () -> hub.held("manifest").size() == 1);
        JsonNode identity = hub.json(hub.held("manifest").get(0)).get("identity");
        assertThat(identity.get("reconciled").asBoolean()).isFalse();
        assertThat(identity.at("/patient/name").asString())
                .as("四 is the family name here")
                .isEqualTo("四李");
        assertThat(identity.get("repairs")
                        .valueStream()
                        .map(one -> one.get("kind").asString()))
                .containsExactly("ISSUER_MISSING", "NAME_ORDER");
        assertThat(box().get("/api/exams/ACC1").get("repairs")).hasSize(2);
    }
}
