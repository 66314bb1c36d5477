package org.countyread.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.countyread.simulator.county.Complaint;
import org.countyread.simulator.county.Patient;
import org.countyread.simulator.modality.ExamOrder;
import org.countyread.simulator.modality.Modality;
import org.countyread.simulator.modality.Sender;
import org.countyread.testkit.Await;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Settings, a cancelled order and a mistaken critical value on their way between a hub and a gateway, each through kills. */
class DownTheLineIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final byte BEGIN = 0x0B;
    private static final byte END = 0x1C;
    private static final byte CARRIAGE_RETURN = 0x0D;

    @TempDir
    Path folder;

    @Test
    void settingsCancellationsAndRetractionsArriveOnceAndInOrderThroughKills() throws Exception {
        try (County county = County.start(folder, "-Xmx384m")) {
            settingsHold(county);
            aCancelledOrderIsOffTheRegister(county);
            aMistakenCriticalValueFallsSilent(county);
        }
    }

    private static void settingsHold(County county) throws Exception {
        county.gateway().kill();
        for (int kilobits : new int[] {1000, 2000, 3000}) {
            county.hub()
                    .api("admin")
                    .put(
                            "/api/sites/T01/settings",
                            Map.of(
                                    "items",
                                    List.of(),
                                    "idleDeviceDays",
                                    5,
                                    "line",
                                    Map.of(
                                            "caps",
                                            List.of(Map.of(
                                                    "from", "00:00", "to", "00:00", "kilobitsPerSecond", kilobits))),
                                    "devices",
                                    List.of(Map.of("aeTitle", "US1", "characterSet", "GB18030"))));
        }
        county.gateway().start();
        JsonNode standing = Await.value("the site to follow the third version", PATIENCE, () -> {
            JsonNode now = county.hub().api("admin").get("/api/sites/T01/settings");
            return now.path("appliedVersion").asInt(-1) == 3 ? Optional.of(now) : Optional.empty();
        });
        assertThat(standing.path("ignored")).isEmpty();
        JsonNode line = county.gateway().api("technician").get("/api/line");
        assertThat(line.path("kilobitsPerSecondMax").asInt()).isEqualTo(3000);
        county.gateway().kill();
        county.gateway().start();
        JsonNode kept = county.gateway().api("technician").get("/api/site-settings");
        assertThat(kept.path("version").asInt()).isEqualTo(3);
        assertThat(kept.at("/settings/devices/0/characterSet").asString()).isEqualTo("GB18030");
    }

    private static void aCancelledOrderIsOffTheRegister(County county) throws Exception {
        county.hub().kill();
        assertThat(order(county, "NW")).contains("MSA|AA|");
        assertThat(order(county, "CA")).contains("MSA|AA|");
        String accession = county.gateway()
                .api("technician")
                .get("/api/exams")
                .at("/items/0/accessionNumber")
                .asString();
        county.hub().start();
        Await.until(
                "the hub to know of the cancellation",
                PATIENCE,
                () -> !county.hub()
                        .api("admin")
                        .get("/api/audit?action=EXAM_CANCELLED&objectId=" + accession)
                        .path("items")
                        .isEmpty());
        assertThat(county.gateway()
                        .api("technician")
                        .get("/api/exams/" + accession)
                        .path("way")
                        .asString())
                .isEqualTo("CANCELLED");
    }

    private static void aMistakenCriticalValueFallsSilent(County county) throws Exception {
        String task = studyAtTheHub(county);
        String id = county.hub()
                .api("reader")
                .post("/api/reading-tasks/" + task + "/critical", Map.of("code", "TENSION_PNEUMOTHORAX", "text", "右侧"))
                .path("id")
                .asString();
        atTheSite(county, id, "OPEN");
        county.hub()
                .api("reader")
                .post("/api/critical-values/" + id + "/retraction", Map.of("reason", "WRONG_PATIENT", "text", "另一位患者"));
        county.hub().kill();
        county.hub().start();
        JsonNode silent = atTheSite(county, id, "RETRACTED");
        assertThat(silent.at("/retraction/text").asString()).isEqualTo("另一位患者");
        county.gateway()
                .api("technician")
                .post("/api/critical-values/" + id + "/retraction-seen", Map.of("person", "陈医生"));
        Await.until(
                "the hub to know who has seen it",
                PATIENCE,
                () -> county.hub()
                        .api("reader")
                        .get("/api/critical-values/" + id)
                        .path("steps")
                        .valueStream()
                        .anyMatch(step -> step.path("kind").asString().equals("RETRACTION_SEEN")
                                && step.path("by").asString().equals("陈医生")));
    }

    private static JsonNode atTheSite(County county, String id, String state) {
        return Await.value(
                "the site to see it " + state,
                PATIENCE,
                () -> county.gateway()
                        .api("technician")
                        .get("/api/critical-values")
                        .path("items")
                        .valueStream()
                        .filter(value -> value.path("id").asString().equals(id)
                                && value.path("state").asString().equals(state))
                        .findFirst());
    }

    private static String order(County county, String control) throws IOException {
        String message = ("MSH|^~\\&|HIS|H01|GW|T01|20260309090000||ORM^O01|C-%s|P|2.4||||||UNICODE UTF-8\r"
                        + "PID|1||P900^^^H01||张三丰||19620311|M\rORC|%s|E-1\rOBR|1|E-1||CXR^胸部正位||||||||||||||||||||RAD\r")
                .formatted(control, control);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), county.gatewayHl7Port())) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            socket.getOutputStream().write(BEGIN);
            socket.getOutputStream().write(message.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().write(new byte[] {END, CARRIAGE_RETURN});
            return answer(socket.getInputStream());
        }
    }

    private static String answer(InputStream in) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int next = in.read(); next != END && next >= 0; next = in.read()) {
            text.append((char) next);
        }
        return text.toString();
    }

    private static String studyAtTheHub(County county) throws Exception {
        ExamOrder order = new ExamOrder(
                "",
                new Patient("37052219800101004X", "李建国", "LI^JIANGUO", "M", LocalDate.of(1980, 1, 1)),
                Complaint.draw("DX", new Random(2)),
                County.REGISTER.devices(County.SITE, "DX").get(0),
                "青石镇卫生院",
                LocalDateTime.of(2026, 1, 1, 8, 0));
        new Sender("127.0.0.1", county.gatewayDimsePort(), "CRGATEWAY")
                .send("DR1", Modality.DX.examine(order, new Random(2)));
        return Await.value(
                "the study in the queue",
                PATIENCE,
                () -> county.hub()
                        .api("reader")
                        .get("/api/reading-tasks")
                        .path("items")
                        .valueStream()
                        .map(task -> task.path("id").asString())
                        .findFirst());
    }
}
