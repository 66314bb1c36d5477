package org.countyread.ecg.render;

import java.util.List;
import java.util.Locale;
import org.countyread.ecg.render.EcgPage.Anchor;
import org.countyread.ecg.render.EcgPage.Lines;
import org.countyread.ecg.render.EcgPage.Mark;
import org.countyread.ecg.render.EcgPage.Pen;
import org.countyread.ecg.render.EcgPage.Trace;
import org.countyread.ecg.render.EcgPage.Writing;

/**
 * Writes a page as SVG 1.1 of the page's size in mm; one unit of the drawing is a hundredth of a millimetre. It holds no
 * script and refers to nothing outside itself.
 */
public final class EcgSvg {
    private static final String FONTS = "Noto Sans SC,Source Han Sans SC,Microsoft YaHei,PingFang SC,sans-serif";

    private EcgSvg() {}

    /** The whole document, to be written in UTF-8. */
    public static String of(EcgPage page) {
        StringBuilder svg = new StringBuilder(64 * 1024);
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"")
                .append(PaperWords.number(page.widthMm()))
                .append("mm\" height=\"")
                .append(PaperWords.number(page.heightMm()))
                .append("mm\" viewBox=\"0 0 ")
                .append(units(page.widthMm()))
                .append(' ')
                .append(units(page.heightMm()))
                .append("\">\n<title>")
                .append(escaped(page.title()))
                .append("</title>\n<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n")
                .append("<g fill=\"none\" stroke-linejoin=\"round\" stroke-linecap=\"round\">\n");
        for (Mark mark : page.marks()) {
            if (mark instanceof Lines lines) {
                path(svg, lines.pen(), "", lines.lines());
            } else if (mark instanceof Trace trace) {
                path(svg, Pen.TRACE, data(trace), trace.lines());
            }
        }
        svg.append("</g>\n<g font-family=\"").append(FONTS).append("\">\n");
        for (Mark mark : page.marks()) {
            if (mark instanceof Writing writing) {
                text(svg, writing);
            }
        }
        return svg.append("</g>\n</svg>\n").toString();
    }

    /** What a browser needs to measure on the trace. */
    private static String data(Trace trace) {
        return String.format(
                Locale.ROOT,
                " data-lead=\"%s\" data-from-second=\"%s\" data-left=\"%s\" data-baseline=\"%s\"",
                escaped(trace.label()),
                PaperWords.number(trace.fromSecond()),
                units(trace.leftMm()),
                units(trace.baselineMm()));
    }

    private static void path(StringBuilder svg, Pen pen, String attributes, List<Polyline> lines) {
        if (lines.isEmpty()) {
            return;
        }
        svg.append("<path stroke=\"")
                .append(pen.color())
                .append("\" stroke-width=\"")
                .append(units(pen.widthMm()))
                .append('"')
                .append(attributes)
                .append(" d=\"");
        lines.forEach(line -> points(svg, line));
        svg.append("\"/>\n");
    }

    /** Relative moves are a third of the length of absolute ones, and exact as they are whole numbers. */
    private static void points(StringBuilder svg, Polyline line) {
        svg.append('M').append(line.x(0));
        signed(svg, line.y(0));
        svg.append('l');
        if (line.pointCount() == 1) {
            svg.append("0 0"); // the round end of a line without length is a dot
        }
        for (int i = 1; i < line.pointCount(); i++) {
            if (i == 1) {
                svg.append(line.x(i) - line.x(i - 1));
            } else {
                signed(svg, line.x(i) - line.x(i - 1));
            }
            signed(svg, line.y(i) - line.y(i - 1));
        }
    }

    /** A minus sign parts numbers as a blank does. */
    private static void signed(StringBuilder svg, int number) {
        if (number >= 0) {
            svg.append(' ');
        }
        svg.append(number);
    }

    private static void text(StringBuilder svg, Writing writing) {
        svg.append("<text x=\"")
                .append(units(writing.xMm()))
                .append("\" y=\"")
                .append(units(writing.yMm()))
                .append("\" font-size=\"")
                .append(units(writing.sizeMm()))
                .append('"');
        if (writing.anchor() != Anchor.START) {
            svg.append(" text-anchor=\"")
                    .append(writing.anchor() == Anchor.END ? "end" : "middle")
                    .append('"');
        }
        svg.append(" fill=\"")
                .append(writing.tone().color())
                .append("\">")
                .append(escaped(writing.text()))
                .append("</text>\n");
    }

    private static String units(double mm) {
        return PaperWords.number(Math.rint(mm * Polyline.UNITS_PER_MM * 100) / 100);
    }

    /** What XML cannot hold is left out: it leaves no ink either. */
    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            switch (point) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                default -> {
                    boolean surrogate = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
                    if (point >= ' ' && !surrogate && point != 0xFFFE && point != 0xFFFF) {
                        escaped.appendCodePoint(point);
                    }
                }
            }
        });
        return escaped.toString();
    }
}
