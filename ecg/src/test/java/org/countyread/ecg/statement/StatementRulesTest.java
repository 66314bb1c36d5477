package org.countyread.ecg.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.Period;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.countyread.ecg.LeadName;
import org.countyread.ecg.PatientFacts;
import org.countyread.ecg.measurement.GlobalMeasurement;
import org.countyread.ecg.measurement.LeadMeasurement;
import org.countyread.ecg.rhythm.Rhythm.Atrial;
import org.countyread.ecg.rhythm.Rhythm.Conduction;
import org.countyread.ecg.signal.LeadQuality.Defect;
import org.countyread.ecg.signal.LimbReversal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule met and missed by little, and what they keep silent about. */
class StatementRulesTest {
    static Stream<RuleCase> cases() {
        return Stream.concat(RhythmCases.all().stream(), ShapeCases.all().stream());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void saysWhatIsMetAndNotWhatIsMissedByLittle(RuleCase rule) {
        assertThat(ids(rule.positive())).contains(rule.id());
        assertThat(ids(rule.negative())).doesNotContain(rule.id());
    }

    @Test
    void everyStatementHasACase() {
        assertThat(cases().map(RuleCase::id).collect(Collectors.toSet())).isEqualTo(EnumSet.allOf(StatementId.class));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyStatementAndItsReasonsAreInBothLanguages(RuleCase rule) {
        for (Statement statement : rule.positive().statements()) {
            for (Language language : Language.values()) {
                assertThat(Wording.statement(statement, language)).isNotBlank().doesNotContain("{");
                assertThat(statement.evidence())
                        .isNotEmpty()
                        .allSatisfy(evidence -> assertThat(Wording.evidence(evidence, language))
                                .isNotBlank()
                                .doesNotContain("{"));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void figuresOfEvidenceMeetTheirLimits(RuleCase rule) {
        for (Statement statement : rule.positive().statements()) {
            for (Evidence evidence : statement.evidence()) {
                if (evidence instanceof Evidence.Figure figure) {
                    assertThat(figure.comparison().holds(figure.value(), figure.threshold()))
                            .as("%s", figure)
                            .isTrue();
                }
            }
        }
    }

    @Test
    void aNormalEcgIsSinusRhythmAndNormalAndNothingElse() {
        assertThat(ids(SyntheticEcg.normal())).containsExactly(StatementId.SINUS_RHYTHM, StatementId.NORMAL_ECG);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void nothingIsSaidOfFiguresThatCouldNotBeMeasured(RuleCase rule) {
        // What is left is what the rhythm analysis itself says: no statement with a measurement among its reasons.
        SyntheticEcg ecg = rule.positive().nothingMeasurable();
        Set<Quantity> ofRhythm = EnumSet.of(
                Quantity.BEATS,
                Quantity.SHAPES,
                Quantity.RUN_RATE,
                Quantity.PAUSE,
                Quantity.PAUSE_RATIO,
                Quantity.DURATION,
                Quantity.FIBRILLATION_INDEX,
                Quantity.RR_VARIATION,
                Quantity.PACED_SHARE,
                Quantity.USABLE_LEADS);
        for (Statement statement : ecg.statements()) {
            assertThat(statement.evidence())
                    .as("%s", statement)
                    .allSatisfy(one -> assertThat(one instanceof Evidence.Sight
                                    || ofRhythm.contains(((Evidence.Figure) one).quantity()))
                            .isTrue());
        }
        assertThat(ids(ecg)).doesNotContain(StatementId.NORMAL_ECG, StatementId.BORDERLINE_ECG);
    }

    @Test
    void normalIsSaidOnlyWhenEverythingWasMeasured() {
        for (GlobalMeasurement what : List.of(
                GlobalMeasurement.VENTRICULAR_RATE,
                GlobalMeasurement.PR,
                GlobalMeasurement.QRS,
                GlobalMeasurement.QTC_FRIDERICIA,
                GlobalMeasurement.QRS_AXIS)) {
            assertThat(ids(SyntheticEcg.normal().unmeasured(what))).doesNotContain(StatementId.NORMAL_ECG);
        }
        for (LeadName lead : EcgFacts.CHEST) {
            for (LeadMeasurement what : List.of(
                    LeadMeasurement.Q_AMPLITUDE,
                    LeadMeasurement.R_AMPLITUDE,
                    LeadMeasurement.ST_J,
                    LeadMeasurement.T_AMPLITUDE)) {
                assertThat(ids(SyntheticEcg.normal().unmeasured(lead, what))).doesNotContain(StatementId.NORMAL_ECG);
            }
            assertThat(ids(SyntheticEcg.normal().defect(lead, Defect.NOISY))).doesNotContain(StatementId.NORMAL_ECG);
        }
        assertThat(ids(SyntheticEcg.normal().beatsOf("NNNQNNNN", 857))).doesNotContain(StatementId.NORMAL_ECG);
        assertThat(ids(SyntheticEcg.normal().conduction(Conduction.UNKNOWN))).doesNotContain(StatementId.NORMAL_ECG);
    }

    @Test
    void anUnmeasuredFigureNeverAddsAStatement() {
        Random random = new Random(20261122);
        List<RuleCase> all = cases().toList();
        for (int round = 0; round < 2000; round++) {
            SyntheticEcg ecg = all.get(random.nextInt(all.size())).positive();
            SyntheticEcg other = all.get(random.nextInt(all.size())).met().apply(ecg);
            for (int i = random.nextInt(60); i > 0; i--) {
                other.unmeasured(any(random, GlobalMeasurement.values()));
                other.unmeasured(any(random, LeadName.values()), any(random, LeadMeasurement.values()));
            }
            List<Statement> said = other.statements();
            assertThat(said.stream().map(Statement::id)).doesNotHaveDuplicates();
            assertThat(said).noneMatch(one -> said.stream().anyMatch(two -> isBesideItsRival(one, two)));
            EcgFacts facts = new EcgFacts(other.analysis(), other.patient());
            assertThat(said).allSatisfy(one -> one.evidence().forEach(reason -> isOfAUsableLead(reason, facts)));
        }
    }

    private static boolean isBesideItsRival(Statement one, Statement two) {
        CatalogueEntry first = StatementCatalogue.standard().entry(one.id());
        CatalogueEntry second = StatementCatalogue.standard().entry(two.id());
        return !one.equals(two) && first.exclusive().stream().anyMatch(second.exclusive()::contains);
    }

    private static void isOfAUsableLead(Evidence reason, EcgFacts facts) {
        reason.lead().ifPresent(lead -> assertThat(facts.isUsable(lead)).isTrue());
    }

    private static <T> T any(Random random, T[] values) {
        return values[random.nextInt(values.length)];
    }

    @Test
    void wideFromTheLeftOrPacedSilencesAxisVoltageAndRepolarisation() {
        SyntheticEcg left = ShapeCases.all().get(0).positive();
        SyntheticEcg loaded = left.with(GlobalMeasurement.QRS_AXIS, -40)
                .st(LeadName.V1, 300, 300)
                .st(LeadName.V2, 300, 300)
                .qrs(LeadName.V5, 0, 4000, 0);
        assertThat(ids(loaded))
                .contains(StatementId.LEFT_BUNDLE_BRANCH_BLOCK)
                .doesNotContain(
                        StatementId.LEFT_AXIS_DEVIATION,
                        StatementId.ST_ELEVATION,
                        StatementId.LEFT_VENTRICULAR_HYPERTROPHY,
                        StatementId.HIGH_LEFT_VENTRICULAR_VOLTAGE,
                        StatementId.INTRAVENTRICULAR_CONDUCTION_DELAY);
        assertThat(ids(loaded.beatsOf("PPPPPPPP", 900)))
                .contains(StatementId.PACED_RHYTHM)
                .doesNotContain(StatementId.LEFT_BUNDLE_BRANCH_BLOCK, StatementId.LEFT_AXIS_DEVIATION);
    }

    @Test
    void tooFewUsableLeadsSilenceEverythingElse() {
        SyntheticEcg ecg = SyntheticEcg.normal().atrial(Atrial.FIBRILLATION);
        EcgFacts.CHEST.forEach(lead -> ecg.defect(lead, Defect.NOISY));
        ecg.defect(LeadName.I, Defect.OFF);
        assertThat(ids(ecg)).containsExactly(StatementId.UNINTERPRETABLE);
    }

    @Test
    void swappedArmsSilenceWhatDependsOnThem() {
        assertThat(ids(SyntheticEcg.normal().reversed(LimbReversal.ARMS).with(GlobalMeasurement.QRS_AXIS, 150)))
                .contains(StatementId.LIMB_LEAD_REVERSAL)
                .doesNotContain(StatementId.RIGHT_AXIS_DEVIATION, StatementId.NORMAL_ECG);
    }

    @Test
    void elevationHasTheLimitOfSexAndAgeAndTheHighestForTheUnknown() {
        assertThat(elevated(160, SyntheticEcg.normal().woman())).isTrue();
        assertThat(elevated(140, SyntheticEcg.normal().woman())).isFalse();
        assertThat(elevated(210, SyntheticEcg.normal().aged(40))).isTrue();
        assertThat(elevated(210, SyntheticEcg.normal().aged(39))).isFalse();
        assertThat(elevated(260, SyntheticEcg.normal().aged(39))).isTrue();
        assertThat(elevated(240, SyntheticEcg.normal().sexUnknown())).isFalse();
        assertThat(elevated(260, SyntheticEcg.normal().sexUnknown())).isTrue();
    }

    private static boolean elevated(double microvolts, SyntheticEcg ecg) {
        return ids(ecg.st(LeadName.V2, microvolts, microvolts).st(LeadName.V3, microvolts, microvolts))
                .contains(StatementId.ST_ELEVATION);
    }

    @Test
    void elevationOnAWanderingBaselineIsAQuestion() {
        SyntheticEcg ecg = SyntheticEcg.normal()
                .st(LeadName.II, 150, 150)
                .st(LeadName.AVF, 150, 150)
                .defect(LeadName.II, Defect.WANDERING)
                .defect(LeadName.AVF, Defect.WANDERING);
        assertThat(ecg.statements())
                .filteredOn(one -> one.id() == StatementId.ST_ELEVATION)
                .extracting(Statement::certainty)
                .containsExactly(Certainty.UNSURE);
        assertThat(ids(ecg)).doesNotContain(StatementId.NORMAL_ECG, StatementId.ABNORMAL_ECG);
    }

    @Test
    void aChildIsNotMeasuredByAdultLimits() {
        assertThat(ids(SyntheticEcg.normal().aged(5).rate(120).with(GlobalMeasurement.QRS_AXIS, 100)))
                .containsExactly(StatementId.CHILD_LIMITS, StatementId.SINUS_RHYTHM);
    }

    @Test
    void aChildsRateIsJudgedByAge() {
        assertThat(ids(child(Period.ofMonths(1)).rate(178))).doesNotContain(StatementId.SINUS_TACHYCARDIA);
        assertThat(ids(child(Period.ofMonths(1)).rate(180))).contains(StatementId.SINUS_TACHYCARDIA);
        assertThat(ids(child(Period.ofMonths(1)).rate(110))).contains(StatementId.SINUS_BRADYCARDIA);
        assertThat(ids(child(Period.ofDays(2)).rate(110))).doesNotContain(StatementId.SINUS_BRADYCARDIA);
        assertThat(ids(child(Period.ofYears(15)).rate(118))).doesNotContain(StatementId.SINUS_TACHYCARDIA);
        assertThat(ids(child(Period.ofYears(16)).rate(118))).contains(StatementId.SINUS_TACHYCARDIA);
    }

    @Test
    void aChildsPrIsJudgedByAge() {
        assertThat(ids(child(Period.ofMonths(2)).with(GlobalMeasurement.PR, 150)))
                .contains(StatementId.FIRST_DEGREE_AV_BLOCK);
        assertThat(ids(child(Period.ofYears(9)).with(GlobalMeasurement.PR, 168)))
                .doesNotContain(StatementId.FIRST_DEGREE_AV_BLOCK);
    }

    @Test
    void aChildsAxisIsJudgedByAgeAndMayPassTheHalfCircle() {
        assertThat(ids(axis(Period.ofDays(1), -170))).doesNotContainAnyElementsOf(AXES);
        assertThat(ids(axis(Period.ofDays(1), 40))).contains(StatementId.LEFT_AXIS_DEVIATION);
        assertThat(ids(axis(Period.ofDays(1), -120))).contains(StatementId.INDETERMINATE_AXIS);
        assertThat(ids(axis(Period.ofMonths(4), 110))).contains(StatementId.RIGHT_AXIS_DEVIATION);
        assertThat(ids(axis(Period.ofYears(6), 110))).doesNotContainAnyElementsOf(AXES);
        assertThat(ids(axis(Period.ofYears(6), -60))).contains(StatementId.LEFT_AXIS_DEVIATION);
    }

    @Test
    void aChildIsNeverNormalByAdultLimits() {
        assertThat(ids(SyntheticEcg.normal().aged(15))).doesNotContain(StatementId.NORMAL_ECG);
        assertThat(ids(SyntheticEcg.normal().aged(16))).contains(StatementId.NORMAL_ECG);
    }

    @Test
    void theAgeIsTheStatedOneOrThatOnTheDayOfTheRecording() {
        LocalDate born = LocalDate.of(2010, 3, 1);
        assertThat(PatientContext.of(Optional.empty(), Optional.of(born), LocalDate.of(2026, 2, 28))
                        .ageYears())
                .isEqualTo(OptionalInt.of(15));
        assertThat(PatientContext.of(Optional.empty(), Optional.of(born), LocalDate.of(2026, 3, 1))
                        .mayBeAdult())
                .isTrue();
        assertThat(PatientContext.of(Optional.empty(), Optional.of(born), LocalDate.of(2009, 3, 1))
                        .age())
                .isEmpty();
        assertThat(stated("030M").ageYears()).isEqualTo(OptionalInt.of(2));
        assertThat(stated("003W").age()).contains(Period.ofDays(21));
        assertThat(stated("400D").ageYears()).isEqualTo(OptionalInt.of(1));
        assertThat(stated("40").age()).isEmpty();
    }

    private static PatientContext stated(String age) {
        PatientFacts facts = new PatientFacts(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(age));
        return PatientContext.of(facts, Optional.empty());
    }

    private static final List<StatementId> AXES =
            List.of(StatementId.LEFT_AXIS_DEVIATION, StatementId.RIGHT_AXIS_DEVIATION, StatementId.INDETERMINATE_AXIS);

    private static SyntheticEcg axis(Period age, double degrees) {
        return child(age).with(GlobalMeasurement.QRS_AXIS, degrees);
    }

    private static SyntheticEcg child(Period age) {
        return SyntheticEcg.normal().aged(age);
    }

    private static List<StatementId> ids(SyntheticEcg ecg) {
        return ecg.statements().stream().map(Statement::id).toList();
    }
}
