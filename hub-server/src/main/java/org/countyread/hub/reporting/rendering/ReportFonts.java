package org.countyread.hub.reporting.rendering;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PDFontSupplier;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/**
 * The typefaces of reports, parsed once: Noto Sans SC, and what an installation adds for rare characters. Only the
 * glyphs used are embedded. Not thread-safe: one rendering at a time.
 */
final class ReportFonts {
    private static final String REGULAR = "/org/countyread/hub/fonts/NotoSansSC_400Regular.ttf";
    private static final String BOLD = "/org/countyread/hub/fonts/NotoSansSC_700Bold.ttf";

    private final List<Family> families;

    private ReportFonts(List<Family> families) {
        this.families = List.copyOf(families);
    }

    /**
     * Reads the fonts of the build and the additional TrueType files.
     *
     * @throws IOException if one is missing or is no TrueType font with outlines
     */
    static ReportFonts load(List<Path> additional) throws IOException {
        List<Family> families = new ArrayList<>();
        families.add(new Family("report", packed(REGULAR), packed(BOLD)));
        for (Path file : additional) {
            TrueTypeFont font = parse(Files.readAllBytes(file), file.toString());
            families.add(new Family("additional" + families.size(), font, font));
        }
        return new ReportFonts(families);
    }

    List<String> familyNames() {
        return families.stream().map(Family::name).toList();
    }

    /** Whether some font has a glyph of its own for the character, in both weights. */
    boolean prints(int codePoint) {
        return families.stream().anyMatch(family -> family.prints(codePoint));
    }

    /** Loads all faces for a document of the builder; returns the regular ones in the order to try them. */
    List<PDFont> register(PdfRendererBuilder builder, PDDocument document) throws IOException {
        List<PDFont> regular = regular(document);
        for (int i = 0; i < families.size(); i++) {
            Family family = families.get(i);
            PDFont bold = PDType0Font.load(document, family.bold(), true);
            builder.useFont(new PDFontSupplier(regular.get(i)), family.name(), 400, FontStyle.NORMAL, true);
            builder.useFont(new PDFontSupplier(bold), family.name(), 700, FontStyle.NORMAL, true);
        }
        return regular;
    }

    /** The regular faces for a document, in the order to try them. */
    List<PDFont> regular(PDDocument document) throws IOException {
        List<PDFont> regular = new ArrayList<>();
        for (Family family : families) {
            regular.add(PDType0Font.load(document, family.regular(), true));
        }
        return regular;
    }

    private static TrueTypeFont packed(String name) throws IOException {
        try (InputStream in = ReportFonts.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("the build has not packed the report font " + name);
            }
            return parse(in.readAllBytes(), name);
        }
    }

    private static TrueTypeFont parse(byte[] bytes, String name) throws IOException {
        TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(bytes));
        if (font.getGlyph() == null) {
            throw new IOException(name + " has no TrueType outlines; a collection or CFF font cannot be embedded");
        }
        return font;
    }

    private record Family(String name, TrueTypeFont regular, TrueTypeFont bold) {
        boolean prints(int codePoint) {
            return has(regular, codePoint) && has(bold, codePoint);
        }

        private static boolean has(TrueTypeFont font, int codePoint) {
            try {
                CmapLookup characters = font.getUnicodeCmapLookup();
                return characters.getGlyphId(codePoint) > 0;
            } catch (IOException unreadable) {
                throw new IllegalStateException("a font that was parsed has no character map", unreadable);
            }
        }
    }
}
