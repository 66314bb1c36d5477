package org.countyread.ecg.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.countyread.ecg.LeadName;
import org.countyread.ecg.measurement.GlobalMeasurement;
import org.countyread.ecg.measurement.LeadMeasurement;
import org.countyread.ecg.rhythm.Rhythm.Atrial;

/**
 * Conduction within the ventricles, by the shape of the dominant beat. Adults only.
 *
 * @see "Surawicz et al. 2009, AHA/ACCF/HRS recommendations part III"
 */
final class BundleBranchRules {
    private static final Source AHA = Source.AHA_2009_CONDUCTION;
    private static final double COMPLETE_MS = 120;
    private static final double INCOMPLETE_MS = 110;
    private static final double LATE_LEFT_MS = 60;
    private static final double LATE_AVL_MS = 45;
    private static final double WIDE_S_MS = 40;
    private static final double SEEN_MICROVOLTS = 50;
    private static final double SHORT_PR_MS = 120;
    private static final double PREEXCITED_QRS_MS = 110;
    private static final double SLUR_MS = 30;
    private static final int SLURRED_LEADS = 3;

    private BundleBranchRules() {}

    static List<Statement> of(EcgFacts facts) {
        List<Statement> found = new ArrayList<>();
        if (facts.patient().mayBeAdult()) {
            preExcitation(facts).ifPresent(found::add);
            left(facts).ifPresent(found::add);
            right(facts).ifPresent(found::add);
            delay(facts).ifPresent(found::add);
            anteriorFascicle(facts).ifPresent(found::add);
            posteriorFascicle(facts).ifPresent(found::add);
        }
        return found;
    }

    private static Criteria qrs(EcgFacts facts, Comparison comparison, double limit) {
        return new Criteria().needs(Quantity.QRS, facts.number(GlobalMeasurement.QRS), comparison, limit, AHA);
    }

    /** Negative in V1, positive in I and V6; sure with a late peak in V5 or V6 and no septal q. */
    private static Optional<Statement> left(EcgFacts facts) {
        Criteria shape = qrs(facts, Comparison.AT_LEAST, COMPLETE_MS)
                .needs(Sign.S_DOMINANT, LeadName.V1, isNegative(facts, LeadName.V1), AHA)
                .needs(Sign.R_DOMINANT, LeadName.I, isPositive(facts, LeadName.I), AHA)
                .given(facts.size(LeadName.V1, LeadMeasurement.R_PRIME_AMPLITUDE)
                                .orElse(0)
                        < SEEN_MICROVOLTS);
        Criteria lateral = new Criteria();
        List<Evidence> late = new ArrayList<>();
        for (LeadName lead : List.of(LeadName.V5, LeadName.V6)) {
            late.addAll(new Criteria()
                    .needs(
                            Quantity.INTRINSICOID,
                            lead,
                            facts.number(lead, LeadMeasurement.INTRINSICOID),
                            Comparison.ABOVE,
                            LATE_LEFT_MS,
                            AHA)
                    .evidence());
        }
        lateral.needsLeads(late, 1);
        boolean noSeptalQ = hasNoQ(facts, LeadName.I) && hasNoQ(facts, LeadName.V6);
        if (lateral.areMet()) {
            return shape.and(lateral)
                    .tells(noSeptalQ ? List.of(sight(Sign.Q_ABSENT, LeadName.V6)) : List.of())
                    .state(StatementId.LEFT_BUNDLE_BRANCH_BLOCK, noSeptalQ ? Certainty.DEFINITE : Certainty.PROBABLE);
        }
        boolean peakUnknown = facts.number(LeadName.V5, LeadMeasurement.INTRINSICOID)
                        .isEmpty()
                && facts.number(LeadName.V6, LeadMeasurement.INTRINSICOID).isEmpty();
        return shape.given(peakUnknown)
                .needs(Sign.Q_ABSENT, LeadName.I, noSeptalQ, AHA)
                .state(StatementId.LEFT_BUNDLE_BRANCH_BLOCK, Certainty.PROBABLE);
    }

    /** A second R wave in V1 or V2, higher or wider than the first, and a wide S wave in I or V6. */
    private static Optional<Statement> right(EcgFacts facts) {
        Criteria shape = new Criteria().needsLeads(secondR(facts), 1).needsLeads(wideS(facts), 1);
        OptionalDouble duration = facts.number(GlobalMeasurement.QRS);
        if (!shape.areMet() || duration.isEmpty()) {
            return Optional.empty();
        }
        double ms = duration.getAsDouble();
        if (ms >= COMPLETE_MS) {
            return qrs(facts, Comparison.AT_LEAST, COMPLETE_MS)
                    .and(shape)
                    .state(StatementId.RIGHT_BUNDLE_BRANCH_BLOCK, Certainty.DEFINITE);
        }
        boolean delayed = ms >= INCOMPLETE_MS;
        return new Criteria()
                .needs(
                        Quantity.QRS,
                        duration,
                        delayed ? Comparison.AT_LEAST : Comparison.BELOW,
                        delayed ? INCOMPLETE_MS : COMPLETE_MS,
                        delayed ? AHA : Source.CHINESE_TEXTBOOK)
                .and(shape)
                .state(
                        StatementId.INCOMPLETE_RIGHT_BUNDLE_BRANCH_BLOCK,
                        delayed ? Certainty.PROBABLE : Certainty.POSSIBLE);
    }

    private static List<Evidence> secondR(EcgFacts facts) {
        List<Evidence> found = new ArrayList<>();
        for (LeadName lead : List.of(LeadName.V1, LeadName.V2)) {
            OptionalDouble second = facts.size(lead, LeadMeasurement.R_PRIME_AMPLITUDE);
            OptionalDouble first = facts.size(lead, LeadMeasurement.R_AMPLITUDE);
            boolean higher = second.isPresent() && first.isPresent() && second.getAsDouble() > first.getAsDouble();
            if (higher || isWiderSecond(facts, lead)) {
                found.addAll(new Criteria()
                        .needsMicrovolts(
                                Quantity.R_PRIME_AMPLITUDE, lead, second, Comparison.AT_LEAST, SEEN_MICROVOLTS, AHA)
                        .evidence());
            }
        }
        if (found.isEmpty()) { // one broad, notched R in V1 has its peak late
            OptionalDouble peak = facts.number(LeadName.V1, LeadMeasurement.INTRINSICOID);
            found.addAll(
                    isPositive(facts, LeadName.V1)
                            ? new Criteria()
                                    .needs(Quantity.INTRINSICOID, LeadName.V1, peak, Comparison.ABOVE, 50, AHA)
                                    .evidence()
                            : List.of());
        }
        return found;
    }

    private static boolean isWiderSecond(EcgFacts facts, LeadName lead) {
        OptionalDouble second = facts.number(lead, LeadMeasurement.R_PRIME_DURATION);
        OptionalDouble first = facts.number(lead, LeadMeasurement.R_DURATION);
        return second.isPresent() && first.isPresent() && second.getAsDouble() > first.getAsDouble();
    }

    private static List<Evidence> wideS(EcgFacts facts) {
        List<Evidence> found = new ArrayList<>();
        for (LeadName lead : List.of(LeadName.I, LeadName.V6)) {
            found.addAll(new Criteria()
                    .needs(
                            Quantity.S_DURATION,
                            lead,
                            facts.number(lead, LeadMeasurement.S_DURATION),
                            Comparison.AT_LEAST,
                            WIDE_S_MS,
                            AHA)
                    .evidence());
        }
        return found;
    }

    /** Wide without the shape of either branch; only where both could be looked for. */
    private static Optional<Statement> delay(EcgFacts facts) {
        boolean shapeKnown = isNegative(facts, LeadName.V1) || isPositive(facts, LeadName.V1);
        return qrs(facts, Comparison.AT_LEAST, COMPLETE_MS)
                .given(shapeKnown)
                .state(StatementId.INTRAVENTRICULAR_CONDUCTION_DELAY, Certainty.PROBABLE);
    }

    private static Optional<Statement> anteriorFascicle(EcgFacts facts) {
        Criteria axis = axis(facts, Comparison.AT_MOST, -45).and(axis(facts, Comparison.AT_LEAST, -90));
        Criteria shape = axis.given(facts.number(GlobalMeasurement.QRS).isPresent())
                .needs(Sign.R_DOMINANT, LeadName.AVL, isPositive(facts, LeadName.AVL), AHA)
                .needs(Sign.S_DOMINANT, LeadName.II, isNegative(facts, LeadName.II), AHA)
                .needs(Sign.S_DOMINANT, LeadName.AVF, isNegative(facts, LeadName.AVF), AHA)
                .given(facts.tallestR(LeadName.II).orElse(0) >= SEEN_MICROVOLTS
                        || facts.tallestR(LeadName.AVF).orElse(0) >= SEEN_MICROVOLTS); // rS, not QS of an infarction
        Criteria late = new Criteria()
                .needs(
                        Quantity.INTRINSICOID,
                        LeadName.AVL,
                        facts.number(LeadName.AVL, LeadMeasurement.INTRINSICOID),
                        Comparison.AT_LEAST,
                        LATE_AVL_MS,
                        AHA);
        boolean sure = late.areMet() && facts.isNarrow();
        return shape.tells(late.evidence())
                .state(StatementId.LEFT_ANTERIOR_FASCICULAR_BLOCK, sure ? Certainty.DEFINITE : Certainty.PROBABLE);
    }

    /** Looks like right ventricular load, a vertical heart or a lateral infarction: never more than possible. */
    private static Optional<Statement> posteriorFascicle(EcgFacts facts) {
        return axis(facts, Comparison.AT_LEAST, 90)
                .given(facts.number(GlobalMeasurement.QRS).isPresent())
                .needs(Sign.S_DOMINANT, LeadName.I, isNegative(facts, LeadName.I), AHA)
                .needs(Sign.S_DOMINANT, LeadName.AVL, isNegative(facts, LeadName.AVL), AHA)
                .given(facts.tallestR(LeadName.I).orElse(0) >= SEEN_MICROVOLTS)
                .needsMicrovolts(
                        Quantity.Q_AMPLITUDE,
                        LeadName.III,
                        facts.size(LeadName.III, LeadMeasurement.Q_AMPLITUDE),
                        Comparison.AT_LEAST,
                        SEEN_MICROVOLTS,
                        AHA)
                .needsMicrovolts(
                        Quantity.Q_AMPLITUDE,
                        LeadName.AVF,
                        facts.size(LeadName.AVF, LeadMeasurement.Q_AMPLITUDE),
                        Comparison.AT_LEAST,
                        SEEN_MICROVOLTS,
                        AHA)
                .state(StatementId.LEFT_POSTERIOR_FASCICULAR_BLOCK, Certainty.POSSIBLE);
    }

    /** Short PR, widened QRS, slurred start in several leads. */
    private static Optional<Statement> preExcitation(EcgFacts facts) {
        List<Evidence> slurred = new ArrayList<>();
        for (LeadName lead : LeadName.values()) {
            slurred.addAll(new Criteria()
                    .needs(
                            Quantity.DELTA_DURATION,
                            lead,
                            facts.number(lead, LeadMeasurement.DELTA_WAVE_DURATION),
                            Comparison.AT_LEAST,
                            SLUR_MS,
                            Source.SIGNAL_ANALYSIS)
                    .evidence());
        }
        Atrial atrial = facts.rhythm().atrial();
        return new Criteria()
                .given(atrial == Atrial.SINUS || atrial == Atrial.ECTOPIC)
                .needs(Quantity.PR, facts.number(GlobalMeasurement.PR), Comparison.BELOW, SHORT_PR_MS, AHA)
                .and(qrs(facts, Comparison.ABOVE, PREEXCITED_QRS_MS))
                .needsLeads(slurred, SLURRED_LEADS)
                .state(StatementId.PRE_EXCITATION, Certainty.PROBABLE);
    }

    private static Criteria axis(EcgFacts facts, Comparison comparison, double degrees) {
        return new Criteria()
                .needs(Quantity.QRS_AXIS, facts.number(GlobalMeasurement.QRS_AXIS), comparison, degrees, AHA);
    }

    private static Evidence sight(Sign sign, LeadName lead) {
        return new Evidence.Sight(sign, Optional.of(lead), AHA);
    }

    private static boolean hasNoQ(EcgFacts facts, LeadName lead) {
        OptionalDouble q = facts.size(lead, LeadMeasurement.Q_AMPLITUDE);
        return q.isPresent() && q.getAsDouble() < SEEN_MICROVOLTS;
    }

    static boolean isPositive(EcgFacts facts, LeadName lead) {
        OptionalDouble up = facts.tallestR(lead);
        OptionalDouble down = facts.deepest(lead);
        return up.isPresent() && down.isPresent() && up.getAsDouble() > down.getAsDouble();
    }

    static boolean isNegative(EcgFacts facts, LeadName lead) {
        OptionalDouble up = facts.tallestR(lead);
        OptionalDouble down = facts.deepest(lead);
        return up.isPresent() && down.isPresent() && up.getAsDouble() < down.getAsDouble();
    }
}
