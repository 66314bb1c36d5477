package org.countyread.ecg.render.pdf;

import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.interactive.viewerpreferences.PDViewerPreferences;
import org.apache.pdfbox.util.Matrix;
import org.countyread.ecg.render.EcgPage;
import org.countyread.ecg.render.EcgPage.Lines;
import org.countyread.ecg.render.EcgPage.Mark;
import org.countyread.ecg.render.EcgPage.Pen;
import org.countyread.ecg.render.EcgPage.Trace;
import org.countyread.ecg.render.EcgPage.Writing;
import org.countyread.ecg.render.Polyline;

/** Writes pages as lines and text, never as pictures; printers are told to keep the scale. */
public final class EcgPdf {
    private static final float POINTS_PER_MM = 72 / 25.4f;
    private static final String UNPRINTABLE = "?";

    private EcgPdf() {}

    /** Loads typefaces into a document; only the glyphs that are used end up in it. */
    @FunctionalInterface
    public interface Typefaces {
        /** The first one is tried first for every character; at least one. */
        List<PDFont> load(PDDocument document) throws IOException;
    }

    /** A document of these pages. */
    public static byte[] of(List<EcgPage> pages, Typefaces typefaces) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PDDocument document = new PDDocument()) {
            List<PDFont> fonts = typefaces.load(document);
            for (EcgPage page : pages) {
                append(document, page, fonts);
            }
            PDViewerPreferences preferences =
                    new PDViewerPreferences(document.getDocumentCatalog().getCOSObject());
            preferences.setPrintScaling(PDViewerPreferences.PRINT_SCALING.None);
            document.getDocumentCatalog().setViewerPreferences(preferences);
            document.getDocumentInformation().setProducer("CountyRead");
            pages.stream().map(EcgPage::title).findFirst().ifPresent(document.getDocumentInformation()::setTitle);
            document.save(out);
        }
        return out.toByteArray();
    }

    /** Adds a page to a document, in its own size. */
    public static void append(PDDocument document, EcgPage page, List<PDFont> fonts) throws IOException {
        PDPage sheet = new PDPage(new PDRectangle(points(page.widthMm()), points(page.heightMm())));
        document.addPage(sheet);
        try (PDPageContentStream content = new PDPageContentStream(document, sheet)) {
            content.transform(new Matrix(POINTS_PER_MM, 0, 0, POINTS_PER_MM, 0, 0));
            content.setLineCapStyle(1);
            content.setLineJoinStyle(1);
            for (Mark mark : page.marks()) {
                draw(content, mark, page, fonts);
            }
        }
    }

    private static void draw(PDPageContentStream content, Mark mark, EcgPage page, List<PDFont> fonts)
            throws IOException {
        if (mark instanceof Lines lines) {
            draw(content, lines.pen(), lines.lines(), page);
        } else if (mark instanceof Trace trace) {
            draw(content, Pen.TRACE, trace.lines(), page);
        } else if (mark instanceof Writing writing) {
            write(content, writing, page, fonts);
        }
    }

    /** PDF counts from the bottom. */
    private static void draw(PDPageContentStream content, Pen pen, List<Polyline> lines, EcgPage page)
            throws IOException {
        if (lines.isEmpty()) {
            return;
        }
        content.setStrokingColor(Color.decode(pen.color()));
        content.setLineWidth((float) pen.widthMm());
        double units = Polyline.UNITS_PER_MM;
        for (Polyline line : lines) {
            content.moveTo((float) (line.x(0) / units), (float) (page.heightMm() - line.y(0) / units));
            for (int i = Math.min(1, line.pointCount() - 1); i < line.pointCount(); i++) {
                content.lineTo((float) (line.x(i) / units), (float) (page.heightMm() - line.y(i) / units));
            }
        }
        content.stroke();
    }

    private static void write(PDPageContentStream content, Writing writing, EcgPage page, List<PDFont> fonts)
            throws IOException {
        List<Run> runs = runs(writing.text(), fonts);
        double width = 0;
        for (Run run : runs) {
            width += run.font().getStringWidth(run.text()) / 1000 * writing.sizeMm();
        }
        double left = switch (writing.anchor()) {
            case START -> writing.xMm();
            case MIDDLE -> writing.xMm() - width / 2;
            case END -> writing.xMm() - width;
        };
        content.beginText();
        content.setNonStrokingColor(Color.decode(writing.tone().color()));
        content.newLineAtOffset((float) left, (float) (page.heightMm() - writing.yMm()));
        for (Run run : runs) {
            content.setFont(run.font(), (float) writing.sizeMm());
            content.showText(run.text());
        }
        content.endText();
    }

    private record Run(PDFont font, String text) {}

    /** What no typeface has becomes a question mark, which is seen. */
    private static List<Run> runs(String text, List<PDFont> fonts) {
        List<Run> runs = new ArrayList<>();
        text.codePoints().forEach(point -> {
            Run next = run(Character.toString(point), fonts);
            Run last = runs.isEmpty() ? null : runs.get(runs.size() - 1);
            if (last != null && last.font().equals(next.font())) {
                runs.set(runs.size() - 1, new Run(last.font(), last.text() + next.text()));
            } else {
                runs.add(next);
            }
        });
        return runs;
    }

    private static Run run(String character, List<PDFont> fonts) {
        return fonts.stream()
                .filter(font -> prints(font, character))
                .findFirst()
                .map(font -> new Run(font, character))
                .orElseGet(() -> new Run(fonts.get(0), UNPRINTABLE));
    }

    private static boolean prints(PDFont font, String character) {
        try {
            return font.encode(character).length > 0;
        } catch (IllegalArgumentException noGlyph) {
            return false;
        } catch (IOException unreadable) {
            throw new IllegalStateException("a typeface that was loaded cannot be read", unreadable);
        }
    }

    private static float points(double mm) {
        return (float) (mm * 72 / 25.4);
    }
}
