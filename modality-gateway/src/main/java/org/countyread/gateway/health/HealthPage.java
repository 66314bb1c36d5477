package org.countyread.gateway.health;

import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;

/** Draws the report as a page for the person before the box: one line a part, a sign, a sentence, and what to do. Stateless. */
final class HealthPage {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    private static final String PAGE = """
            <!doctype html>
            <html lang="%s"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
            <meta http-equiv="refresh" content="30"><title>%s</title>
            <style>body{font:18px/1.6 sans-serif;max-width:40em;margin:2em auto;padding:0 1em}li{list-style:none;margin:.8em 0}
            ul{padding:0}b{display:inline-block;width:1.6em}.WELL{color:#1a7f37}.ATTENTION{color:#9a6700}.FAILED{color:#cf222e}
            small{display:block;margin-left:1.8em;color:#333}</style></head>
            <body><h1 class="%s">%s</h1><p>%s</p><ul>
            %s
            </ul></body></html>
            """;

    private HealthPage() {}

    static String of(List<Finding> findings, OffsetDateTime at, boolean chinese) {
        Level worst = HealthReport.worst(findings);
        Function<Words, String> language = words -> HtmlUtils.htmlEscape(chinese ? words.zh() : words.en());
        Words title = new Words("前置机状态", "State of this box");
        return PAGE.formatted(
                chinese ? "zh-CN" : "en",
                language.apply(title),
                worst,
                sign(worst) + " " + language.apply(headline(worst)),
                at.format(TIME),
                findings.stream().map(one -> line(one, language)).collect(Collectors.joining("\n")));
    }

    private static Words headline(Level worst) {
        return switch (worst) {
            case WELL -> new Words("一切正常", "All is well");
            case ATTENTION -> new Words("需要留意，检查照常进行", "Something needs attention; go on examining");
            case FAILED -> new Words("有故障，请照下面的提示处理", "Something has failed; do as it says below");
        };
    }

    private static String line(Finding finding, Function<Words, String> language) {
        Words advice = finding.advice();
        return "<li class=\"%s\"><b>%s</b>%s%s</li>"
                .formatted(
                        finding.level(),
                        sign(finding.level()),
                        language.apply(finding.text()),
                        advice == null ? "" : "<small>" + language.apply(advice) + "</small>");
    }

    /** A sign beside the colour: not everybody sees the colour. */
    private static String sign(Level level) {
        return switch (level) {
            case WELL -> "✓";
            case ATTENTION -> "!";
            case FAILED -> "✗";
        };
    }
}
