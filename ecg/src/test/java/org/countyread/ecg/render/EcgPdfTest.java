package org.countyread.ecg.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.pdfparser.PDFStreamParser;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.text.PDFTextStripper;
import org.countyread.ecg.EcgRecording;
import org.countyread.ecg.render.pdf.EcgPdf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The PDF read back, in the points of its page. */
class EcgPdfTest {
    private static final double MM_PER_POINT = 25.4 / 72;
    private static final EcgPdf.Typefaces HELVETICA =
            document -> List.of(new PDType1Font(Standard14Fonts.FontName.HELVETICA));
    private static final EcgRecording RECORDING = SyntheticEcg.beats(SyntheticEcg.EIGHT, 500, 25, 3);

    @ParameterizedTest
    @EnumSource(PaperSize.class)
    void everyPointStandsWhereTheSvgHasIt(PaperSize size) throws Exception {
        EcgPaper paper = paper(PaperSettings.usual(PaperLanguage.ENGLISH).with(size));
        byte[] pdf = EcgPdf.of(paper.pages(), HELVETICA);
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(document.getNumberOfPages()).isEqualTo(paper.pageCount());
            PDPage page = document.getPage(0);
            assertThat(page.getMediaBox().getWidth() * MM_PER_POINT).isCloseTo(size.widthMm(), offset(0.01));
            List<double[]> drawn = pointsMm(page);
            List<double[]> wanted = DrawnPath.of(EcgSvg.of(paper.page(1))).stream()
                    .flatMap(path -> path.lines().stream())
                    .flatMap(List::stream)
                    .toList();
            assertThat(wanted).hasSizeGreaterThan(5_000);
            int found = 0;
            for (double[] point : drawn) {
                double[] next = wanted.get(Math.min(found, wanted.size() - 1));
                boolean same =
                        Math.abs(point[0] - next[0]) < 0.02 && Math.abs(size.heightMm() - point[1] - next[1]) < 0.02;
                found += same ? 1 : 0;
            }
            assertThat(found).isEqualTo(wanted.size());
        }
    }

    @Test
    void saysWhatThePaperSaysAndAsksPrintersToKeepTheScale() throws Exception {
        byte[] pdf = EcgPdf.of(
                List.of(paper(PaperSettings.usual(PaperLanguage.ENGLISH)).page(2)), HELVETICA);
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(new PDFTextStripper().getText(document))
                    .contains("25 mm/s · 10 mm/mV · no view filter", "page 2/3", "Li 005", "218", "aVR*");
            assertThat(document.getDocumentCatalog().getViewerPreferences().getPrintScaling())
                    .isEqualTo("None");
        }
        assertThat(pdf.length).isLessThan(300_000);
    }

    private static EcgPaper paper(PaperSettings settings) {
        return new EcgPaper(RECORDING, settings, new PaperHeader("ECG", List.of("Li 刘")), PaperFindings.NONE);
    }

    /** Where paths of a page go, in mm from the lower left corner. */
    private static List<double[]> pointsMm(PDPage page) throws Exception {
        List<double[]> points = new ArrayList<>();
        List<Double> numbers = new ArrayList<>();
        double scale = 1;
        for (Object token : new PDFStreamParser(page).parse()) {
            if (token instanceof COSNumber number) {
                numbers.add((double) number.floatValue());
            } else if (token instanceof Operator operator) {
                switch (operator.getName()) {
                    case "cm" -> scale = numbers.get(0);
                    case "m", "l" ->
                        points.add(new double[] {
                            numbers.get(0) * scale * MM_PER_POINT, numbers.get(1) * scale * MM_PER_POINT
                        });
                    default -> {
                        // colours, widths and text
                    }
                }
                numbers.clear();
            } else {
                numbers.clear();
            }
        }
        return points;
    }
}
