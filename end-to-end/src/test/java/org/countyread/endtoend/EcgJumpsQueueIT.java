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
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import org.countyread.simulator.county.Complaint;
import org.countyread.simulator.county.CountyRegister.Organisation;
import org.countyread.simulator.county.Patient;
import org.countyread.simulator.heart.Rhythm;
import org.countyread.simulator.modality.ExamOrder;
import org.countyread.simulator.modality.Modality;
import org.countyread.simulator.modality.Sender;
import org.countyread.testkit.Await;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** An ECG with the signs of an infarction comes from a village while routine exams wait: it is on top at once, and says why. */
class EcgJumpsQueueIT {
    private static final String DOCTOR = "cun.wang";
    private static final String QUIET_HEART = "王建军";
    private static final String INFARCTION = "刘秀英";
    private static final LocalDateTime RECORDED = LocalDateTime.of(2026, 1, 1, 8, 0);
    private static final int ROUTINE_FILMS = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final double SECONDS_TO_THE_TOP_MILLIS = 15_000;

    private static final Organisation CLINIC = County.REGISTER.organisations().stream()
            .filter(organisation -> organisation.kind().equals("VILLAGE_CLINIC"))
            .findFirst()
            .orElseThrow();

    @TempDir
    Path folder;

    @Test
    void anInfarctionFromAVillageOvertakesWhatWaitsAndTheReaderSeesWhy() throws Exception {
        try (Browser browser = Browser.open();
                County county = County.start(folder, "-Xmx384m")) {
            VillagePhone.register(county.hub().api("admin"), Map.of(DOCTOR, CLINIC));
            VillagePhone phone = VillagePhone.signIn(browser, county.hub().uri().resolve("/village"), DOCTOR);
            for (int i = 0; i < ROUTINE_FILMS; i++) {
                sendFilm(county, i);
            }
            phone.send(QUIET_HEART, "体检", AnnotatedEcgFile.of(Rhythm.NORMAL_SINUS, RECORDED, 3));
            awaitTasks(county, ROUTINE_FILMS + 1);

            Page reader = browser.signIn(county.hub().uri(), "reader");
            Locator rows = reader.locator("tr[data-task]");
            assertThat(rows).hasCount(ROUTINE_FILMS + 1);
            phone.send(INFARCTION, "胸痛一小时", AnnotatedEcgFile.of(Rhythm.INFERIOR_STEMI, RECORDED, 5));

            assertThat(rows.first())
                    .containsText(
                            INFARCTION,
                            new LocatorAssertions.ContainsTextOptions().setTimeout(SECONDS_TO_THE_TOP_MILLIS));
            Locator reason = reader.locator("[data-rule=CV01]").first();
            assertThat(reason).containsText("急性心肌梗死可能");
            assertThat(reason).containsText("ST");
            assertThat(rows.filter(new Locator.FilterOptions().setHasText(QUIET_HEART)))
                    .not()
                    .containsText("急");
            Browser.keep(reader, "ecg-jumps-queue");

            readWhy(reader);
            confirmed(county);
        }
    }

    /** Space opens the most urgent exam; its screen says which rule is met by which figures, and takes an answer. */
    private static void readWhy(Page reader) {
        reader.keyboard().press("Space");
        assertThat(reader.getByRole(AriaRole.BANNER)
                        .or(reader.locator("header"))
                        .first())
                .isVisible();
        Locator warning = reader.locator("li[data-rule=CV01]");
        assertThat(warning).containsText("急性心肌梗死可能");
        assertThat(warning).containsText("mV");
        assertThat(reader.getByTestId("machine-measurements")).containsText("心室率");
        assertThat(reader.locator("canvas[data-drawn=true]").first()).isVisible();
        Browser.keep(reader, "ecg-machine-reading");

        Locator findings = reader.getByLabel("所见");
        assertThat(findings).hasValue(Pattern.compile("^心率 \\d+ 次/分.*", Pattern.DOTALL));
        Locator impression = reader.getByLabel("诊断", new Page.GetByLabelOptions().setExact(true));
        impression.fill("胸痛待查");
        reader.keyboard().press("Escape");
        reader.keyboard().press("p");
        assertThat(findings).hasValue(Pattern.compile(".+\n.+", Pattern.DOTALL));
        assertThat(impression).hasValue(Pattern.compile("^胸痛待查\n.+", Pattern.DOTALL));
        reader.keyboard().press("y");
        assertThat(warning).containsText("已确认");
        Browser.keep(reader, "ecg-confirmed");
    }

    private static void confirmed(County county) throws Exception {
        JsonNode task = county.hub()
                .api("reader")
                .get("/api/reading-tasks?state=CLAIMED")
                .path("items")
                .path(0);
        assertThat(task.at("/patient/name").asString()).isEqualTo(INFARCTION);
        assertThat(task.path("machineHits").findValuesAsString("answer")).contains("CONFIRMED");
    }

    private static void awaitTasks(County county, int count) throws Exception {
        Await.until(
                count + " exams in the queue",
                PATIENCE,
                () -> county.hub()
                                .api("reader")
                                .get("/api/reading-tasks")
                                .path("items")
                                .size()
                        == count);
    }

    private static void sendFilm(County county, int number) throws Exception {
        ExamOrder order = new ExamOrder(
                "",
                new Patient("P" + number, "赵" + "一二三".charAt(number), "ZHAO", "M", LocalDate.of(1970, 1, 1)),
                Complaint.draw("DX", new Random(number)),
                County.REGISTER.devices(County.SITE, "DX").get(0),
                "青石镇卫生院",
                RECORDED);
        new Sender("127.0.0.1", county.gatewayDimsePort(), "CRGATEWAY")
                .send("DR1", Modality.DX.examine(order, new Random(number)));
    }
}
