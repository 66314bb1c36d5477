package org.countyread.endtoend;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Debian's Chromium on a screen of 1366 × 768, Chinese. A test is skipped, saying so, where there is no Chromium. */
final class Browser implements AutoCloseable {
    private static final List<String> CHROMIUM =
            List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");
    private static final List<String> QUIET = List.of(
            "--no-sandbox",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");
    private static final double TIMEOUT_MILLIS = 60_000;

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser browser;

    private Browser(Playwright playwright, com.microsoft.playwright.Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    static Browser open() {
        Optional<Path> chromium = Stream.of(CHROMIUM)
                .flatMap(List::stream)
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
        assumeTrue(chromium.isPresent(), "skipped: Chromium is not installed");
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        return new Browser(
                playwright,
                playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(chromium.orElseThrow())
                                .setArgs(QUIET)));
    }

    /** A window of its own in which {@code username} has signed in by the page. */
    Page signIn(URI application, String username) {
        Page page = page(new com.microsoft.playwright.Browser.NewContextOptions().setViewportSize(1366, 768));
        page.navigate(application.toString());
        page.locator("input").first().fill(username);
        page.locator("input[type=password]").fill("demo-county-1");
        page.keyboard().press("Enter");
        page.getByRole(AriaRole.BANNER).waitFor();
        return page;
    }

    /** A phone of 360 × 740 in which nothing is open yet. */
    Page phone() {
        return page(new com.microsoft.playwright.Browser.NewContextOptions()
                .setViewportSize(360, 740)
                .setDeviceScaleFactor(2)
                .setIsMobile(true)
                .setHasTouch(true));
    }

    private Page page(com.microsoft.playwright.Browser.NewContextOptions window) {
        BrowserContext context = browser.newContext(window.setLocale("zh-CN").setTimezoneId("Asia/Shanghai"));
        Page page = context.newPage();
        page.setDefaultTimeout(TIMEOUT_MILLIS);
        return page;
    }

    /** Keeps what is seen, where {@code -Dcountyread.screenshots=FOLDER} asks for it. */
    static void keep(Page page, String name) {
        String folder = System.getProperty("countyread.screenshots", "");
        if (!folder.isEmpty()) {
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of(folder, name + ".png")));
        }
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
