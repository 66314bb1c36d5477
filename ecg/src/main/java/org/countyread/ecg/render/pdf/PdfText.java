package org.countyread.ecg.render.pdf;

import java.awt.Color;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.countyread.ecg.render.EcgPage.Writing;

/**
 * Writes lines of text with the first typeface that has a character. A character that none has is drawn as a box with its
 * code in it, as wide as an ideograph: it is seen, and it can be looked up.
 */
final class PdfText {
    private static final double BOX_EM = 0.9;
    private static final double BOX_LINE_EM = 0.04;
    private static final int CODE_DIGITS_A_ROW = 3;
    private static final double CODE_EM = 0.36;
    private static final double LOWER_CODE_EM = 0.06;
    private static final double UPPER_CODE_EM = 0.46;
    private static final double BELOW_EM = 0.12;

    private final PDPageContentStream content;
    private final List<PDFont> fonts;
    private final double pageHeightMm;

    PdfText(PDPageContentStream content, List<PDFont> fonts, double pageHeightMm) {
        this.content = content;
        this.fonts = fonts;
        this.pageHeightMm = pageHeightMm;
    }

    /** What one typeface writes in one go; no typeface for what none has. */
    private record Run(List<PDFont> font, String text, double widthEm) {}

    /** Writes a line; the page counts from the top, a PDF from the bottom. */
    void write(Writing writing) throws IOException {
        List<Run> runs = runs(writing.text());
        double width = runs.stream().mapToDouble(Run::widthEm).sum() * writing.sizeMm();
        double x = switch (writing.anchor()) {
            case START -> writing.xMm();
            case MIDDLE -> writing.xMm() - width / 2;
            case END -> writing.xMm() - width;
        };
        double y = pageHeightMm - writing.yMm();
        Color color = Color.decode(writing.tone().color());
        content.setNonStrokingColor(color);
        content.setStrokingColor(color);
        for (Run run : runs) {
            if (run.font().isEmpty()) {
                box(run.text(), x, y, writing.sizeMm());
            } else {
                show(run.font().get(0), run.text(), x, y, writing.sizeMm());
            }
            x += run.widthEm() * writing.sizeMm();
        }
    }

    private void show(PDFont font, String text, double x, double y, double sizeMm) throws IOException {
        content.beginText();
        content.newLineAtOffset((float) x, (float) y);
        content.setFont(font, (float) sizeMm);
        content.showText(text);
        content.endText();
    }

    private void box(String character, double x, double y, double sizeMm) throws IOException {
        content.setLineWidth((float) (BOX_LINE_EM * sizeMm));
        double side = BOX_EM * sizeMm;
        content.addRect(
                (float) (x + (1 - BOX_EM) / 2 * sizeMm), (float) (y - BELOW_EM * sizeMm), (float) side, (float) side);
        content.stroke();
        String code = String.format(Locale.ROOT, "%06X", character.codePointAt(0));
        code(code.substring(0, CODE_DIGITS_A_ROW), x, y + (UPPER_CODE_EM - BELOW_EM) * sizeMm, sizeMm);
        code(code.substring(CODE_DIGITS_A_ROW), x, y + (LOWER_CODE_EM - BELOW_EM) * sizeMm, sizeMm);
    }

    private void code(String digits, double x, double y, double sizeMm) throws IOException {
        double size = CODE_EM * sizeMm;
        for (Run run : runs(digits)) {
            if (!run.font().isEmpty()) {
                show(run.font().get(0), digits, x + (sizeMm - run.widthEm() * size) / 2, y, size);
            }
        }
    }

    /** Control characters leave no ink and are left out. */
    private List<Run> runs(String text) throws IOException {
        List<Run> runs = new ArrayList<>();
        for (int point : text.codePoints().filter(PdfText::isInk).toArray()) {
            String character = Character.toString(point);
            List<PDFont> font = fonts.stream()
                    .filter(one -> prints(one, character))
                    .limit(1)
                    .toList();
            double width = font.isEmpty() ? 1 : font.get(0).getStringWidth(character) / 1000;
            Run last = runs.isEmpty() ? null : runs.get(runs.size() - 1);
            if (last != null && !font.isEmpty() && last.font().equals(font)) {
                runs.set(runs.size() - 1, new Run(font, last.text() + character, last.widthEm() + width));
            } else {
                runs.add(new Run(font, character, width));
            }
        }
        return runs;
    }

    private static boolean isInk(int point) {
        int type = Character.getType(point);
        return type != Character.CONTROL && type != Character.FORMAT && type != Character.SURROGATE;
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
}
