package org.countyread.ecg.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.countyread.ecg.LeadName;
import org.countyread.ecg.measurement.GlobalMeasurement;
import org.countyread.ecg.measurement.LeadMeasurement;

/**
 * T and U waves and the QT interval of adults.
 *
 * @see "Rautaharju et al. 2009, AHA/ACCF/HRS recommendations part IV"
 */
final class TWaveAndQtRules {
    private static final Source AHA = Source.AHA_2009_REPOLARISATION;
    private static final double INVERTED_MICROVOLTS = -100;
    private static final double FLAT_SHARE_PERCENT = 10;
    private static final double R_TO_JUDGE_BY_MICROVOLTS = 300;
    private static final double LONG_QTC_MALE_MS = 450;
    private static final double LONG_QTC_MS = 460;
    private static final double VERY_LONG_QTC_MS = 500;
    private static final double SHORT_QTC_MS = 340;
    private static final double U_MICROVOLTS = 150;
    private static final List<LeadName> INVERTED = List.of(
            LeadName.I, LeadName.II, LeadName.AVL, LeadName.AVF, LeadName.V3, LeadName.V4, LeadName.V5, LeadName.V6);
    private static final List<LeadName> FLAT =
            List.of(LeadName.I, LeadName.II, LeadName.AVL, LeadName.AVF, LeadName.V4, LeadName.V5, LeadName.V6);

    private TWaveAndQtRules() {}

    static List<Statement> of(EcgFacts facts) {
        List<Statement> found = new ArrayList<>();
        if (facts.patient().mayBeAdult()) {
            inversion(facts).ifPresent(found::add);
            flat(facts).ifPresent(found::add);
            longQt(facts).ifPresent(found::add);
            shortQt(facts).ifPresent(found::add);
            prominentU(facts).ifPresent(found::add);
        }
        return found;
    }

    /** aVL and aVF count only where R is the greater deflection, as T follows it. */
    private static Optional<Statement> inversion(EcgFacts facts) {
        List<Evidence> found = new ArrayList<>();
        for (LeadName lead : INVERTED) {
            boolean judged =
                    (lead != LeadName.AVL && lead != LeadName.AVF) || BundleBranchRules.isPositive(facts, lead);
            found.addAll(
                    judged
                            ? new Criteria()
                                    .needsMicrovolts(
                                            Quantity.T_AMPLITUDE,
                                            lead,
                                            facts.number(lead, LeadMeasurement.T_AMPLITUDE),
                                            Comparison.AT_MOST,
                                            INVERTED_MICROVOLTS,
                                            AHA)
                                    .evidence()
                            : List.of());
        }
        List<Evidence> contiguous = Contiguous.evidence(found);
        return new Criteria()
                .needsLeads(contiguous, 2)
                .state(StatementId.T_INVERSION, Certainty.DEFINITE.orLess(StSegmentRules.bySignal(facts, contiguous)));
    }

    /** T below a tenth of R, or slightly negative, where R is the main deflection and high enough to judge by. */
    private static Optional<Statement> flat(EcgFacts facts) {
        List<Evidence> found = new ArrayList<>();
        for (LeadName lead : FLAT) {
            OptionalDouble r = facts.tallestR(lead);
            OptionalDouble t = facts.get(lead, LeadMeasurement.T_AMPLITUDE).isAbsent()
                    ? OptionalDouble.of(0) // looked for and not to be seen: as flat as can be
                    : facts.number(lead, LeadMeasurement.T_AMPLITUDE);
            boolean judged = r.isPresent()
                    && t.isPresent()
                    && r.getAsDouble() >= R_TO_JUDGE_BY_MICROVOLTS
                    && BundleBranchRules.isPositive(facts, lead);
            if (judged) {
                found.addAll(new Criteria()
                        .needs(
                                Quantity.T_TO_R,
                                lead,
                                OptionalDouble.of(100 * t.getAsDouble() / r.getAsDouble()),
                                Comparison.BELOW,
                                FLAT_SHARE_PERCENT,
                                Source.CHINESE_TEXTBOOK)
                        .evidence());
            }
        }
        List<Evidence> contiguous = Contiguous.evidence(found);
        return new Criteria()
                .needsLeads(contiguous, 2)
                .state(
                        StatementId.T_ABNORMALITY,
                        Certainty.PROBABLE.orLess(StSegmentRules.bySignal(facts, contiguous)));
    }

    /** Not with a wide QRS, which lengthens QT by itself. Irregular rhythms leave the correction uncertain, and a P wave that
     * begins before T has ended leaves QT itself so. */
    private static Optional<Statement> longQt(EcgFacts facts) {
        double limit = facts.patient().isMale() ? LONG_QTC_MALE_MS : LONG_QTC_MS;
        OptionalDouble qtc = facts.number(GlobalMeasurement.QTC_FRIDERICIA);
        boolean clear = qtc.isPresent() && qtc.getAsDouble() >= VERY_LONG_QTC_MS;
        Certainty certainty = !facts.isTEndFree()
                ? Certainty.UNSURE
                : !facts.isRegular() ? Certainty.POSSIBLE : clear ? Certainty.DEFINITE : Certainty.PROBABLE;
        return new Criteria()
                .given(facts.isNarrow())
                .needs(
                        Quantity.QTC,
                        qtc,
                        clear ? Comparison.AT_LEAST : Comparison.ABOVE,
                        clear ? VERY_LONG_QTC_MS : limit,
                        AHA)
                .state(StatementId.LONG_QT, certainty);
    }

    private static Optional<Statement> shortQt(EcgFacts facts) {
        return new Criteria()
                .given(facts.isRegular())
                .needs(
                        Quantity.QTC,
                        facts.number(GlobalMeasurement.QTC_FRIDERICIA),
                        Comparison.AT_MOST,
                        SHORT_QTC_MS,
                        Source.ESC_2015)
                .state(StatementId.SHORT_QT, Certainty.POSSIBLE);
    }

    private static Optional<Statement> prominentU(EcgFacts facts) {
        List<Evidence> found = new ArrayList<>();
        for (LeadName lead : List.of(LeadName.V2, LeadName.V3, LeadName.V4)) {
            OptionalDouble u = facts.number(lead, LeadMeasurement.U_AMPLITUDE);
            OptionalDouble t = facts.size(lead, LeadMeasurement.T_AMPLITUDE);
            boolean great = u.isPresent() && t.isPresent() && u.getAsDouble() > t.getAsDouble() / 2;
            found.addAll(
                    great
                            ? new Criteria()
                                    .needsMicrovolts(Quantity.U_AMPLITUDE, lead, u, Comparison.ABOVE, U_MICROVOLTS, AHA)
                                    .evidence()
                            : List.of());
        }
        return new Criteria().needsLeads(found, 2).state(StatementId.PROMINENT_U, Certainty.POSSIBLE);
    }
}
