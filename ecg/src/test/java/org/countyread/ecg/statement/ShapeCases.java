package org.countyread.ecg.statement;

import java.util.List;
import org.countyread.ecg.LeadName;
import org.countyread.ecg.measurement.GlobalMeasurement;
import org.countyread.ecg.measurement.LeadMeasurement;

/** Rules about the shape of QRS, chambers, infarctions, ST, T and QT. */
final class ShapeCases {
    private ShapeCases() {}

    static List<RuleCase> all() {
        return List.of(
                new RuleCase(StatementId.LEFT_BUNDLE_BRANCH_BLOCK, e -> leftBranch(e, 142), e -> leftBranch(e, 118)),
                new RuleCase(StatementId.RIGHT_BUNDLE_BRANCH_BLOCK, e -> rightBranch(e, 136), e -> rightBranch(e, 118)),
                new RuleCase(
                        StatementId.INCOMPLETE_RIGHT_BUNDLE_BRANCH_BLOCK,
                        e -> rightBranch(e, 114),
                        e -> rightBranch(e, 114)
                                .with(LeadName.I, LeadMeasurement.S_DURATION, 30)
                                .with(LeadName.V6, LeadMeasurement.S_DURATION, 30)),
                new RuleCase(
                        StatementId.INTRAVENTRICULAR_CONDUCTION_DELAY,
                        e -> e.with(GlobalMeasurement.QRS, 124),
                        e -> e.with(GlobalMeasurement.QRS, 118)),
                new RuleCase(
                        StatementId.LEFT_ANTERIOR_FASCICULAR_BLOCK,
                        e -> anteriorFascicle(e, -52),
                        e -> anteriorFascicle(e, -41)),
                new RuleCase(
                        StatementId.LEFT_POSTERIOR_FASCICULAR_BLOCK,
                        e -> posteriorFascicle(e, 110),
                        e -> posteriorFascicle(e, 85)),
                new RuleCase(StatementId.PRE_EXCITATION, e -> delta(e, 104), e -> delta(e, 122)),
                new RuleCase(StatementId.LEFT_AXIS_DEVIATION, e -> axis(e, -31), e -> axis(e, -30)),
                new RuleCase(StatementId.RIGHT_AXIS_DEVIATION, e -> axis(e, 91), e -> axis(e, 90)),
                new RuleCase(StatementId.INDETERMINATE_AXIS, e -> axis(e, -120), e -> axis(e, -89)),
                new RuleCase(StatementId.LOW_VOLTAGE, e -> low(e, 480), e -> low(e, 510)),
                new RuleCase(StatementId.POOR_R_PROGRESSION, e -> poorR(e, 280), e -> poorR(e, 320)),
                new RuleCase(
                        StatementId.LEFT_ATRIAL_ENLARGEMENT,
                        e -> e.with(LeadName.V1, LeadMeasurement.P_TERMINAL_AMPLITUDE, -110)
                                .with(LeadName.V1, LeadMeasurement.P_TERMINAL_DURATION, 44),
                        e -> e.with(GlobalMeasurement.P_DURATION, 140)
                                .with(LeadName.V1, LeadMeasurement.P_TERMINAL_AMPLITUDE, -60)
                                .with(LeadName.V1, LeadMeasurement.P_TERMINAL_DURATION, 44)),
                new RuleCase(
                        StatementId.RIGHT_ATRIAL_ENLARGEMENT,
                        e -> e.with(LeadName.II, LeadMeasurement.P_AMPLITUDE, 260),
                        e -> e.with(LeadName.II, LeadMeasurement.P_AMPLITUDE, 240)),
                new RuleCase(
                        StatementId.HIGH_LEFT_VENTRICULAR_VOLTAGE,
                        e -> e.qrs(LeadName.V5, 40, 3200, 200),
                        e -> e.qrs(LeadName.V5, 40, 3050, 200)),
                new RuleCase(
                        StatementId.LEFT_VENTRICULAR_HYPERTROPHY,
                        e -> strain(e.qrs(LeadName.V5, 40, 3200, 200)),
                        e -> strain(e.qrs(LeadName.V5, 40, 2900, 200))),
                new RuleCase(StatementId.RIGHT_VENTRICULAR_HYPERTROPHY, e -> right(e, 110), e -> right(e, 85)),
                new RuleCase(
                        StatementId.ST_DEPRESSION,
                        e -> e.st(LeadName.V4, -60, -70).st(LeadName.V5, -60, -70),
                        e -> e.st(LeadName.V4, -60, 10).st(LeadName.V5, -60, 10)),
                new RuleCase(
                        StatementId.ST_ELEVATION,
                        e -> e.st(LeadName.II, 110, 120).st(LeadName.AVF, 110, 120),
                        e -> e.st(LeadName.II, 110, 120).st(LeadName.V6, 110, 120)),
                new RuleCase(StatementId.T_INVERSION, e -> t(e, -120), e -> t(e, -80)),
                new RuleCase(StatementId.T_ABNORMALITY, e -> t(e, 90), e -> t(e, 160)),
                new RuleCase(StatementId.LONG_QT, e -> qtc(e, 455), e -> qtc(e.woman(), 455)),
                new RuleCase(StatementId.SHORT_QT, e -> qtc(e, 338), e -> qtc(e, 345)),
                new RuleCase(StatementId.PROMINENT_U, e -> u(e, 200), e -> u(e, 120)),
                new RuleCase(StatementId.EARLY_REPOLARISATION, e -> rising(e.aged(28)), e -> rising(e.aged(55))),
                new RuleCase(
                        StatementId.ANTERIOR_INFARCTION,
                        e -> q(q(e, LeadName.V3, 32), LeadName.V4, 32),
                        e -> q(e, LeadName.V4, 32)),
                new RuleCase(
                        StatementId.ANTEROSEPTAL_INFARCTION,
                        e -> e.qrs(LeadName.V1, 0, 0, 900).qrs(LeadName.V2, 1200, 0, 0),
                        e -> e.qrs(LeadName.V1, 0, 0, 900)),
                new RuleCase(
                        StatementId.INFERIOR_INFARCTION,
                        e -> q(q(e, LeadName.III, 40), LeadName.AVF, 32),
                        e -> q(q(e, LeadName.III, 40), LeadName.AVF, 28)),
                new RuleCase(
                        StatementId.LATERAL_INFARCTION,
                        e -> q(q(e, LeadName.I, 35), LeadName.AVL, 35),
                        e -> q(e, LeadName.AVL, 35)),
                new RuleCase(StatementId.POSTERIOR_INFARCTION, e -> broadR(e, 45), e -> broadR(e, 38)),
                new RuleCase(StatementId.NORMAL_ECG, e -> e, e -> e.with(GlobalMeasurement.PR, 204)),
                new RuleCase(StatementId.BORDERLINE_ECG, e -> axis(e, -35), e -> e),
                new RuleCase(StatementId.ABNORMAL_ECG, e -> e.with(GlobalMeasurement.PR, 240), e -> axis(e, -35)));
    }

    private static SyntheticEcg leftBranch(SyntheticEcg ecg, double qrsMs) {
        return ecg.with(GlobalMeasurement.QRS, qrsMs)
                .qrs(LeadName.V1, 0, 100, 1500)
                .qrs(LeadName.I, 0, 900, 0)
                .qrs(LeadName.V6, 0, 1300, 0)
                .with(LeadName.V6, LeadMeasurement.INTRINSICOID, 75);
    }

    private static SyntheticEcg rightBranch(SyntheticEcg ecg, double qrsMs) {
        return ecg.with(GlobalMeasurement.QRS, qrsMs)
                .qrs(LeadName.V1, 0, 200, 300)
                .with(LeadName.V1, LeadMeasurement.R_PRIME_AMPLITUDE, 800)
                .with(LeadName.I, LeadMeasurement.S_DURATION, 50)
                .with(LeadName.V6, LeadMeasurement.S_DURATION, 45);
    }

    private static SyntheticEcg anteriorFascicle(SyntheticEcg ecg, double degrees) {
        return axis(ecg, degrees)
                .qrs(LeadName.AVL, 60, 900, 0)
                .qrs(LeadName.II, 0, 200, 700)
                .qrs(LeadName.III, 0, 200, 1000)
                .qrs(LeadName.AVF, 0, 200, 900)
                .with(LeadName.AVL, LeadMeasurement.INTRINSICOID, 50);
    }

    private static SyntheticEcg posteriorFascicle(SyntheticEcg ecg, double degrees) {
        return axis(ecg, degrees)
                .qrs(LeadName.I, 0, 200, 700)
                .qrs(LeadName.AVL, 0, 150, 700)
                .qrs(LeadName.III, 80, 1200, 0)
                .qrs(LeadName.AVF, 80, 1000, 0);
    }

    private static SyntheticEcg delta(SyntheticEcg ecg, double prMs) {
        ecg.with(GlobalMeasurement.PR, prMs).with(GlobalMeasurement.QRS, 126);
        for (LeadName lead : List.of(LeadName.I, LeadName.V4, LeadName.V5, LeadName.V6)) {
            ecg.with(lead, LeadMeasurement.DELTA_WAVE_DURATION, 45);
        }
        return ecg;
    }

    private static SyntheticEcg axis(SyntheticEcg ecg, double degrees) {
        return ecg.with(GlobalMeasurement.QRS_AXIS, degrees);
    }

    private static SyntheticEcg low(SyntheticEcg ecg, double greatest) {
        for (LeadName lead : EcgFacts.LIMB) {
            ecg.qrs(lead, 0, greatest - 100, 100);
        }
        return ecg;
    }

    private static SyntheticEcg poorR(SyntheticEcg ecg, double third) {
        return ecg.qrs(LeadName.V2, 0, 200, 900).qrs(LeadName.V3, 0, third, 900);
    }

    private static SyntheticEcg strain(SyntheticEcg ecg) {
        return ecg.st(LeadName.V5, -80, -90).with(LeadName.V5, LeadMeasurement.T_AMPLITUDE, -150);
    }

    private static SyntheticEcg right(SyntheticEcg ecg, double degrees) {
        return axis(ecg, degrees).qrs(LeadName.V1, 0, 900, 300).qrs(LeadName.V5, 0, 600, 700);
    }

    private static SyntheticEcg t(SyntheticEcg ecg, double microvolts) {
        return ecg.with(LeadName.V5, LeadMeasurement.T_AMPLITUDE, microvolts)
                .with(LeadName.V6, LeadMeasurement.T_AMPLITUDE, microvolts);
    }

    private static SyntheticEcg qtc(SyntheticEcg ecg, double ms) {
        return ecg.with(GlobalMeasurement.QTC_FRIDERICIA, ms);
    }

    private static SyntheticEcg u(SyntheticEcg ecg, double microvolts) {
        return ecg.with(LeadName.V2, LeadMeasurement.U_AMPLITUDE, microvolts)
                .with(LeadName.V3, LeadMeasurement.U_AMPLITUDE, microvolts);
    }

    private static SyntheticEcg rising(SyntheticEcg ecg) {
        for (LeadName lead : List.of(LeadName.V4, LeadName.V5)) {
            ecg.st(lead, 120, 200).with(lead, LeadMeasurement.T_AMPLITUDE, 800);
        }
        return ecg;
    }

    private static SyntheticEcg q(SyntheticEcg ecg, LeadName lead, double ms) {
        return ecg.qrs(lead, 250, 500, 50).with(lead, LeadMeasurement.Q_DURATION, ms);
    }

    private static SyntheticEcg broadR(SyntheticEcg ecg, double ms) {
        return ecg.qrs(LeadName.V1, 0, 700, 400)
                .with(LeadName.V1, LeadMeasurement.R_DURATION, ms)
                .qrs(LeadName.V2, 0, 900, 500)
                .with(LeadName.V2, LeadMeasurement.R_DURATION, 50);
    }
}
