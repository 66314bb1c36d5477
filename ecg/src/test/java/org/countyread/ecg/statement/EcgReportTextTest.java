package org.countyread.ecg.statement;

import static org.assertj.core.api.Assertions.assertThat;

import org.countyread.ecg.LeadName;
import org.countyread.ecg.measurement.GlobalMeasurement;
import org.countyread.ecg.rhythm.Rhythm.Atrial;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EcgReportTextTest {
    @Test
    void writesANormalEcgAsTheTemplateDoes() {
        ReportDraft draft = draft(SyntheticEcg.normal(), Language.ZH);

        assertThat(draft.measurements())
                .isEqualTo("心率 70 次/分，PR 160 ms，QRS 94 ms，QT/QTc 390 ms/410 ms（Fridericia），电轴 45°。");
        assertThat(draft.findings()).containsExactly("P波在I、II、aVF直立，aVR倒置。", "PR间期恒定。", "QRS形态正常，ST段无偏移，T波方向与主波一致。");
        assertThat(draft.impression()).containsExactly("窦性心律", "正常心电图");
        assertThat(draft.analysisVersion()).isEqualTo("synthetic");
    }

    @Test
    void saysWhatCouldNotBeMeasured() {
        ReportDraft draft = draft(SyntheticEcg.normal().unmeasured(GlobalMeasurement.QT), Language.EN);

        assertThat(draft.measurements()).contains("QT/QTc not measurable/410 ms");
        assertThat(draft.findings()).isNotEmpty();
    }

    @Test
    void describesFibrillationWithItsRate() {
        ReportDraft draft = draft(
                SyntheticEcg.normal()
                        .atrial(Atrial.FIBRILLATION)
                        .fibrillation(0.95)
                        .rate(120),
                Language.ZH);

        assertThat(draft.impression()).contains("心房颤动（快心室率）");
        assertThat(draft.findings()).anyMatch(one -> one.contains("平均心室率 120 次/分"));
    }

    @Test
    void describesElevationWithLeadsAndRange() {
        ReportDraft draft =
                draft(SyntheticEcg.normal().st(LeadName.II, 120, 120).st(LeadName.AVF, 180, 180), Language.EN);

        assertThat(draft.findings()).containsExactly("ST elevation at J of 0.12–0.18 mV in II, aVF.");
    }

    @Test
    void hasNoOpinionWhereNothingIsSaid() {
        ReportDraft draft = draft(SyntheticEcg.normal().atrial(Atrial.UNKNOWN).nothingMeasurable(), Language.ZH);

        assertThat(draft.findings()).isEmpty();
        assertThat(draft.impression()).containsExactly("机器未能给出意见，请医师阅读");
    }

    @ParameterizedTest
    @MethodSource("org.countyread.ecg.statement.StatementRulesTest#cases")
    void leavesNoPlaceholder(RuleCase rule) {
        for (Language language : Language.values()) {
            ReportDraft draft = draft(rule.positive(), language);
            assertThat(draft.measurements()).doesNotContain("{");
            assertThat(draft.impression()).isNotEmpty().noneMatch(one -> one.contains("{") || one.isBlank());
            assertThat(draft.findings()).noneMatch(one -> one.contains("{"));
        }
    }

    private static ReportDraft draft(SyntheticEcg ecg, Language language) {
        return EcgReportText.draft(ecg.analysis(), ecg.statements(), language);
    }
}
