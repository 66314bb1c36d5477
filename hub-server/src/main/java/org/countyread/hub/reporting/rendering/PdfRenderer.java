package org.countyread.hub.reporting.rendering;

import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.countyread.ecg.render.EcgPage;
import org.countyread.ecg.render.pdf.EcgPdf;

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
     * @param appendix pages behind the sheet, in the same typefaces
     * @throws UnprintableTextException if a character cannot be printed
     * @throws IOException if the renderer fails
     */
    public synchronized Rendering render(ReportSheet sheet, List<EcgPage> appendix)
            throws UnprintableTextException, IOException {
        List<String> texts = sheet.texts().stream().map(PrintableText::cleaned).toList();
        refuse(PrintableText.missing(texts, fonts::prints));
        String html = PrintableText.cleaned(ReportHtml.of(sheet, fonts.familyNames()));
        byte[] pdf = pdf(html, sheet.title(), appendix);
        try (PDDocument rendered = Loader.loadPDF(pdf)) {
            int sheetPages = rendered.getNumberOfPages() - appendix.size();
            RenderedText text = RenderedText.of(rendered, sheetPages, sheet.signedLabel());
            refuse(PrintableText.lost(texts, text.all()));
            return new Rendering(pdf, text.place());
        }
    }

    /** Pages alone as an unsigned PDF. A character that no font has is drawn as a box with its code. */
    public synchronized byte[] pages(List<EcgPage> pages) throws IOException {
        return EcgPdf.of(pages, fonts::regular);
    }

    /** The characters of texts that no font has, such as {@code 𠮷 (U+20BB7)}. */
    public synchronized List<String> missing(Collection<String> texts) {
        return Arrays.stream(PrintableText.missing(texts, fonts::prints))
                .mapToObj(UnprintableTextException::name)
                .toList();
    }

    private byte[] pdf(String html, String title, List<EcgPage> appendix) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PDDocument document = new PDDocument()) {
            PdfRendererBuilder builder = new PdfRendererBuilder();
            builder.usePDDocument(document);
            builder.withProducer("CountyRead");
            builder.withHtmlContent(html, null);
            List<PDFont> regular = fonts.register(builder, document);
            document.getDocumentInformation().setTitle(title);
            try (PdfBoxRenderer renderer = builder.buildPdfRenderer()) {
                renderer.layout();
                renderer.createPDFWithoutClosing();
                for (EcgPage page : appendix) {
                    EcgPdf.append(document, page, regular);
                }
                if (!appendix.isEmpty()) {
                    EcgPdf.keepScale(document);
                }
                document.save(out);
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
