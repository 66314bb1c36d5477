package org.countyread.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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

/**
 * Measures and asserts nothing: from the key press in the queue to the first image, in a real browser. Not part of the
 * test run; {@code benchmarks/first-image} starts it.
 */
class FirstImageBenchmark {
    private static final int ROUNDS = 5;
    private static final Pattern READING_ROOM = Pattern.compile(".*#/read/.*");

    @TempDir
    Path folder;

    @Test
    void measure() throws Exception {
        try (Browser browser = Browser.open();
                County county = County.start(folder, "-Xmx512m")) {
            Page reader = browser.signIn(county.hub().uri(), "reader");
            System.out.println("| exam | milliseconds from the key to the first image |");
            System.out.println("| --- | --- |");
            try {
                report("DR, 15 MB", measure(county, reader, Modality.DX, "[data-testid=window]"));
                report("ECG, 10 s", measure(county, reader, Modality.ECG, "canvas[data-drawn]"));
            } catch (TimeoutError missing) {
                Browser.keep(reader, "first-image-missing");
                throw missing;
            }
        }
    }

    private static List<Long> measure(County county, Page reader, Modality kind, String shown) throws Exception {
        List<Long> millis = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            String patient = send(county, kind, round);
            reader.locator("tbody tr", new Page.LocatorOptions().setHasText(patient))
                    .or(reader.getByText("份新到"))
                    .waitFor();
            long pressed = System.nanoTime();
            reader.keyboard().press("Space");
            reader.locator(shown).first().waitFor();
            millis.add((System.nanoTime() - pressed) / 1_000_000);
            reader.getByLabel("所见").fill("未见异常。");
            reader.getByLabel("诊断").fill("未见异常。");
            Browser.keep(reader, "first-image-" + kind);
            reader.keyboard().press("Control+Enter");
            assertThat(reader).not().hasURL(READING_ROOM);
        }
        return millis;
    }

    /** The name of the patient whose exam it is. */
    private static String send(County county, Modality kind, int round) throws Exception {
        Random random = new Random(kind == Modality.ECG ? 100 + round : round);
        Device device = County.REGISTER.devices(County.SITE, kind.name()).get(0);
        ExamOrder order = new ExamOrder(
                "",
                Patient.draw(County.SITE, LocalDate.of(2026, 1, 1), random),
                Complaint.draw(kind.name(), random),
                device,
                "Benchmark",
                LocalDateTime.of(2026, 1, 1, 8, 0));
        new Sender("127.0.0.1", county.gatewayDimsePort(), "CRGATEWAY").send("BENCH", kind.examine(order, random));
        return order.patient().name();
    }

    private static void report(String exam, List<Long> millis) {
        System.out.println(String.format(Locale.ROOT, "| %s | %s |", exam, millis));
    }
}
