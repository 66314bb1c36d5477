package org.countyread.hub.reporting.rendering;

import java.util.List;
import java.util.stream.Collectors;
import org.countyread.hub.reporting.rendering.ReportSheet.Field;

/** Lays a report out as XHTML for paper. Pure. */
final class ReportHtml {
    private static final String STYLE = """
            @page { %s
              @bottom-left { content: element(footer); vertical-align: top; padding-top: 2mm; }
              @bottom-right { content: counter(page) " / " counter(pages); font-family: %s; font-size: 8pt;
                              color: #444; vertical-align: top; padding-top: 2mm; } }
            body { font-family: %s; font-size: %s; line-height: 1.45; color: #000; margin: 0; }
            h1 { font-size: 1.7em; text-align: center; margin: 0; }
            h2 { font-size: 1.35em; text-align: center; margin: 0.1em 0 0.5em; }
            h3 { font-size: 1.08em; margin: 0.9em 0 0.2em; }
            table { width: 100%%; border-collapse: collapse; table-layout: fixed; }
            .block { border-top: 0.8pt solid #000; }
            .last { border-bottom: 0.8pt solid #000; }
            td { vertical-align: top; padding: 1.2mm 1mm; word-wrap: break-word; }
            .label { color: #444; padding-right: 1.5mm; }
            p { margin: 0 0 0.25em; word-wrap: break-word; orphans: 2; widows: 2; }
            .impression p { font-weight: bold; }
            .remark { border: 0.8pt solid #000; padding: 1mm 2mm; margin-top: 1em; font-weight: bold; }
            .signatures { border-top: 0.5pt solid #888; margin-top: 1.6em; page-break-inside: avoid; }
            .note { font-size: 0.85em; color: #444; text-align: right; page-break-inside: avoid; }
            #footer { position: running(footer); font-size: 8pt; color: #444; }
            """;

    private ReportHtml() {}

    /** @param families the font families to try, in order */
    static String of(ReportSheet sheet, List<String> families) {
        String fonts = String.join(", ", families);
        String style = STYLE.formatted(
                sheet.paper().pageStyle(), fonts, fonts, sheet.paper().fontSize());
        return "<html><head><title>" + escape(sheet.title()) + "</title><style>" + style + "</style></head><body>"
                + "<div id=\"footer\">" + escape(sheet.footer()) + "</div>"
                + "<h1>" + escape(sheet.hospital()) + "</h1><h2>" + escape(sheet.title()) + "</h2>"
                + grid("block", sheet.patient(), 4)
                + grid("block last", sheet.exam(), 2)
                + text("findings", sheet.findings())
                + text("impression", sheet.impression())
                + (sheet.remark().isEmpty() ? "" : "<div class=\"remark\">" + escape(sheet.remark()) + "</div>")
                + "<div class=\"signatures\">" + grid("", sheet.signatures(), 2) + "</div>"
                + "<div class=\"note\">" + escape(sheet.signatureNote()) + "</div>"
                + "</body></html>";
    }

    private static String grid(String style, List<Field> fields, int columns) {
        StringBuilder html = new StringBuilder("<table class=\"" + style + "\">");
        for (int from = 0; from < fields.size(); from += columns) {
            List<Field> row = fields.subList(from, Math.min(fields.size(), from + columns));
            html.append("<tr>");
            row.forEach(field -> html.append("<td><span class=\"label\">")
                    .append(escape(field.label()))
                    .append("</span>")
                    .append(escape(field.value()))
                    .append("</td>"));
            html.append("<td></td>".repeat(columns - row.size())).append("</tr>");
        }
        return html.append("</table>").toString();
    }

    private static String text(String style, Field field) {
        String paragraphs = field.value()
                .lines()
                .map(line -> "<p>" + (line.isBlank() ? "&#160;" : escape(line)) + "</p>")
                .collect(Collectors.joining());
        return "<div class=\"" + style + "\"><h3>" + escape(field.label()) + "</h3>" + paragraphs + "</div>";
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
