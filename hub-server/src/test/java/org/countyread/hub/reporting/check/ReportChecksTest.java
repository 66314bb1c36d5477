package org.countyread.hub.reporting.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.countyread.hub.reading.ModalityGroup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportChecksTest {
    @Test
    void aPlainNormalReportHasNoObjections() {
        assertThat(codes(dr("胸部正位", "M", "双侧胸廓对称。两肺野透光度正常。两侧肺门大小正常。", "心、肺、膈未见明显异常。")))
                .isEmpty();
        assertThat(codes(dr("", "M", "双肺野清晰。", "心肺膈未见异常。"))).isEmpty();
    }

    @Test
    void theRequestNamesTheOtherWrist() {
        assertThat(errors(dr("左腕关节正侧位", "M", "右桡骨远端骨皮质中断。", "右桡骨远端骨折。"))).contains("side-contradiction");
        assertThat(errors(dr("L WRIST left", "M", "右桡骨远端未见骨折。", "未见异常。"))).contains("side-contradiction");
        assertThat(errors(dr("左腕关节正侧位", "M", "左桡骨远端约 5 mm左右骨折线。", "左桡骨远端骨折。"))).isEmpty();
    }

    @Test
    void findingsAndImpressionNameOppositeSides() {
        assertThat(errors(dr("胸部正位", "M", "右侧胸腔见无肺纹理区。", "左侧气胸。"))).contains("side-contradiction");
        assertThat(errors(dr("胸部正位", "M", "双肺纹理增多，右侧肋膈角变钝。", "左侧胸腔积液？"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "US, M, 子宫附件未见异常。, sex-contradiction",
        "US, M, 左侧附件未见异常。, sex-contradiction",
        "DR, M, 腰椎椎体及附件骨质未见异常。, ",
        "US, F, 前列腺大小正常。, sex-contradiction",
        "US, F, 子宫及双侧附件未见异常。, ",
        "US, M, 前列腺大小正常。, "
    })
    void organsFitTheSex(ModalityGroup group, String sex, String findings, String code) {
        List<String> found = errors(text(group, "", sex, findings, "未见异常。"));
        assertThat(found).isEqualTo(code == null ? List.of() : List.of(code));
    }

    @Test
    void aFractureInTheFindingsIsConcluded() {
        assertThat(errors(dr("", "M", "左侧第 5 肋骨骨折。", "胸部未见异常。"))).contains("fracture-not-concluded");
        assertThat(warnings(dr("", "M", "左侧第 5 肋骨骨折。", "左侧胸腔积液。"))).contains("fracture-not-concluded");
        assertThat(codes(dr("", "M", "诸骨未见明确骨折征象。", "未见异常。"))).isEmpty();
        assertThat(warnings(dr("", "M", "骨皮质中断。", "桡骨远端骨折。"))).contains("fracture-not-described");
    }

    @Test
    void templatesAreFilledInBeforeTheSignature() {
        assertThat(errors(dr("", "M", "心胸比约 {CTR}。", "未见异常。"))).containsExactly("variable-open");
        assertThat(errors(dr("", "M", "左肺上野见影。", "[左|右]侧气胸。"))).contains("choice-open");
        assertThat(errors(dr("", "M", "未见异常。〔第 6 肋骨质不连续。〕", "未见异常。"))).containsExactly("option-open");
    }

    @Test
    void anImpressionOfBlanksIsEmpty() {
        assertThat(errors(dr("", "M", "双肺清晰。", "  \n "))).containsExactly("impression-empty");
        assertThat(errors(dr("", "M", "", "未见异常。"))).containsExactly("findings-empty");
        assertThat(warnings(text(ModalityGroup.ECG, "", "M", "", "窦性心律。"))).containsExactly("findings-empty");
    }

    @Test
    void aLargePneumothoraxIsACriticalValue() {
        CheckedText unmarked = dr("", "M", "左侧胸腔见压缩肺缘，肺组织压缩约 85%。", "左侧气胸，肺压缩约 85%。");
        assertThat(errors(unmarked)).containsExactly("critical-not-marked");
        assertThat(errors(new CheckedText(
                        ModalityGroup.DR,
                        "",
                        Optional.of("M"),
                        unmarked.findings(),
                        unmarked.impression(),
                        true,
                        true)))
                .isEmpty();
        assertThat(errors(dr("", "M", "左侧肺组织压缩约 20%。", "左侧气胸，肺压缩约 20%。"))).isEmpty();
    }

    @Test
    void aStoneHasOneSize() {
        assertThat(errors(text(ModalityGroup.US, "", "M", "胆囊腔内见结石，大者 3 mm，后伴声影。", "胆囊结石（30 mm）。")))
                .containsExactly("size-contradiction");
        assertThat(codes(text(ModalityGroup.US, "", "M", "胆囊腔内见结石，大者 12 mm。", "胆囊结石（1.2 cm）。")))
                .isEmpty();
        assertThat(warnings(text(ModalityGroup.US, "", "M", "甲状腺结节 8×6 mm。", "甲状腺结节（10 mm）。")))
                .isEmpty();
        assertThat(warnings(text(ModalityGroup.US, "", "M", "甲状腺结节 8×6 mm。", "甲状腺结节（14 mm）。")))
                .containsExactly("size-contradiction");
    }

    @Test
    void aNormalEcgHasNormalNumbers() {
        String measured = "心率 72 次/分，PR 160 ms，QRS 92 ms，QT/QTc 400/%d ms，电轴 45°。";
        assertThat(errors(ecg("M", measured.formatted(612), "1. 窦性心律。2. 正常心电图。")))
                .containsExactly("ecg-not-normal");
        assertThat(errors(ecg("M", measured.formatted(455), "1. 窦性心律。2. 正常心电图。")))
                .containsExactly("ecg-not-normal");
        assertThat(errors(ecg("F", measured.formatted(455), "1. 窦性心律。2. 正常心电图。")))
                .isEmpty();
        assertThat(errors(ecg("M", measured.formatted(455), "1. 窦性心律。2. 大致正常心电图。")))
                .isEmpty();
        assertThat(errors(ecg("M", "平均心室率 88 次/分。", "心房颤动（快心室率）。"))).containsExactly("rate-contradiction");
    }

    @Test
    void whatIsMeasuredTooLargeIsNotCalledNormal() {
        assertThat(errors(dr("", "M", "心胸比约 0.56。", "心、肺、膈未见明显异常。"))).containsExactly("measurement-not-normal");
        assertThat(errors(dr("", "M", "心胸比约 0.45。", "心、肺、膈未见明显异常。"))).isEmpty();
        String abdomen = "右叶最大斜径 12.5 cm，门静脉主干内径 %s mm，胆总管上段 5 mm，脾厚 3.5 cm。";
        assertThat(errors(text(ModalityGroup.US, "", "M", abdomen.formatted("15"), "肝、胆、胰、脾超声未见明显异常。")))
                .containsExactly("measurement-not-normal");
        assertThat(errors(text(ModalityGroup.US, "", "M", abdomen.formatted("11"), "肝、胆、胰、脾超声未见明显异常。")))
                .isEmpty();
    }

    @Test
    void gradesFitTheirMeasurements() {
        assertThat(warnings(text(ModalityGroup.US, "", "M", "左肾集合系统分离 38 mm。", "左肾积水（轻度）。")))
                .containsExactly("grade-contradiction");
        assertThat(warnings(text(ModalityGroup.US, "", "M", "左肾集合系统分离 15 mm。", "左肾积水（轻度）。")))
                .isEmpty();
        assertThat(warnings(dr("", "M", "L1 椎体前后缘高度比约 0.70。", "腰椎退行性改变。")))
                .containsExactly("compression-not-concluded");
    }

    @Test
    void eachLungHasItsOwnLobes() {
        assertThat(errors(dr("", "M", "左肺中叶见斑片影。", "左肺炎症。"))).containsExactly("lobe-contradiction");
        assertThat(errors(dr("", "M", "右肺上叶舌段见斑片影。", "右肺炎症。"))).containsExactly("lobe-contradiction");
        assertThat(errors(dr("", "M", "左肺中野见斑片影。", "左肺炎症。"))).isEmpty();
    }

    @Test
    void everyObjectionNamesItsFieldAndSaysWhy() {
        assertThat(ReportChecks.check(dr("左腕关节", "M", "右{x}骨折。", " "))).allSatisfy(objection -> {
            assertThat(objection.field()).isIn("findings", "impression", "critical");
            assertThat(objection.message().zh()).isNotBlank();
            assertThat(objection.message().en()).isNotBlank();
            assertThat(objection.code()).matches("[a-z-]+");
        });
    }

    private static CheckedText dr(String requested, String sex, String findings, String impression) {
        return text(ModalityGroup.DR, requested, sex, findings, impression);
    }

    private static CheckedText ecg(String sex, String findings, String impression) {
        return text(ModalityGroup.ECG, "", sex, findings, impression);
    }

    private static CheckedText text(
            ModalityGroup group, String requested, String sex, String findings, String impression) {
        return new CheckedText(group, requested, Optional.of(sex), findings, impression, false, false);
    }

    private static List<String> codes(CheckedText text) {
        return ReportChecks.check(text).stream().map(Objection::code).toList();
    }

    private static List<String> errors(CheckedText text) {
        return ReportChecks.check(text).stream()
                .filter(Objection::blocks)
                .map(Objection::code)
                .distinct()
                .toList();
    }

    private static List<String> warnings(CheckedText text) {
        return ReportChecks.check(text).stream()
                .filter(objection -> !objection.blocks())
                .map(Objection::code)
                .toList();
    }
}
