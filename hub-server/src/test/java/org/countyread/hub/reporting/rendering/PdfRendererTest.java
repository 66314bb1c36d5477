package org.countyread.hub.reporting.rendering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.countyread.ecg.EcgRecording;
import org.countyread.ecg.Lead;
import org.countyread.ecg.LeadName;
import org.countyread.ecg.render.EcgPage;
import org.countyread.ecg.render.EcgPaper;
import org.countyread.ecg.render.PaperFindings;
import org.countyread.ecg.render.PaperHeader;
import org.countyread.ecg.render.PaperLanguage;
import org.countyread.ecg.render.PaperLayout;
import org.countyread.ecg.render.PaperSettings;
import org.countyread.hub.reporting.rendering.PdfRenderer.Rendering;
import org.countyread.hub.reporting.rendering.ReportSheet.Field;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PdfRendererTest {
    private static final float POINTS_PER_MM = 72 / 25.4f;
    private static final int PIXELS_PER_MM = 10;

    private static PdfRenderer renderer;

    @BeforeAll
    static void loadFonts() throws IOException {
        renderer = PdfRenderer.load(List.of());
    }

    @Test
    void everyWordOfTheReportCanBeReadBack() throws Exception {
        Rendering rendering = renderer.render(sheet("李㛃犇", "心肺膈未见异常。<5 & \"安\" ≥ °", PaperSize.A4), List.of());
        assertThat(text(rendering.pdf())).contains("示范县人民医院", "影像诊断报告", "李㛃犇", "心肺膈未见异常。<5 & \"安\" ≥ °", "1 / 1");
        assertThat(rendering.place()).hasValueSatisfying(place -> {
            assertThat(place.page()).isZero();
            assertThat(place.bottom()).isPositive();
        });
    }

    @Test
    void aCharacterThatNoFontPrintsIsRefusedByName() {
        assertThatThrownBy(() -> renderer.render(sheet("𠮷田", "未见异常。", PaperSize.A4), List.of()))
                .isInstanceOfSatisfying(
                        UnprintableTextException.class,
                        refused -> assertThat(refused.names()).containsExactly("𠮷 (U+20BB7)"));
    }

    @Test
    void aCharacterBeyondTheBasicPlaneIsPrintedWhenAFontHasIt() throws Exception {
        assertThat(text(renderer.render(sheet("李\uD840\uDC87", "未见异常。", PaperSize.A4), List.of())
                        .pdf()))
                .contains("李\uD840\uDC87");
    }

    @Test
    void aLongReportRunsOverSeveralPages() throws Exception {
        Rendering rendering = renderer.render(sheet("李四", "所见未见异常。\n".repeat(120), PaperSize.A5), List.of());
        try (PDDocument document = Loader.loadPDF(rendering.pdf())) {
            assertThat(document.getNumberOfPages()).isGreaterThan(2);
            int last = document.getNumberOfPages() - 1;
            assertThat(rendering.place())
                    .hasValueSatisfying(place -> assertThat(place.page()).isEqualTo(last));
        }
    }

    @Test
    void controlCharactersFromACarelessKeyboardDoNoHarm() throws Exception {
        assertThat(text(renderer.render(sheet("李\u0000四\u200b", "未见\t异常。\r\n复查。", PaperSize.A4), List.of())
                        .pdf()))
                .contains("李四", "复查。");
    }

    @Test
    void pagesBehindTheSheetAreVectorsInTheSameTypefacesAndTheirScaleIsKept() throws Exception {
        byte[] alone =
                renderer.render(sheet("王嬿嬿", "窦性心律。", PaperSize.A4), List.of()).pdf();
        byte[] pdf = renderer.render(sheet("王嬿嬿", "窦性心律。", PaperSize.A4), List.of(ecg("王嬿嬿 㛃")))
                .pdf();
        assertThat(pdf.length - alone.length).isLessThan(60_000);
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(document.getNumberOfPages()).isEqualTo(2);
            assertThat(document.getDocumentCatalog().getViewerPreferences().getPrintScaling())
                    .isEqualTo("None");
            PDPage page = document.getPage(1);
            assertThat(page.getMediaBox().getWidth() / POINTS_PER_MM).isCloseTo(297f, offset(0.01f));
            assertThat(page.getMediaBox().getHeight() / POINTS_PER_MM).isCloseTo(210f, offset(0.01f));
            assertThat(page.getResources().getXObjectNames()).as("no pictures").isEmpty();
            for (COSName name : page.getResources().getFontNames()) {
                PDFont font = page.getResources().getFont(name);
                assertThat(font.isEmbedded()).isTrue();
                assertThat(font.getName()).matches("[A-Z]{6}\\+NotoSansSC.*");
            }
            PDFTextStripper text = new PDFTextStripper();
            text.setStartPage(2);
            assertThat(text.getText(document)).contains("王嬿嬿 㛃", "25 mm/s · 10 mm/mV", "自动测量值，未经医师确认");
        }
    }

    @Test
    void aRulerOnThePrintedPageFindsSpeedAndGain() throws Exception {
        byte[] pdf = renderer.render(sheet("李四", "窦性心律。", PaperSize.A4), List.of(ecg("李四")))
                .pdf();
        try (PDDocument document = Loader.loadPDF(pdf)) {
            BufferedImage page = new PDFRenderer(document).renderImageWithDPI(1, PIXELS_PER_MM * 25.4f);
            assertThat(page.getWidth()).isCloseTo(297 * PIXELS_PER_MM, within(1));
            Rectangle pulse = dark(page, new Rectangle(6 * PIXELS_PER_MM, 33 * PIXELS_PER_MM, 146, 1600));
            double line = 0.25;
            assertThat(pulse.height / (double) PIXELS_PER_MM - line)
                    .as("1 mV in mm")
                    .isCloseTo(10, offset(0.15));
            Rectangle top = dark(page, new Rectangle(pulse.x, pulse.y, pulse.width, 20));
            assertThat(top.width / (double) PIXELS_PER_MM - line)
                    .as("200 ms in mm")
                    .isCloseTo(5, offset(0.15));
            List<Integer> lines = boldGridLines(page, 190 * PIXELS_PER_MM + PIXELS_PER_MM / 2);
            assertThat(lines).hasSize(285 / 5 + 1);
            for (int i = 1; i < lines.size(); i++) {
                assertThat(lines.get(i) - lines.get(0)).isCloseTo(i * 5 * PIXELS_PER_MM, within(1));
            }
        }
    }

    @Test
    void aCharacterMissingBehindTheSheetIsDrawnAsItsCodeAndCanBeAskedFor() throws Exception {
        byte[] pdf = renderer.pages(List.of(ecg("𠮷田")));
        assertThat(text(pdf)).contains("020", "BB7", "田");
        assertThat(renderer.missing(List.of("𠮷田", "王嬿嬿"))).containsExactly("𠮷 (U+20BB7)");
    }

    @Test
    void aCharacterLostOnTheSheetIsNoticedThoughItStandsBehindIt() {
        // the sheet is read back without what stands behind it
        assertThatThrownBy(() -> renderer.render(sheet("𠮷", "未见异常。", PaperSize.A4), List.of(ecg("𠮷"))))
                .isInstanceOf(UnprintableTextException.class);
    }

    private static EcgPage ecg(String name) {
        EcgRecording still = EcgRecording.of(500, List.of(Lead.recorded(LeadName.II, new double[5000])));
        PaperFindings figures = new PaperFindings(List.of(new PaperFindings.Figure("QRS", "96 ms")), List.of());
        PaperSettings settings = PaperSettings.usual(PaperLanguage.CHINESE).with(PaperLayout.STRIPS);
        return new EcgPaper(still, settings, new PaperHeader("示范县人民医院 · 心电图", "报告编号 1", List.of(name)), figures)
                .page(1);
    }

    /** The smallest rectangle around everything black. */
    private static Rectangle dark(BufferedImage page, Rectangle within) {
        Rectangle found = new Rectangle(-1, -1);
        for (int y = within.y; y < within.y + within.height; y++) {
            for (int x = within.x; x < within.x + within.width; x++) {
                if (new Color(page.getRGB(x, y)).getRed() < 100) {
                    found.add(new Rectangle(x, y, 1, 1));
                }
            }
        }
        return found;
    }

    /** Where the lines of 5 mm cross a row of pixels; a line of several pixels counts where it begins. */
    private static List<Integer> boldGridLines(BufferedImage page, int y) {
        List<Integer> lines = new ArrayList<>();
        boolean before = false;
        for (int x = 0; x < page.getWidth(); x++) {
            boolean bold = new Color(page.getRGB(x, y)).getGreen() < 195;
            if (bold && !before) {
                lines.add(x);
            }
            before = bold;
        }
        return lines;
    }

    private static ReportSheet sheet(String name, String impression, PaperSize paper) {
        return new ReportSheet(
                "示范县人民医院",
                "影像诊断报告",
                List.of(new Field("姓名", name), new Field("性别", "男")),
                List.of(new Field("检查号", "T01-261122-0001")),
                new Field("检查所见", "双侧胸廓对称。"),
                new Field("诊断意见", impression),
                "",
                List.of(new Field("书写医师", "王医师"), new Field("审核医师", "李主任")),
                "审核医师",
                "本报告已电子签名。",
                "第 1 版",
                paper);
    }

    private static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }
}
