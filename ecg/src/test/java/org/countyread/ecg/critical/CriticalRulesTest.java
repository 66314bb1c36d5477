package org.countyread.ecg.critical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.countyread.ecg.LeadName;
import org.countyread.ecg.analysis.EcgAnalysis;
import org.countyread.ecg.beat.BeatClass;
import org.countyread.ecg.critical.CriticalHit.Standing;
import org.countyread.ecg.measurement.GlobalMeasurement;
import org.countyread.ecg.measurement.LeadMeasurement;
import org.countyread.ecg.rhythm.Rhythm.Atrial;
import org.countyread.ecg.signal.LeadQuality.Defect;
import org.countyread.ecg.statement.Certainty;
import org.countyread.ecg.statement.EcgFacts;
import org.countyread.ecg.statement.Language;
import org.countyread.ecg.statement.Statement;
import org.countyread.ecg.statement.StatementId;
import org.countyread.ecg.statement.SyntheticEcg;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule of the set as delivered met and missed by little, the guards, and the previous recording. */
class CriticalRulesTest {
    private static final RuleSet RULES = RuleSet.standard();

    record Case(String id, UnaryOperator<SyntheticEcg> met, UnaryOperator<SyntheticEcg> nearMiss) {
        @Override
        public String toString() {
            return id;
        }
    }

    static Stream<Case> cases() {
        return Stream.of(
                new Case("CV01", e -> stUp(e, 110), e -> stUp(e, 90)),
                new Case("CV02", e -> stDown(e, -110), e -> stDown(e, -90)),
                new Case("CV03", e -> e.disorganisedSeconds(2.5), e -> e.disorganisedSeconds(1.5)),
                new Case("CV04", e -> wideTachycardia(e, 155), e -> wideTachycardia(e, 145)),
                new Case(
                        "CV05",
                        e -> e.run(BeatClass.VENTRICULAR, 5, 210, 3),
                        e -> e.run(BeatClass.VENTRICULAR, 5, 210, 2)),
                new Case(
                        "CV06",
                        e -> e.atrial(Atrial.NONE_SEEN).rate(202),
                        e -> e.atrial(Atrial.NONE_SEEN).rate(198)),
                new Case(
                        "CV07",
                        e -> e.atrial(Atrial.FIBRILLATION).rate(202),
                        e -> e.atrial(Atrial.FIBRILLATION).rate(198)),
                new Case("CV08", e -> preExcited(e, 248), e -> preExcited(e, 255)),
                new Case("CV09", e -> e.rate(35), e -> e.rate(36)),
                new Case("CV10", e -> e.pauseSeconds(5.1), e -> e.pauseSeconds(4.9)),
                new Case("CV10S", e -> e.pauseSeconds(3.1), e -> e.pauseSeconds(2.9)),
                new Case(
                        "CV11",
                        e -> e.with(GlobalMeasurement.QTC_FRIDERICIA, 552),
                        e -> e.with(GlobalMeasurement.QTC_FRIDERICIA, 548)),
                new Case("CV12", e -> potassium(e, 130), e -> potassium(e, 110)),
                new Case("CV13", e -> uWaves(e, 200), e -> uWaves(e, 120)),
                new Case("CV14", e -> s1q3t3(e, 110), e -> s1q3t3(e, 95)),
                new Case(
                        "CV16",
                        e -> e.beatsOf("NNNVNN", new double[] {0, 850, 850, 400, 1200, 850}),
                        e -> e.beatsOf("NNNVNN", new double[] {0, 850, 850, 480, 1200, 850})),
                new Case(
                        "CV17",
                        e -> e.beatsOf("PPPP", 2000).rate(30).spikes(240, 1240, 1700, 2240),
                        e -> e.beatsOf("PPPP", 2000).rate(30).spikes(240, 1240, 2240)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void hitsWhatIsMetAndNotWhatIsMissedByLittle(Case rule) {
        assertThat(ids(rule.met().apply(SyntheticEcg.normal()))).contains(rule.id());
        assertThat(ids(rule.nearMiss().apply(SyntheticEcg.normal()))).doesNotContain(rule.id());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aHitSaysWhichSetAndGuardsAndWhy(Case rule) {
        for (CriticalHit hit : result(rule.met().apply(SyntheticEcg.normal())).hits()) {
            assertThat(hit.ruleSetVersion()).isEqualTo(RULES.version());
            assertThat(hit.evidence()).isNotEmpty();
            assertThat(hit.guardsPassed())
                    .isEqualTo(Set.copyOf(RULES.rule(hit.ruleId()).orElseThrow().guards()));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void nothingHitsWhereFewerThanHalfOfTheLeadsCanBeUsed(Case rule) {
        SyntheticEcg ecg = rule.met().apply(SyntheticEcg.normal());
        EcgFacts.CHEST.forEach(lead -> ecg.defect(lead, Defect.NOISY));
        ecg.defect(LeadName.I, Defect.NOISY);
        assertThat(result(ecg).hits()).isEmpty();
    }

    @Test
    void everyRuleAMachineCanReadHasACase() {
        assertThat(cases().map(Case::id).collect(Collectors.toSet()))
                .isEqualTo(RULES.rules().stream()
                        .filter(rule -> rule.condition().isMachineReadable())
                        .map(CriticalRule::id)
                        .collect(Collectors.toSet()));
    }

    @Test
    void aNormalEcgHitsNothing() {
        assertThat(result(SyntheticEcg.normal()).hits()).isEmpty();
        assertThat(result(SyntheticEcg.normal()).withheld()).isEmpty();
        assertThat(result(SyntheticEcg.normal()).level()).isEmpty();
    }

    @Test
    void aChildsRateIsNoTachycardiaByTheLimitOfAdults() {
        assertThat(ids(fast(Period.ofMonths(1), 202))).doesNotContain("CV06");
        assertThat(ids(fast(Period.ofMonths(1), 222))).contains("CV06");
        assertThat(ids(fast(Period.ofYears(8), 202))).contains("CV06");
        assertThat(ids(fast(Period.ofYears(40), 202))).contains("CV06");
    }

    @Test
    void aCountysLowerLimitDoesNotHoldForAChild() {
        RuleSet lower = RULES.with("CV06", "rate", 150);
        for (double rate : new double[] {152, 178, 182}) {
            SyntheticEcg ecg = fast(Period.ofYears(8), rate);
            assertThat(CriticalRules.evaluate(lower, ecg.analysis(), ecg.statements(), ecg.patient(), Optional.empty())
                            .hits())
                    .extracting(CriticalHit::ruleId)
                    .isEqualTo(rate > 180 ? List.of("CV06") : List.of());
        }
    }

    private static SyntheticEcg fast(Period age, double rate) {
        return SyntheticEcg.normal().aged(age).atrial(Atrial.NONE_SEEN).rate(rate);
    }

    @Test
    void signsOfAnEmbolismAreUsualInASmallChild() {
        assertThat(ids(s1q3t3(SyntheticEcg.normal().aged(3), 110))).doesNotContain("CV14");
    }

    @Test
    void nothingMeasuredHitsNoRuleOfMeasurements() {
        cases().filter(rule -> !Set.of("CV03", "CV04", "CV05", "CV10", "CV10S", "CV16", "CV17")
                        .contains(rule.id()))
                .forEach(rule -> assertThat(
                                ids(rule.met().apply(SyntheticEcg.normal()).nothingMeasurable()))
                        .doesNotContain(rule.id()));
    }

    @Test
    void aPauseThatIsNotFlatInAllLeadsOrHasALeadOffIsWithheld() {
        SyntheticEcg missedBeats = SyntheticEcg.normal().with(GlobalMeasurement.LONGEST_RR, 6000);
        assertThat(result(missedBeats).withheld())
                .extracting(WithheldHit::ruleId, WithheldHit::guardsFailed)
                .contains(tuple("CV10", Set.of(NoiseGuard.FLAT_IN_ALL_LEADS)));
        assertThat(ids(missedBeats)).isEmpty();
        SyntheticEcg hanging = SyntheticEcg.normal().pauseSeconds(6).defect(LeadName.V6, Defect.OFF);
        assertThat(ids(hanging)).isEmpty();
    }

    @Test
    void regularBeatsThroughFibrillationMakeItAnArtefact() {
        SyntheticEcg ecg = SyntheticEcg.normal().disorganisedSeconds(5);
        assertThat(ids(ecg.beatsOf("NNNNNNNNNN", 700))).doesNotContain("CV03");
        assertThat(ids(ecg.beatsOf("NN", 700))).contains("CV03");
    }

    @Test
    void aQtThatRunsIntoTheNextPWaveIsWithheldAndUnsure() {
        SyntheticEcg ecg = SyntheticEcg.normal()
                .rate(115)
                .with(GlobalMeasurement.QT, 450)
                .with(GlobalMeasurement.QTC_FRIDERICIA, 560);
        assertThat(ids(ecg)).doesNotContain("CV11");
        assertThat(result(ecg).withheld()).extracting(WithheldHit::ruleId).contains("CV11");
        assertThat(ecg.statements())
                .filteredOn(one -> one.id() == StatementId.LONG_QT)
                .extracting(Statement::certainty)
                .containsExactly(Certainty.UNSURE);
    }

    @Test
    void aRateSeenInOneLeadOnlyIsWithheld() {
        SyntheticEcg ecg = SyntheticEcg.normal().rate(30);
        Stream.concat(EcgFacts.LIMB.stream(), EcgFacts.CHEST.stream())
                .filter(lead -> lead != LeadName.II)
                .forEach(lead -> ecg.qrs(lead, 0, 60, 0));
        assertThat(ids(ecg)).doesNotContain("CV09");
    }

    @Test
    void elevationThatWasThereBeforeIsWithheldAndMoreOfItIsNot() {
        EcgAnalysis before = stUp(SyntheticEcg.normal(), 150).analysis();
        assertThat(against(stUp(SyntheticEcg.normal(), 180), before).hits()).isEmpty();
        assertThat(against(stUp(SyntheticEcg.normal(), 180), before).withheld())
                .extracting(WithheldHit::ruleId)
                .containsExactly("CV01");
        assertThat(against(stUp(SyntheticEcg.normal(), 260), before).hits())
                .extracting(CriticalHit::ruleId, CriticalHit::standing)
                .containsExactly(tuple("CV01", Standing.NEW));
        assertThat(against(
                                stUp(SyntheticEcg.normal(), 180),
                                SyntheticEcg.normal().analysis())
                        .hits())
                .extracting(CriticalHit::standing)
                .containsExactly(Standing.NEW);
    }

    @Test
    void anotherRegionThanBeforeIsNew() {
        EcgAnalysis before = stUp(SyntheticEcg.normal(), 150).analysis();
        SyntheticEcg now =
                stUp(SyntheticEcg.normal(), 150).st(LeadName.V5, 150, 150).st(LeadName.V6, 150, 150);
        assertThat(against(now, before).hits())
                .extracting(CriticalHit::standing)
                .containsExactly(Standing.NEW);
    }

    @Test
    void aCountyChangesAThresholdAndSwitchesARuleOff() {
        RuleSet county = RULES.with("CV09", "rate", 40).asVersion("c-2", LocalDate.EPOCH, "Dr Wang");
        SyntheticEcg slow = SyntheticEcg.normal().rate(38);
        assertThat(ids(slow)).isEmpty();
        CriticalResult result =
                CriticalRules.evaluate(county, slow.analysis(), slow.statements(), slow.patient(), Optional.empty());
        assertThat(result.hits())
                .extracting(CriticalHit::ruleId, CriticalHit::ruleSetVersion)
                .containsExactly(tuple("CV09", "c-2"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void suggestsAndLeavesTheDecisionToAPhysician(Case rule) {
        for (CriticalHit hit : result(rule.met().apply(SyntheticEcg.normal())).hits()) {
            CriticalRule of = RULES.rule(hit.ruleId()).orElseThrow();
            assertThat(CriticalWording.lines(hit, of, Language.ZH))
                    .hasSize(1 + hit.evidence().size())
                    .first()
                    .asString()
                    .contains("请医师确认");
            assertThat(CriticalWording.lines(hit, of, Language.EN).get(0)).contains("confirmed by a physician");
        }
    }

    @Test
    void theMostUrgentHitStandsFirst() {
        CriticalResult result = result(SyntheticEcg.normal().pauseSeconds(6));
        assertThat(result.hits()).extracting(CriticalHit::ruleId).containsExactly("CV10", "CV10S");
        assertThat(result.level()).contains(CriticalLevel.RED);
    }

    private static SyntheticEcg stUp(SyntheticEcg ecg, double microvolts) {
        return ecg.st(LeadName.II, microvolts, microvolts).st(LeadName.AVF, microvolts, microvolts);
    }

    private static SyntheticEcg stDown(SyntheticEcg ecg, double microvolts) {
        return ecg.st(LeadName.V4, microvolts, microvolts).st(LeadName.V5, microvolts, microvolts);
    }

    private static SyntheticEcg wideTachycardia(SyntheticEcg ecg, double rate) {
        return ecg.atrial(Atrial.NONE_SEEN)
                .rate(rate)
                .with(GlobalMeasurement.QRS, 160)
                .beatsOf("NNNNNNNNNNNNNNNNNNNNNNNN", 60_000 / rate);
    }

    private static SyntheticEcg preExcited(SyntheticEcg ecg, double shortestRr) {
        return ecg.atrial(Atrial.FIBRILLATION)
                .rate(170)
                .with(GlobalMeasurement.QRS, 130)
                .with(GlobalMeasurement.SHORTEST_RR, shortestRr);
    }

    private static SyntheticEcg potassium(SyntheticEcg ecg, double qrsMs) {
        return ecg.with(GlobalMeasurement.QRS, qrsMs)
                .with(LeadName.V3, LeadMeasurement.T_AMPLITUDE, 1200)
                .with(LeadName.V4, LeadMeasurement.T_AMPLITUDE, 1100);
    }

    private static SyntheticEcg uWaves(SyntheticEcg ecg, double microvolts) {
        return ecg.beatsOf("NNNVNN", 850)
                .with(GlobalMeasurement.QTC_FRIDERICIA, 520)
                .with(LeadName.V2, LeadMeasurement.U_AMPLITUDE, microvolts)
                .with(LeadName.V3, LeadMeasurement.U_AMPLITUDE, microvolts);
    }

    private static SyntheticEcg s1q3t3(SyntheticEcg ecg, double rate) {
        return ecg.rate(rate)
                .qrs(LeadName.I, 0, 700, 200)
                .qrs(LeadName.III, 200, 400, 0)
                .with(LeadName.III, LeadMeasurement.T_AMPLITUDE, -100);
    }

    private static CriticalResult result(SyntheticEcg ecg) {
        return CriticalRules.evaluate(RULES, ecg.analysis(), ecg.statements(), ecg.patient(), Optional.empty());
    }

    private static CriticalResult against(SyntheticEcg ecg, EcgAnalysis before) {
        return CriticalRules.evaluate(RULES, ecg.analysis(), ecg.statements(), ecg.patient(), Optional.of(before));
    }

    private static List<String> ids(SyntheticEcg ecg) {
        return result(ecg).hits().stream().map(CriticalHit::ruleId).toList();
    }
}
