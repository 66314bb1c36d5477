package org.countyread.ecg.render.pdf;

import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
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
            keepScale(document);
            document.getDocumentInformation().setProducer("CountyRead");
            pages.stream().map(EcgPage::title).findFirst().ifPresent(document.getDocumentInformation()::setTitle);
            document.save(out);
        }
        return out.toByteArray();
    }

    /** Tells whoever prints a document not to fit its pages to the sheet. */
    public static void keepScale(PDDocument document) {
        PDViewerPreferences preferences =
                new PDViewerPreferences(document.getDocumentCatalog().getCOSObject());
        preferences.setPrintScaling(PDViewerPreferences.PRINT_SCALING.None);
        document.getDocumentCatalog().setViewerPreferences(preferences);
    }

    /** Adds a page to a document, in its own size. */
    public static void append(PDDocument document, EcgPage page, List<PDFont> fonts) throws IOException {
        PDPage sheet = new PDPage(new PDRectangle(points(page.widthMm()), points(page.heightMm())));
        document.addPage(sheet);
        try (PDPageContentStream content = new PDPageContentStream(document, sheet)) {
            content.transform(new Matrix(POINTS_PER_MM, 0, 0, POINTS_PER_MM, 0, 0));
            content.setLineCapStyle(1);
            content.setLineJoinStyle(1);
            PdfText text = new PdfText(content, fonts, page.heightMm());
            for (Mark mark : page.marks()) {
                draw(content, mark, page, text);
            }
        }
    }

    private static void draw(PDPageContentStream content, Mark mark, EcgPage page, PdfText text) throws IOException {
        if (mark instanceof Lines lines) {
            draw(content, lines.pen(), lines.lines(), page);
        } else if (mark instanceof Trace trace) {
            draw(content, Pen.TRACE, trace.lines(), page);
        } else if (mark instanceof Writing writing) {
            text.write(writing);
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

    private static float points(double mm) {
        return (float) (mm * 72 / 25.4);
    }
}
