package org.countyread.ecg.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.countyread.ecg.LeadName;
import org.countyread.ecg.measurement.LeadMeasurement;

/**
 * Q waves that suggest a past infarction, by region. Their age is not told.
 *
 * @see "Thygesen et al. 2018, fourth universal definition of myocardial infarction, table 4"
 */
final class InfarctionRules {
    private static final Source UDMI = Source.UDMI_2018;
    private static final double Q_MS = 30;
    private static final double Q_SEPTAL_MS = 20;
    private static final double Q_MICROVOLTS = 100;
    private static final double BROAD_R_MS = 40;

    private InfarctionRules() {}

    static List<Statement> of(EcgFacts facts) {
        return Stream.of(
                        chest(facts),
                        region(
                                facts,
                                StatementId.LATERAL_INFARCTION,
                                List.of(LeadName.I, LeadName.AVL, LeadName.V5, LeadName.V6),
                                Set.of(LeadName.I, LeadName.V5, LeadName.V6)),
                        region(
                                facts,
                                StatementId.INFERIOR_INFARCTION,
                                List.of(LeadName.II, LeadName.III, LeadName.AVF),
                                Set.of(LeadName.II, LeadName.AVF)),
                        posterior(facts))
                .flatMap(Optional::stream)
                .toList();
    }

    /** Septal alone, or reaching V4 and beyond. */
    private static Optional<Statement> chest(EcgFacts facts) {
        Optional<Statement> anterior = region(
                facts,
                StatementId.ANTERIOR_INFARCTION,
                List.of(LeadName.V2, LeadName.V3, LeadName.V4, LeadName.V5),
                Set.of(LeadName.V4));
        return anterior.isPresent()
                ? anterior
                : region(
                        facts,
                        StatementId.ANTEROSEPTAL_INFARCTION,
                        List.of(LeadName.V1, LeadName.V2, LeadName.V3),
                        Set.of(LeadName.V2, LeadName.V3));
    }

    /** Two leads of the region, at least one of those that are not lone by nature: III, aVL and V1 often have a Q wave. */
    private static Optional<Statement> region(
            EcgFacts facts, StatementId id, List<LeadName> leads, Set<LeadName> telling) {
        List<Evidence> found = new ArrayList<>();
        leads.forEach(lead -> found.addAll(q(facts, lead)));
        Set<LeadName> with = found.stream().flatMap(one -> one.lead().stream()).collect(Collectors.toSet());
        return new Criteria()
                .given(with.stream().anyMatch(telling::contains))
                .needsLeads(found, 2)
                .state(id, with.size() >= 3 ? Certainty.PROBABLE : Certainty.POSSIBLE);
    }

    private static List<Evidence> q(EcgFacts facts, LeadName lead) {
        if (facts.hasQs(lead, Q_MICROVOLTS)) {
            return List.of(new Evidence.Sight(Sign.QS_COMPLEX, Optional.of(lead), UDMI));
        }
        boolean septal = lead == LeadName.V1 || lead == LeadName.V2 || lead == LeadName.V3;
        OptionalDouble depth = facts.size(lead, LeadMeasurement.Q_AMPLITUDE);
        Criteria wide = new Criteria()
                .needs(
                        Quantity.Q_DURATION,
                        lead,
                        facts.number(lead, LeadMeasurement.Q_DURATION),
                        septal ? Comparison.ABOVE : Comparison.AT_LEAST,
                        septal ? Q_SEPTAL_MS : Q_MS,
                        UDMI)
                .needsMicrovolts(Quantity.Q_AMPLITUDE, lead, depth, Comparison.AT_LEAST, Q_MICROVOLTS, UDMI);
        return wide.areMet() ? wide.evidence() : List.of();
    }

    /** The mirror of a Q wave: a broad, tall R with an upright T in V1 and V2; or Q waves behind. */
    private static Optional<Statement> posterior(EcgFacts facts) {
        List<Evidence> behind = new ArrayList<>();
        for (LeadName lead : List.of(LeadName.V7, LeadName.V8, LeadName.V9)) {
            behind.addAll(q(facts, lead));
        }
        Criteria direct = new Criteria().needsLeads(behind, 2);
        if (direct.areMet()) {
            return direct.state(StatementId.POSTERIOR_INFARCTION, Certainty.PROBABLE);
        }
        return mirror(facts, LeadName.V1)
                .and(mirror(facts, LeadName.V2)) // in V2 alone it is where the transition often lies
                .state(StatementId.POSTERIOR_INFARCTION, Certainty.POSSIBLE);
    }

    private static Criteria mirror(EcgFacts facts, LeadName lead) {
        OptionalDouble r = facts.tallestR(lead);
        OptionalDouble s = facts.deepestS(lead);
        OptionalDouble ratio = r.isPresent() && s.isPresent()
                ? OptionalDouble.of(Math.min(99, r.getAsDouble() / Math.max(1, s.getAsDouble())))
                : OptionalDouble.empty();
        return new Criteria()
                .needs(
                        Quantity.R_DURATION,
                        lead,
                        facts.number(lead, LeadMeasurement.R_DURATION),
                        Comparison.ABOVE,
                        BROAD_R_MS,
                        UDMI)
                .needs(Quantity.R_TO_S, lead, ratio, Comparison.ABOVE, 1, UDMI)
                .needsMicrovolts(
                        Quantity.T_AMPLITUDE,
                        lead,
                        facts.number(lead, LeadMeasurement.T_AMPLITUDE),
                        Comparison.ABOVE,
                        0,
                        UDMI);
    }
}
