package org.countyread.ecg.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.countyread.ecg.EcgRecording;
import org.countyread.ecg.LeadName;
import org.countyread.ecg.analysis.EcgAnalyser;
import org.countyread.ecg.analysis.EcgAnalysis;
import org.countyread.ecg.beat.BeatClass;
import org.countyread.ecg.critical.CriticalRules;
import org.countyread.ecg.critical.RuleSet;
import org.countyread.ecg.rhythm.Rhythm.Atrial;
import org.countyread.ecg.rhythm.Rhythm.Conduction;
import org.countyread.ecg.statement.PatientContext;
import org.countyread.ecg.statement.StatementRules;
import org.junit.jupiter.api.Test;

/** What is found in hearts whose rhythm is known and whose waves are drawn by lot: no single shape is what rules are made for. */
class RhythmsOfManyHeartsTest {
    private static final int HEARTS = 12;

    @Test
    void sinusRhythmIsSinusRhythm() {
        assertThat(share(patient -> patient.sinus(patient.between(50, 100), 0.03), is(Atrial.SINUS)))
                .isEqualTo(1);
        assertThat(share(patient -> patient.sinus(patient.between(55, 85), 0.2), is(Atrial.SINUS)))
                .isEqualTo(1);
    }

    @Test
    void earlyBeatsOfTheAtriaAreNoFibrillation() {
        assertThat(share(patient -> patient.atrialPremature(patient.between(55, 95), 0.12), is(Atrial.SINUS)))
                .isEqualTo(1);
        assertThat(share(
                        patient -> patient.atrialPremature(patient.between(55, 95), 0.12),
                        analysis ->
                                analysis.beats().stream().noneMatch(beat -> beat.beatClass() == BeatClass.VENTRICULAR)))
                .isEqualTo(1);
    }

    @Test
    void seesFibrillationWhateverItsWaves() {
        assertThat(share(patient -> patient.fibrillation(patient.between(65, 120), 80), isFibrillationOrFlutter()))
                .isGreaterThan(0.9);
        assertThat(share(patient -> patient.fibrillation(patient.between(65, 120), 5), isFibrillationOrFlutter()))
                .isGreaterThan(0.9);
        assertThat(share(patient -> patient.fibrillation(patient.between(120, 160), 50), isFibrillationOrFlutter()))
                .isGreaterThan(0.9);
    }

    @Test
    void seesFlutterWhoseWavesKeepStepWithTheBeats() {
        assertThat(share(patient -> patient.flutter(patient.between(240, 320), 150, 4), is(Atrial.FLUTTER)))
                .isEqualTo(1);
        assertThat(share(patient -> patient.flutter(patient.between(240, 320), 150, 2, 3, 4), is(Atrial.FLUTTER)))
                .isGreaterThan(0.9);
    }

    @Test
    void fastSinusRhythmAndPulsesOfJunctionAreNoFlutter() {
        assertThat(share(patient -> patient.sinus(patient.between(100, 140), 0.01), is(Atrial.FLUTTER)))
                .isZero();
        assertThat(share(patient -> patient.wenckebach(80, 4), is(Atrial.FLUTTER)))
                .isLessThan(0.1);
    }

    @Test
    void seesTwoToOneBlockAndDoesNotTakeTWavesForIt() {
        assertThat(share(
                        patient -> patient.twoToOne(patient.between(70, 95)),
                        analysis -> analysis.rhythm().conduction() == Conduction.TWO_TO_ONE))
                .isGreaterThan(0.6);
        assertThat(share(
                        patient -> patient.sinus(patient.between(40, 60), 0.03),
                        analysis -> analysis.rhythm().conduction() == Conduction.ONE_TO_ONE))
                .isEqualTo(1);
    }

    @Test
    void findsVentricularBeatsWhoseQrsIsSlowerThanThatOfTheOthers() {
        assertThat(ventricularFound(patient -> patient.ventricularPremature(patient.between(55, 90), 5)))
                .isGreaterThan(0.9);
        assertThat(ventricularFound(patient -> patient.ventricularPremature(patient.between(55, 80), 1)))
                .isEqualTo(1);
        assertThat(ventricularFound(
                        patient -> patient.ventricularRun(patient.between(55, 80), patient.between(130, 190), 6)))
                .isGreaterThan(0.85);
    }

    @Test
    void beatsAsFastAsFlutterWavesAreNoFlutterOfTheAtria() {
        assertThat(share(
                        patient -> patient.junctional(patient.between(225, 260)),
                        is(Atrial.FLUTTER).negate()))
                .isEqualTo(1);
    }

    @Test
    void whereNoHeartBeatsNothingIsClaimed() {
        for (int seed = 0; seed < HEARTS; seed++) {
            EcgRecording silent = new Patient(seed).silent().twelveLeads();
            EcgRecording usual = Disturbance.baseline(Disturbance.muscles(silent, 6, seed), 150, seed);
            assertNothing(usual);
            assertNothing(Disturbance.muscles(usual, 40, seed));
            assertNothing(Disturbance.muscles(usual, 150, seed));
            assertNothing(Disturbance.touched(usual, Set.of(), 900, 8, seed));
            assertNothing(Disturbance.mains(usual, 50, 300));
        }
    }

    @Test
    void leadsThatAreOffLeaveTheOthers() {
        Set<LeadName> off = Set.of(LeadName.V1, LeadName.V2, LeadName.V5);
        for (int seed = 0; seed < HEARTS; seed++) {
            Heart heart = new Patient(seed).sinus(70, 0.03);
            EcgAnalysis analysis = EcgAnalyser.analyse(Disturbance.off(usual(heart, seed), off, 9000));

            assertThat(analysis.rhythm().atrial()).isEqualTo(Atrial.SINUS);
            assertThat(analysis.beats().size())
                    .isBetween(heart.beats().size() - 2, heart.beats().size() + 1);
        }
    }

    @Test
    void aPacemakersSpikesAreSeenAndANoisyElectrodesAreNot() {
        Predicate<EcgAnalysis> fires =
                analysis -> !analysis.rhythm().pacingSpikes().isEmpty();
        assertThat(share(patient -> patient.paced(70, false), fires)).isEqualTo(1);
        for (int seed = 0; seed < HEARTS; seed++) {
            EcgRecording usual = usual(new Patient(seed).sinus(70, 0.03), seed);
            EcgRecording loose = Disturbance.bursts(usual, Set.of(LeadName.I, LeadName.III), 90, seed);
            assertThat(EcgAnalyser.analyse(loose).rhythm().pacingSpikes()).isEmpty();
        }
    }

    private static void assertNothing(EcgRecording recording) {
        EcgAnalysis analysis = EcgAnalyser.analyse(recording);
        var said = StatementRules.interpret(analysis, PatientContext.UNKNOWN);
        assertThat(analysis.beats()).isEmpty();
        assertThat(CriticalRules.evaluate(RuleSet.standard(), analysis, said, PatientContext.UNKNOWN, Optional.empty())
                        .hits())
                .isEmpty();
    }

    private static double share(Function<Patient, Heart> rhythm, Predicate<EcgAnalysis> right) {
        return IntStream.range(0, HEARTS)
                        .filter(seed -> right.test(
                                EcgAnalyser.analyse(usual(rhythm.apply(new Patient(300 + 17L * seed)), seed))))
                        .count()
                / (double) HEARTS;
    }

    /** The share of ventricular beats that are called so; those at either end are not there wholly. */
    private static double ventricularFound(Function<Patient, Heart> rhythm) {
        int known = 0;
        int found = 0;
        for (int seed = 0; seed < HEARTS; seed++) {
            Heart heart = rhythm.apply(new Patient(300 + 17L * seed));
            EcgRecording recording = usual(heart, seed);
            List<Double> called = EcgAnalyser.analyse(recording).beats().stream()
                    .filter(beat -> beat.beatClass() == BeatClass.VENTRICULAR)
                    .map(beat -> beat.sample() / recording.sampleRateHz())
                    .toList();
            for (Heart.Qrs qrs : heart.beats()) {
                double onset = qrs.onsetSeconds();
                if (qrs.beatClass() == BeatClass.VENTRICULAR && onset > 0.3 && onset < heart.seconds() - 0.5) {
                    known++;
                    found += called.stream().anyMatch(at -> at > onset - 0.05 && at < onset + 0.2) ? 1 : 0;
                }
            }
        }
        return found / (double) known;
    }

    private static EcgRecording usual(Heart heart, int seed) {
        return Disturbance.baseline(Disturbance.muscles(heart.twelveLeads(), 6, seed), 150, seed);
    }

    private static Predicate<EcgAnalysis> is(Atrial atrial) {
        return analysis -> analysis.rhythm().atrial() == atrial;
    }

    private static Predicate<EcgAnalysis> isFibrillationOrFlutter() {
        return is(Atrial.FIBRILLATION).or(is(Atrial.FLUTTER));
    }
}
