package org.countyread.ecg.statement;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.countyread.ecg.measurement.GlobalMeasurement;
import org.countyread.ecg.rhythm.Rhythm.Atrial;
import org.countyread.ecg.rhythm.Rhythm.Conduction;

/** From atria to ventricles. */
final class AvConductionRules {
    private static final double LONG_PR_MS = 200;
    private static final double SHORT_PR_MS = 120;
    private static final double SLOW_PER_MINUTE = 60;

    private AvConductionRules() {}

    static List<Statement> of(EcgFacts facts) {
        return Stream.of(shortPr(facts), firstDegree(facts), secondDegree(facts), complete(facts))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Statement> shortPr(EcgFacts facts) {
        return new Criteria()
                .given(facts.isSinus() && facts.patient().mayBeAdult())
                .needs(
                        Quantity.PR,
                        facts.number(GlobalMeasurement.PR),
                        Comparison.BELOW,
                        SHORT_PR_MS,
                        Source.CHINESE_TEXTBOOK)
                .state(StatementId.SHORT_PR, Certainty.PROBABLE);
    }

    /** A child's limit is that of one lead; over all of them PR is a little longer, hence only probable. */
    private static Optional<Statement> firstDegree(EcgFacts facts) {
        Atrial atrial = facts.rhythm().atrial();
        Conduction conduction = facts.rhythm().conduction();
        Optional<ChildLimits> child = ChildLimits.of(facts.patient());
        boolean sure = conduction == Conduction.ONE_TO_ONE && child.isEmpty();
        return new Criteria()
                .given(atrial == Atrial.SINUS || atrial == Atrial.ECTOPIC)
                .given(conduction == Conduction.ONE_TO_ONE || conduction == Conduction.UNKNOWN)
                .needs(
                        Quantity.PR,
                        facts.number(GlobalMeasurement.PR),
                        Comparison.ABOVE,
                        child.map(ChildLimits::mostPr).orElse(LONG_PR_MS),
                        child.isPresent() ? Source.DAVIGNON_1979 : Source.ACC_2018_BRADYCARDIA)
                .state(StatementId.FIRST_DEGREE_AV_BLOCK, sure ? Certainty.DEFINITE : Certainty.PROBABLE);
    }

    private static Optional<Statement> secondDegree(EcgFacts facts) {
        return switch (facts.rhythm().conduction()) {
            case WENCKEBACH -> seen(Sign.PR_GROWS_UNTIL_DROP, StatementId.MOBITZ_I, facts);
            case MOBITZ_II -> seen(Sign.DROP_AT_CONSTANT_PR, StatementId.MOBITZ_II, facts);
            case TWO_TO_ONE -> seen(Sign.TWO_P_PER_QRS, StatementId.TWO_TO_ONE_AV_BLOCK, facts);
            case HIGH_DEGREE -> seen(Sign.SEVERAL_BLOCKED_P, StatementId.ADVANCED_AV_BLOCK, facts);
            case ONE_TO_ONE, DISSOCIATED, UNKNOWN -> Optional.empty();
        };
    }

    private static Optional<Statement> seen(Sign sign, StatementId id, EcgFacts facts) {
        boolean organised =
                facts.rhythm().atrial() != Atrial.FIBRILLATION && facts.rhythm().atrial() != Atrial.FLUTTER;
        return new Criteria()
                .given(organised)
                .needs(sign, true, Source.ACC_2018_BRADYCARDIA)
                .state(id, Certainty.PROBABLE);
    }

    /** Atria and ventricles unrelated, ventricles slow and, where both are known, slower than the atria. */
    private static Optional<Statement> complete(EcgFacts facts) {
        OptionalDouble ventricles = facts.number(GlobalMeasurement.VENTRICULAR_RATE);
        OptionalDouble atria = facts.number(GlobalMeasurement.ATRIAL_RATE);
        boolean fibrillating = facts.rhythm().atrial() == Atrial.FIBRILLATION;
        boolean atriaFaster =
                atria.isPresent() && ventricles.isPresent() && atria.getAsDouble() > ventricles.getAsDouble();
        return new Criteria()
                .needs(
                        Sign.P_AND_QRS_UNRELATED,
                        facts.rhythm().conduction() == Conduction.DISSOCIATED,
                        Source.ACC_2018_BRADYCARDIA)
                .needs(
                        Quantity.VENTRICULAR_RATE,
                        ventricles,
                        Comparison.AT_MOST,
                        SLOW_PER_MINUTE,
                        Source.CHINESE_TEXTBOOK)
                .given(fibrillating || atria.isEmpty() || atriaFaster)
                .state(StatementId.COMPLETE_AV_BLOCK, atriaFaster ? Certainty.PROBABLE : Certainty.POSSIBLE);
    }
}
