package org.countyread.hub.reporting.rendering;

import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;

/** Renders reports, one at a time; the fonts are parsed once and stay warm. Thread-safe. */
public final class PdfRenderer {
    private final ReportFonts fonts;

    private PdfRenderer(ReportFonts fonts) {
        this.fonts = fonts;
    }

    /**
     * Reads the fonts.
     *
     * @param additionalFonts TrueType files tried for characters that Noto Sans SC lacks
     * @throws IOException if a font cannot be read
     */
    public static PdfRenderer load(List<Path> additionalFonts) throws IOException {
        return new PdfRenderer(ReportFonts.load(additionalFonts));
    }

    /**
     * The report as an unsigned PDF, and where the signature belongs. Every character of the sheet is in it.
     *
     * @throws UnprintableTextException if a character cannot be printed
     * @throws IOException if the renderer fails
     */
    public synchronized Rendering render(ReportSheet sheet) throws UnprintableTextException, IOException {
        List<String> texts = sheet.texts().stream().map(PrintableText::cleaned).toList();
        refuse(PrintableText.missing(texts, fonts::prints));
        byte[] pdf = pdf(PrintableText.cleaned(ReportHtml.of(sheet, fonts.familyNames())), sheet.title());
        try (PDDocument rendered = Loader.loadPDF(pdf)) {
            RenderedText text = RenderedText.of(rendered, sheet.signedLabel());
            refuse(PrintableText.lost(texts, text.all()));
            return new Rendering(pdf, text.place());
        }
    }

    private byte[] pdf(String html, String title) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PDDocument document = new PDDocument()) {
            PdfRendererBuilder builder = new PdfRendererBuilder();
            builder.usePDDocument(document);
            builder.withProducer("CountyRead");
            builder.withHtmlContent(html, null);
            builder.toStream(out);
            fonts.register(builder, document);
            document.getDocumentInformation().setTitle(title);
            try (PdfBoxRenderer renderer = builder.buildPdfRenderer()) {
                renderer.layout();
                renderer.createPDF();
            }
        }
        return out.toByteArray();
    }

    private static void refuse(int[] codePoints) throws UnprintableTextException {
        if (codePoints.length > 0) {
            throw new UnprintableTextException(Arrays.stream(codePoints).boxed().toList());
        }
    }

    /**
     * A rendered report.
     *
     * @param place where the visible signature belongs
     */
    @SuppressWarnings("ArrayRecordComponent") // carried from renderer to signer, never compared
    public record Rendering(byte[] pdf, Optional<Place> place) {}

    /** A rectangle on a page, counted from 0; in points from the lower left corner. Immutable. */
    public record Place(int page, float left, float bottom, float width, float height) {}
}
