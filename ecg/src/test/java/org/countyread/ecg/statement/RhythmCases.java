package org.countyread.ecg.statement;

import java.util.List;
import org.countyread.ecg.LeadName;
import org.countyread.ecg.beat.BeatClass;
import org.countyread.ecg.measurement.GlobalMeasurement;
import org.countyread.ecg.rhythm.Rhythm.Atrial;
import org.countyread.ecg.rhythm.Rhythm.Conduction;
import org.countyread.ecg.signal.LeadQuality.Defect;
import org.countyread.ecg.signal.LimbReversal;

/** Rules about signal, rhythm and conduction to the ventricles. */
final class RhythmCases {
    private RhythmCases() {}

    static List<RuleCase> all() {
        return List.of(
                new RuleCase(StatementId.UNINTERPRETABLE, e -> off(e, 7), e -> off(e, 6)),
                new RuleCase(StatementId.CHILD_LIMITS, e -> e.aged(15), e -> e.aged(16)),
                new RuleCase(StatementId.LIMB_LEAD_REVERSAL, e -> e.reversed(LimbReversal.ARMS), e -> e),
                new RuleCase(StatementId.SINUS_RHYTHM, e -> e, e -> e.atrial(Atrial.UNKNOWN)),
                new RuleCase(StatementId.SINUS_TACHYCARDIA, e -> e.rate(101), e -> e.rate(100)),
                new RuleCase(StatementId.SINUS_BRADYCARDIA, e -> e.rate(59), e -> e.rate(60)),
                new RuleCase(StatementId.SINUS_ARRHYTHMIA, e -> range(e, 800, 925), e -> range(e, 800, 915)),
                new RuleCase(StatementId.SINUS_PAUSE, e -> e.pauseSeconds(2.15), e -> e.pauseSeconds(1.9)),
                new RuleCase(
                        StatementId.SINOATRIAL_BLOCK,
                        e -> e.beatsOf("NNNNNNN", 1050).pauseSeconds(2.1),
                        e -> e.beatsOf("NNNNNNN", 1050).pauseSeconds(2.6)),
                new RuleCase(
                        StatementId.LONG_PAUSE,
                        e -> e.atrial(Atrial.FIBRILLATION).pauseSeconds(2.2),
                        e -> e.atrial(Atrial.FIBRILLATION).pauseSeconds(1.9)),
                new RuleCase(
                        StatementId.ATRIAL_PREMATURE,
                        e -> e.beatsOf("NNNSNNNNNN", 850),
                        e -> e.beatsOf("NNNQNNNNNN", 850)),
                new RuleCase(
                        StatementId.JUNCTIONAL_PREMATURE,
                        e -> e.beatsOf("NNNSNNNNNN", 850).pBeforeQrs(0.9),
                        e -> e.beatsOf("NNNSNNNNNN", 850).pBeforeQrs(1)),
                new RuleCase(
                        StatementId.ATRIAL_FIBRILLATION,
                        e -> e.atrial(Atrial.FIBRILLATION).fibrillation(0.9).rrVariation(0.25),
                        e -> e.atrial(Atrial.UNKNOWN).fibrillation(0.9).rrVariation(0.25)),
                new RuleCase(
                        StatementId.ATRIAL_FLUTTER,
                        e -> e.atrial(Atrial.FLUTTER).with(GlobalMeasurement.ATRIAL_RATE, 300),
                        e -> e.atrial(Atrial.NONE_SEEN).with(GlobalMeasurement.ATRIAL_RATE, 300)),
                new RuleCase(
                        StatementId.ECTOPIC_ATRIAL_RHYTHM,
                        e -> e.atrial(Atrial.ECTOPIC).rate(100),
                        e -> e.atrial(Atrial.ECTOPIC).rate(101)),
                new RuleCase(
                        StatementId.ATRIAL_TACHYCARDIA,
                        e -> e.atrial(Atrial.ECTOPIC).rate(140),
                        e -> e.atrial(Atrial.ECTOPIC).rate(100)),
                new RuleCase(
                        StatementId.PAROXYSMAL_SVT,
                        e -> e.run(BeatClass.SUPRAVENTRICULAR, 5, 150, 1),
                        e -> e.run(BeatClass.SUPRAVENTRICULAR, 2, 150, 1)),
                new RuleCase(
                        StatementId.SUPRAVENTRICULAR_TACHYCARDIA,
                        e -> e.atrial(Atrial.NONE_SEEN).rate(180),
                        e -> e.atrial(Atrial.NONE_SEEN).rate(118)),
                new RuleCase(
                        StatementId.JUNCTIONAL_ESCAPE_RHYTHM,
                        e -> e.atrial(Atrial.NONE_SEEN).rate(48).pBeforeQrs(0),
                        e -> e.atrial(Atrial.NONE_SEEN).rate(62).pBeforeQrs(0)),
                new RuleCase(
                        StatementId.VENTRICULAR_PREMATURE,
                        e -> e.beatsOf("NNNVNN", new double[] {0, 850, 850, 500, 1200, 850}),
                        e -> e.beatsOf("NNNVNN", new double[] {0, 850, 850, 1400, 850, 850})),
                new RuleCase(
                        StatementId.VENTRICULAR_ESCAPE,
                        e -> e.beatsOf("NNNVNN", new double[] {0, 850, 850, 1400, 850, 850}),
                        e -> e.beatsOf("NNNVNN", new double[] {0, 850, 850, 900, 850, 850})),
                new RuleCase(
                        StatementId.VENTRICULAR_BIGEMINY,
                        e -> e.beatsOf("NNVNVNV", 700),
                        e -> e.beatsOf("NNVNVNNV", 700)),
                new RuleCase(
                        StatementId.IDIOVENTRICULAR_RHYTHM,
                        e -> e.run(BeatClass.VENTRICULAR, 6, 80, 1),
                        e -> e.run(BeatClass.VENTRICULAR, 2, 80, 1)),
                new RuleCase(
                        StatementId.WIDE_QRS_TACHYCARDIA,
                        e -> e.atrial(Atrial.NONE_SEEN).rate(160).with(GlobalMeasurement.QRS, 150),
                        e -> e.atrial(Atrial.NONE_SEEN).rate(160).with(GlobalMeasurement.QRS, 118)),
                new RuleCase(
                        StatementId.VENTRICULAR_TACHYCARDIA,
                        e -> e.run(BeatClass.VENTRICULAR, 3, 140, 1),
                        e -> e.run(BeatClass.VENTRICULAR, 3, 98, 1)),
                new RuleCase(
                        StatementId.POLYMORPHIC_VENTRICULAR_TACHYCARDIA,
                        e -> e.run(BeatClass.VENTRICULAR, 8, 200, 4),
                        e -> e.run(BeatClass.VENTRICULAR, 8, 200, 2)),
                new RuleCase(
                        StatementId.TORSADES_DE_POINTES,
                        e -> e.run(BeatClass.VENTRICULAR, 8, 200, 4).with(GlobalMeasurement.QTC_FRIDERICIA, 520),
                        e -> e.run(BeatClass.VENTRICULAR, 8, 200, 4).with(GlobalMeasurement.QTC_FRIDERICIA, 495)),
                new RuleCase(
                        StatementId.VENTRICULAR_FIBRILLATION, e -> e.disorganisedSeconds(4), e -> e.pauseSeconds(4)),
                new RuleCase(StatementId.PACED_RHYTHM, e -> e.beatsOf("PPPPPPPP", 1000), e -> e.spikes(100, 600)),
                new RuleCase(
                        StatementId.SHORT_PR,
                        e -> e.with(GlobalMeasurement.PR, 112),
                        e -> e.with(GlobalMeasurement.PR, 120)),
                new RuleCase(
                        StatementId.FIRST_DEGREE_AV_BLOCK,
                        e -> e.with(GlobalMeasurement.PR, 202),
                        e -> e.with(GlobalMeasurement.PR, 200)),
                new RuleCase(StatementId.MOBITZ_I, e -> e.conduction(Conduction.WENCKEBACH), e -> e),
                new RuleCase(StatementId.MOBITZ_II, e -> e.conduction(Conduction.MOBITZ_II), e -> e),
                new RuleCase(StatementId.TWO_TO_ONE_AV_BLOCK, e -> e.conduction(Conduction.TWO_TO_ONE), e -> e),
                new RuleCase(
                        StatementId.ADVANCED_AV_BLOCK,
                        e -> e.conduction(Conduction.HIGH_DEGREE),
                        e -> e.conduction(Conduction.TWO_TO_ONE)),
                new RuleCase(StatementId.COMPLETE_AV_BLOCK, e -> dissociated(e, 80, 36), e -> dissociated(e, 60, 62)));
    }

    private static SyntheticEcg off(SyntheticEcg ecg, int leads) {
        for (LeadName lead : List.of(
                        LeadName.V1, LeadName.V2, LeadName.V3, LeadName.V4, LeadName.V5, LeadName.V6, LeadName.AVF)
                .subList(0, leads)) {
            ecg.defect(lead, Defect.OFF);
        }
        return ecg;
    }

    private static SyntheticEcg range(SyntheticEcg ecg, double shortest, double longest) {
        return ecg.with(GlobalMeasurement.SHORTEST_RR, shortest).with(GlobalMeasurement.LONGEST_RR, longest);
    }

    private static SyntheticEcg dissociated(SyntheticEcg ecg, double atria, double ventricles) {
        return ecg.rate(ventricles).conduction(Conduction.DISSOCIATED).with(GlobalMeasurement.ATRIAL_RATE, atria);
    }
}
