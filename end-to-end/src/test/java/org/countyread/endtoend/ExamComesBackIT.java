package org.countyread.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PageAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Random;
import java.util.regex.Pattern;
import org.countyread.simulator.county.Complaint;
import org.countyread.simulator.county.CountyRegister.Device;
import org.countyread.simulator.county.Patient;
import org.countyread.simulator.modality.ExamOrder;
import org.countyread.simulator.modality.Modality;
import org.countyread.simulator.modality.Sender;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job as three people see it: a technician, a reader and a reviewer, each at a screen. */
class ExamComesBackIT {
    private static final String PATIENT = "刘秀英";
    private static final String ID_CARD = "11010519491231002X";
    private static final double PATIENCE_MILLIS = 60_000;
    private static final Pattern READING_ROOM = Pattern.compile(".*#/read/.*");

    @TempDir
    Path folder;

    @Test
    void aChestFilmIsRegisteredSentReadReviewedSignedAndBackAtTheDesk() throws Exception {
        try (Browser browser = Browser.open();
                County county = County.start(folder, "-Xmx384m")) {
            Page desk = browser.signIn(county.gateway().uri(), "technician");
            String accession = register(desk);
            sendFilm(county, accession);

            Page reader = browser.signIn(county.hub().uri(), "reader");
            readAndSubmit(reader);

            Page reviewer = browser.signIn(county.hub().uri(), "reviewer");
            reviewAndSign(reviewer);

            printAtTheDesk(desk, accession);
        }
    }

    private static String register(Page desk) {
        desk.locator("#desk-patient-id").fill(ID_CARD);
        desk.locator("#desk-patient-name").fill(PATIENT);
        assertThat(desk.locator("input[type=date]").first()).hasValue("1949-12-31");
        Locator item = desk.getByLabel("检查项目");
        item.press("ArrowDown");
        item.press("Enter");
        assertThat(desk.getByTitle("胸部正位").first()).isVisible();
        desk.getByLabel("主诉与病史").fill("咳嗽一周");
        desk.keyboard().press("Control+Enter");
        Locator card = desk.locator("article[data-accession]");
        try {
            card.waitFor();
        } catch (TimeoutError missing) {
            throw new AssertionError(
                    "the exam is not listed; the desk shows: "
                            + desk.locator("body").innerText(),
                    missing);
        }
        assertThat(card).containsText(PATIENT);
        String accession = card.getAttribute("data-accession");
        assertThat(accession).startsWith(County.SITE + "-");
        return accession;
    }

    private static void sendFilm(County county, String accession) throws Exception {
        Device device = County.REGISTER.devices(County.SITE, "DX").get(0);
        ExamOrder order = new ExamOrder(
                accession,
                new Patient(ID_CARD, PATIENT, "LIU^XIUYING", "F", LocalDate.of(1949, 12, 31)),
                Complaint.draw("DX", new Random(1)),
                device,
                "青石镇卫生院",
                LocalDateTime.of(2026, 1, 1, 8, 0));
        new Sender("127.0.0.1", county.gatewayDimsePort(), "CRGATEWAY")
                .send("DR1", Modality.DX.examine(order, new Random(1)));
    }

    private static void readAndSubmit(Page reader) {
        Locator row = reader.locator("tbody tr", new Page.LocatorOptions().setHasText(PATIENT));
        row.waitFor();
        Browser.keep(reader, "queue");
        reader.keyboard().press("Space");
        Locator window = reader.getByTestId("window");
        assertThat(window)
                .hasText("W 13200 L 9600", new LocatorAssertions.HasTextOptions().setTimeout(PATIENCE_MILLIS));
        reader.getByLabel("所见").fill("双侧胸廓对称，两肺野透光度正常，肺纹理走行自然。心影不大，双膈面光整。");
        reader.getByLabel("诊断").fill("心、肺、膈未见明显异常。");
        Browser.keep(reader, "reading-room");
        reader.keyboard().press("Control+Enter");
        assertThat(reader).not().hasURL(READING_ROOM, new PageAssertions.HasURLOptions().setTimeout(PATIENCE_MILLIS));
    }

    private static void reviewAndSign(Page reviewer) {
        Locator row = reviewer.locator("tbody tr", new Page.LocatorOptions().setHasText(PATIENT));
        row.waitFor();
        row.dblclick();
        assertThat(reviewer.getByLabel("诊断")).hasValue("心、肺、膈未见明显异常。");
        assertThat(reviewer.getByTestId("window")).hasText("W 13200 L 9600");
        assertThat(reviewer.locator("button", new Page.LocatorOptions().setHasText("签发")))
                .isEnabled();
        reviewer.keyboard().press("F9");
        Locator dialog = reviewer.getByRole(AriaRole.DIALOG);
        assertThat(dialog).containsText(PATIENT);
        Browser.keep(reviewer, "signing");
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("签发"))
                .click();
        assertThat(reviewer).not().hasURL(READING_ROOM, new PageAssertions.HasURLOptions().setTimeout(PATIENCE_MILLIS));
    }

    private static void printAtTheDesk(Page desk, String accession) {
        Locator card = desk.locator("article[data-accession='" + accession + "']");
        assertThat(card)
                .containsText("未见明显异常", new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE_MILLIS));
        Browser.keep(desk, "desk");
        card.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("打开报告"))
                .click();
        assertThat(desk.getByRole(AriaRole.DIALOG)).containsText(accession);
        APIResponse pdf = desk.request()
                .get(URI.create(desk.url())
                        .resolve("/api/exams/" + accession + "/report.pdf")
                        .toString());
        assertThat(pdf.status()).isEqualTo(200);
        assertThat(new String(pdf.body(), 0, 4, StandardCharsets.US_ASCII)).isEqualTo("%PDF");
    }
}
