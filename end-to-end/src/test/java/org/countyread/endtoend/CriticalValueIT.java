package org.countyread.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
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

/** A critical value covers the desk, is answered while the line is down, and is closed at the hub once it is back. */
class CriticalValueIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    @Test
    void theDeskIsCoveredUntilANamedPersonHasActedEvenWithoutTheLine() throws Exception {
        try (Browser browser = Browser.open();
                County county = County.start(folder, "-Xmx384m")) {
            Page desk = browser.signIn(county.gateway().uri(), "technician");
            String task = studyAtTheHub(county);
            String id = county.hub()
                    .api("reader")
                    .post(
                            "/api/reading-tasks/" + task + "/critical",
                            Map.of("code", "TENSION_PNEUMOTHORAX", "text", "右侧张力性气胸"))
                    .path("id")
                    .asString();

            Locator cover = desk.getByRole(AriaRole.ALERTDIALOG);
            assertThat(cover).containsText("右侧张力性气胸", new LocatorAssertions.ContainsTextOptions().setTimeout((double)
                            PATIENCE.toMillis()));
            assertThat(cover).hasAttribute("data-sound", "sounding");
            Browser.keep(desk, "critical-value");
            desk.keyboard().press("Escape");
            assertThat(cover).isVisible();

            county.hub().kill();
            desk.getByLabel("确认人姓名").fill("陈医生");
            desk.getByLabel("复述危急值").fill("右侧张力性气胸");
            desk.getByLabel("处置措施").fill("已穿刺排气，联系转诊");
            cover.getByRole(AriaRole.BUTTON).click();
            assertThat(cover).isHidden();

            county.hub().start();
            JsonNode closed = Await.value("the hub to close the value", PATIENCE, () -> {
                JsonNode value = county.hub().api("reader").get("/api/critical-values/" + id);
                return value.path("state").asString().equals("CLOSED") ? Optional.of(value) : Optional.empty();
            });
            assertThat(closed.path("acknowledgedBy").asString()).isEqualTo("陈医生");
            assertThat(closed.path("action").asString()).isEqualTo("已穿刺排气，联系转诊");
            List<String> steps = closed.path("steps")
                    .valueStream()
                    .map(step -> step.path("kind").asString())
                    .toList();
            assertThat(steps).containsExactly("FLAGGED", "REACHED_SITE", "ACKNOWLEDGED", "ACTION", "CLOSED");
            Await.until(
                    "the desk to know that the hub knows",
                    PATIENCE,
                    () -> !county.gateway()
                            .api("technician")
                            .get("/api/critical-values")
                            .at("/items/0/hubClosedAt")
                            .isNull());
        }
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
