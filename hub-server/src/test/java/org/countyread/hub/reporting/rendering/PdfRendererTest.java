package org.countyread.hub.reporting.rendering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.countyread.hub.reporting.rendering.PdfRenderer.Rendering;
import org.countyread.hub.reporting.rendering.ReportSheet.Field;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PdfRendererTest {
    private static PdfRenderer renderer;

    @BeforeAll
    static void loadFonts() throws IOException {
        renderer = PdfRenderer.load(List.of());
    }

    @Test
    void everyWordOfTheReportCanBeReadBack() throws Exception {
        Rendering rendering = renderer.render(sheet("李㛃犇", "心肺膈未见异常。<5 & \"安\" ≥ °", PaperSize.A4));
        assertThat(text(rendering.pdf())).contains("示范县人民医院", "影像诊断报告", "李㛃犇", "心肺膈未见异常。<5 & \"安\" ≥ °", "1 / 1");
        assertThat(rendering.place()).hasValueSatisfying(place -> {
            assertThat(place.page()).isZero();
            assertThat(place.bottom()).isPositive();
        });
    }

    @Test
    void aCharacterThatNoFontPrintsIsRefusedByName() {
        assertThatThrownBy(() -> renderer.render(sheet("𠮷田", "未见异常。", PaperSize.A4)))
                .isInstanceOfSatisfying(
                        UnprintableTextException.class,
                        refused -> assertThat(refused.names()).containsExactly("𠮷 (U+20BB7)"));
    }

    @Test
    void aCharacterBeyondTheBasicPlaneIsPrintedWhenAFontHasIt() throws Exception {
        assertThat(text(renderer.render(sheet("李\uD840\uDC87", "未见异常。", PaperSize.A4))
                        .pdf()))
                .contains("李\uD840\uDC87");
    }

    @Test
    void aLongReportRunsOverSeveralPages() throws Exception {
        Rendering rendering = renderer.render(sheet("李四", "所见未见异常。\n".repeat(120), PaperSize.A5));
        try (PDDocument document = Loader.loadPDF(rendering.pdf())) {
            assertThat(document.getNumberOfPages()).isGreaterThan(2);
            int last = document.getNumberOfPages() - 1;
            assertThat(rendering.place())
                    .hasValueSatisfying(place -> assertThat(place.page()).isEqualTo(last));
        }
    }

    @Test
    void controlCharactersFromACarelessKeyboardDoNoHarm() throws Exception {
        assertThat(text(renderer.render(sheet("李\u0000四\u200b", "未见\t异常。\r\n复查。", PaperSize.A4))
                        .pdf()))
                .contains("李四", "复查。");
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
