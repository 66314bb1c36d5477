package org.countyread.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.countyread.simulator.county.CountyRegister.Organisation;
import org.countyread.simulator.heart.Rhythm;
import org.countyread.simulator.live.Api;
import org.countyread.testkit.Await;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A village doctor's phone, from the file of a cart to the report on it; another village's doctor sees none of it. */
class VillageDoctorIT {
    private static final String DOCTOR = "cun.wang";
    private static final String NEIGHBOUR = "cun.li";
    private static final String PATIENT = "刘秀英";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final double PATIENCE_MILLIS = PATIENCE.toMillis();

    private static final List<Organisation> CLINICS = County.REGISTER.organisations().stream()
            .filter(organisation -> organisation.kind().equals("VILLAGE_CLINIC"))
            .toList();
    private static final Organisation CLINIC = CLINICS.get(0);
    private static final Organisation OTHER_CLINIC = CLINICS.get(1);

    @TempDir
    Path folder;

    @Test
    void anEcgIsSentFromAPhoneReadAndOpenedThereAsAReport() throws Exception {
        try (Browser browser = Browser.open();
                ProductProcess hub = hub()) {
            hub.start();
            VillagePhone.register(hub.api("admin"), Map.of(DOCTOR, CLINIC, NEIGHBOUR, OTHER_CLINIC));

            VillagePhone doctor = VillagePhone.signIn(browser, hub.uri().resolve("/village"), DOCTOR);
            Page phone = doctor.page();
            assertThat(phone.getByRole(AriaRole.HEADING).first()).hasText(CLINIC.name());
            assertThat(phone.getByText("还没有检查")).isVisible();
            String accession = doctor.send(
                    PATIENT, "心悸三天", AnnotatedEcgFile.of(Rhythm.NORMAL_SINUS, LocalDateTime.of(2026, 1, 1, 8, 0), 3));
            Locator card = phone.locator("ol.exams > li").first();
            assertThat(card).containsText("等待阅片");
            assertThat(card).containsText(accession);
            requireNothingIsCutOff(phone);

            readAndSign(hub.api("reader"), accession);
            assertThat(card)
                    .containsText("已出报告", new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE_MILLIS));
            assertThat(card).containsText("窦性心律");
            Browser.keep(phone, "village");
            String report = openReport(phone, card);

            requireHiddenFromTheNeighbour(browser, hub, accession, report);
        }
    }

    private ProductProcess hub() throws Exception {
        return new ProductProcess(
                "hub",
                County.jar("hub-server"),
                folder.resolve("hub"),
                FreePort.next(),
                List.of("-Xmx384m"),
                List.of(
                        "--countyread.hub.demo=true",
                        "--countyread.hub.data-directory=" + folder.resolve("hub"),
                        "--countyread.hub.dimse.port=" + FreePort.next(),
                        "--countyread.hub.site-link.port=" + FreePort.next()));
    }

    private static void requireNothingIsCutOff(Page phone) {
        assertThat(phone.evaluate("() => document.documentElement.scrollWidth <= window.innerWidth"))
                .as("the page fits the width of the phone")
                .isEqualTo(true);
    }

    private static void readAndSign(Api reader, String accession) throws Exception {
        String task = Await.value(
                "the task of " + accession,
                PATIENCE,
                () -> tasks(reader)
                        .filter(item -> item.path("accessionNumber").asString().equals(accession))
                        .map(item -> item.path("id").asString())
                        .findFirst());
        String path = "/api/reading-tasks/" + task;
        reader.post(path + "/claim", Map.of());
        reader.put(
                path + "/report",
                Map.of(
                        "findings",
                        "窦性心律，心率 74 次/分，心电轴不偏。",
                        "impression",
                        "窦性心律，正常心电图。",
                        "positive",
                        false,
                        "critical",
                        false));
        reader.post(path + "/sign", Map.of());
    }

    private static Stream<JsonNode> tasks(Api reader) throws Exception {
        return reader.get("/api/reading-tasks?limit=200").path("items").valueStream();
    }

    /** The address of the report, which a tap has opened in a window of its own. */
    private static String openReport(Page phone, Locator card) {
        Locator link = card.getByRole(AriaRole.LINK);
        String path = Optional.ofNullable(link.getAttribute("href")).orElseThrow();
        Page opened = phone.waitForPopup(link::tap);
        opened.close();
        APIResponse pdf =
                phone.request().get(URI.create(phone.url()).resolve(path).toString());
        assertThat(pdf.status()).isEqualTo(200);
        assertThat(new String(pdf.body(), 0, 4, StandardCharsets.US_ASCII)).isEqualTo("%PDF");
        return path;
    }

    /** The neighbour comes by the county's usual address, is sent to the village page, and finds an empty list there. */
    private static void requireHiddenFromTheNeighbour(
            Browser browser, ProductProcess hub, String accession, String report) {
        Page phone = VillagePhone.signIn(browser, hub.uri(), NEIGHBOUR).page();
        assertThat(phone).hasURL(hub.uri().resolve("/village").toString());
        assertThat(phone.getByRole(AriaRole.HEADING).first()).hasText(OTHER_CLINIC.name());
        assertThat(phone.getByText("还没有检查")).isVisible();
        assertThat(phone.locator("body")).not().containsText(accession);
        assertThat(phone.request().get(hub.uri().resolve(report).toString()).status())
                .isEqualTo(404);
    }
}
