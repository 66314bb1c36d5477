package org.countyread.ecg.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.countyread.ecg.LeadName;
import org.countyread.ecg.measurement.GlobalMeasurement;
import org.countyread.ecg.measurement.LeadMeasurement;
import org.countyread.ecg.rhythm.Rhythm.Atrial;

/** Load of atria and ventricles. Adults only; voltage alone is called voltage. */
final class ChamberRules {
    private static final Source AHA = Source.AHA_2009_HYPERTROPHY;
    private static final double WIDE_P_MS = 120;
    private static final double TERMINAL_P_MICROVOLTS = -100;
    private static final double TERMINAL_P_MS = 40;
    private static final double TALL_P_MICROVOLTS = 250;
    private static final double TALL_P_V1_MICROVOLTS = 150;
    private static final int VOLTAGE_COUNTS_FROM_YEARS = 35;

    private ChamberRules() {}

    static List<Statement> of(EcgFacts facts) {
        List<Statement> found = new ArrayList<>();
        if (facts.patient().mayBeAdult()) {
            if (facts.rhythm().atrial() == Atrial.SINUS) {
                leftAtrium(facts).ifPresent(found::add);
                rightAtrium(facts).ifPresent(found::add);
            }
            leftVentricle(facts).ifPresent(found::add);
            rightVentricle(facts).ifPresent(found::add);
        }
        return found;
    }

    /** Duration alone says nothing: over twelve leads together many a healthy P wave lasts 120 ms and more. */
    private static Optional<Statement> leftAtrium(EcgFacts facts) {
        Criteria wide = new Criteria()
                .needs(
                        Quantity.P_DURATION,
                        facts.number(GlobalMeasurement.P_DURATION),
                        Comparison.AT_LEAST,
                        WIDE_P_MS,
                        AHA);
        Criteria terminal = new Criteria()
                .needsMicrovolts(
                        Quantity.P_TERMINAL_AMPLITUDE,
                        LeadName.V1,
                        facts.number(LeadName.V1, LeadMeasurement.P_TERMINAL_AMPLITUDE),
                        Comparison.AT_MOST,
                        TERMINAL_P_MICROVOLTS,
                        AHA)
                .needs(
                        Quantity.P_TERMINAL_DURATION,
                        LeadName.V1,
                        facts.number(LeadName.V1, LeadMeasurement.P_TERMINAL_DURATION),
                        Comparison.AT_LEAST,
                        TERMINAL_P_MS,
                        AHA);
        if (wide.areMet() && terminal.areMet()) {
            return wide.and(terminal).state(StatementId.LEFT_ATRIAL_ENLARGEMENT, Certainty.PROBABLE);
        }
        return terminal.state(StatementId.LEFT_ATRIAL_ENLARGEMENT, Certainty.POSSIBLE);
    }

    private static Optional<Statement> rightAtrium(EcgFacts facts) {
        List<Evidence> tall = new ArrayList<>();
        for (LeadName lead : List.of(LeadName.II, LeadName.III, LeadName.AVF, LeadName.V1, LeadName.V2)) {
            boolean chest = lead == LeadName.V1 || lead == LeadName.V2;
            tall.addAll(new Criteria()
                    .needsMicrovolts(
                            Quantity.P_AMPLITUDE,
                            lead,
                            facts.number(lead, LeadMeasurement.P_AMPLITUDE),
                            chest ? Comparison.ABOVE : Comparison.AT_LEAST,
                            chest ? TALL_P_V1_MICROVOLTS : TALL_P_MICROVOLTS,
                            AHA)
                    .evidence());
        }
        boolean limb = tall.stream().flatMap(one -> one.lead().stream()).anyMatch(EcgFacts.LIMB::contains);
        return new Criteria()
                .needsLeads(tall, 1)
                .state(StatementId.RIGHT_ATRIAL_ENLARGEMENT, limb ? Certainty.PROBABLE : Certainty.POSSIBLE);
    }

    /** One voltage criterion is high voltage. Hypertrophy needs a second one, or ST and T against the main deflection. */
    private static Optional<Statement> leftVentricle(EcgFacts facts) {
        Criteria sokolow = sokolow(facts);
        Criteria cornell = cornell(facts);
        Criteria strain = strain(facts);
        Criteria all = new Criteria();
        int met = 0;
        for (Criteria one : List.of(sokolow, cornell, aVl(facts), strain)) {
            if (one.areMet()) {
                met++;
                all.and(one);
            }
        }
        boolean voltage = sokolow.areMet() || cornell.areMet() || aVl(facts).areMet();
        if (!voltage) {
            return Optional.empty();
        }
        if (met >= 2) {
            return all.state(
                    StatementId.LEFT_VENTRICULAR_HYPERTROPHY,
                    strain.areMet() ? Certainty.PROBABLE : Certainty.POSSIBLE);
        }
        boolean young = facts.patient().ageYears().orElse(VOLTAGE_COUNTS_FROM_YEARS) < VOLTAGE_COUNTS_FROM_YEARS;
        return all.state(StatementId.HIGH_LEFT_VENTRICULAR_VOLTAGE, young ? Certainty.POSSIBLE : Certainty.DEFINITE);
    }

    private static Criteria sokolow(EcgFacts facts) {
        OptionalDouble left = greater(facts.tallestR(LeadName.V5), facts.tallestR(LeadName.V6));
        double limit = facts.patient().isFemale() ? 3.5 : 4.0;
        return new Criteria()
                .needs(
                        Quantity.SOKOLOW_LYON,
                        Criteria.millivolts(sum(facts.deepest(LeadName.V1), left)),
                        Comparison.ABOVE,
                        limit,
                        Source.CHINESE_TEXTBOOK);
    }

    private static Criteria cornell(EcgFacts facts) {
        double limit = facts.patient().isFemale() ? 2.0 : 2.8;
        return new Criteria()
                .needs(
                        Quantity.CORNELL,
                        Criteria.millivolts(sum(facts.deepest(LeadName.V3), facts.tallestR(LeadName.AVL))),
                        Comparison.ABOVE,
                        limit,
                        AHA);
    }

    private static Criteria aVl(EcgFacts facts) {
        return new Criteria()
                .needsMicrovolts(
                        Quantity.R_AMPLITUDE,
                        LeadName.AVL,
                        facts.tallestR(LeadName.AVL),
                        Comparison.ABOVE,
                        1200,
                        Source.CHINESE_TEXTBOOK);
    }

    /** ST down and T inverted where R is tall, V5 or V6. */
    private static Criteria strain(EcgFacts facts) {
        List<Evidence> found = new ArrayList<>();
        for (LeadName lead : List.of(LeadName.V5, LeadName.V6)) {
            Criteria one = new Criteria()
                    .given(BundleBranchRules.isPositive(facts, lead))
                    .needsMicrovolts(
                            Quantity.ST_J, lead, facts.number(lead, LeadMeasurement.ST_J), Comparison.AT_MOST, -50, AHA)
                    .needsMicrovolts(
                            Quantity.T_AMPLITUDE,
                            lead,
                            facts.number(lead, LeadMeasurement.T_AMPLITUDE),
                            Comparison.BELOW,
                            0,
                            AHA);
            found.addAll(one.areMet() ? one.evidence() : List.of());
        }
        return new Criteria().needsLeads(found, 1);
    }

    private static Optional<Statement> rightVentricle(EcgFacts facts) {
        OptionalDouble r1 = facts.tallestR(LeadName.V1);
        OptionalDouble s1 = facts.deepestS(LeadName.V1);
        OptionalDouble s5 = facts.deepestS(LeadName.V5);
        Criteria ratio = new Criteria()
                .needsMicrovolts(Quantity.R_AMPLITUDE, LeadName.V1, r1, Comparison.ABOVE, 600, AHA)
                .needs(
                        Quantity.R_TO_S,
                        LeadName.V1,
                        r1.isPresent() && s1.isPresent()
                                ? OptionalDouble.of(Math.min(99, r1.getAsDouble() / Math.max(1, s1.getAsDouble())))
                                : OptionalDouble.empty(),
                        Comparison.ABOVE,
                        1,
                        AHA);
        Criteria sum = new Criteria()
                .needs(Quantity.RV1_PLUS_SV5, Criteria.millivolts(sum(r1, s5)), Comparison.ABOVE, 1.05, AHA);
        Criteria axis = new Criteria()
                .needs(Quantity.QRS_AXIS, facts.number(GlobalMeasurement.QRS_AXIS), Comparison.AT_LEAST, 90, AHA);
        if (!axis.areMet()) {
            return Optional.empty();
        }
        if (ratio.areMet()) {
            return axis.and(ratio)
                    .tells(sum.evidence())
                    .state(StatementId.RIGHT_VENTRICULAR_HYPERTROPHY, Certainty.PROBABLE);
        }
        return axis.and(sum).state(StatementId.RIGHT_VENTRICULAR_HYPERTROPHY, Certainty.POSSIBLE);
    }

    private static OptionalDouble sum(OptionalDouble a, OptionalDouble b) {
        return a.isPresent() && b.isPresent()
                ? OptionalDouble.of(a.getAsDouble() + b.getAsDouble())
                : OptionalDouble.empty();
    }

    private static OptionalDouble greater(OptionalDouble a, OptionalDouble b) {
        return a.isPresent() && b.isPresent()
                ? OptionalDouble.of(Math.max(a.getAsDouble(), b.getAsDouble()))
                : a.isPresent() ? a : b;
    }
}
