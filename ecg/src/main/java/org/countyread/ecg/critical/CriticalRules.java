package org.countyread.ecg.critical;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.countyread.ecg.LeadName;
import org.countyread.ecg.analysis.EcgAnalysis;
import org.countyread.ecg.critical.CriticalHit.Standing;
import org.countyread.ecg.statement.EcgFacts;
import org.countyread.ecg.statement.Evidence;
import org.countyread.ecg.statement.PatientContext;
import org.countyread.ecg.statement.Quantity;
import org.countyread.ecg.statement.Statement;
import org.countyread.ecg.statement.StatementId;
import org.countyread.ecg.statement.StatementRules;

/** Asks every rule of a set about a recording. A pure function: what follows from a hit is the caller's. Thread-safe. */
public final class CriticalRules {
    private static final String CHANGE = "changeMillivolts";
    private static final Set<Quantity> GRADED = EnumSet.of(Quantity.ST_J, Quantity.ST_LATE, Quantity.T_AMPLITUDE);

    private CriticalRules() {}

    /**
     * Hits of a rule set.
     *
     * @param statements of the same analysis, from {@link StatementRules}
     * @param previous the patient's last recording before this one
     */
    public static CriticalResult evaluate(
            RuleSet rules,
            EcgAnalysis analysis,
            List<Statement> statements,
            PatientContext patient,
            Optional<EcgAnalysis> previous) {
        EcgFacts facts = new EcgFacts(analysis, patient);
        Set<StatementId> said = ids(statements);
        List<CriticalHit> hits = new ArrayList<>();
        List<WithheldHit> withheld = new ArrayList<>();
        for (CriticalRule rule : rules.rules()) {
            List<Evidence> reasons =
                    rule.enabled() ? rule.condition().reasons(new ConditionInput(facts, said, rule)) : List.of();
            if (reasons.isEmpty()) {
                continue;
            }
            Set<NoiseGuard> failed = rule.guards().stream()
                    .filter(guard -> !NoiseGuards.passes(guard, facts, said, reasons))
                    .collect(Collectors.toCollection(() -> EnumSet.noneOf(NoiseGuard.class)));
            Standing standing =
                    rule.comparePrevious() ? against(previous, patient, rule, reasons) : Standing.NOT_COMPARED;
            if (!failed.isEmpty() || (rule.firstSeenOnly() && standing == Standing.KNOWN)) {
                withheld.add(new WithheldHit(rule.id(), reasons, failed));
            } else {
                hits.add(new CriticalHit(
                        rule.id(),
                        rule.level(),
                        rules.version(),
                        rule.ackMinutes(),
                        rule.needsHuman(),
                        standing,
                        reasons,
                        Set.copyOf(rule.guards())));
            }
        }
        return new CriticalResult(rules.version(), hits, withheld);
    }

    /** Known is what the previous recording showed in the same leads and as much of. */
    private static Standing against(
            Optional<EcgAnalysis> previous, PatientContext patient, CriticalRule rule, List<Evidence> reasons) {
        if (previous.isEmpty()) {
            return Standing.NOT_COMPARED;
        }
        EcgFacts before = new EcgFacts(previous.get(), patient);
        Set<StatementId> said = ids(StatementRules.interpret(previous.get(), patient));
        List<Evidence> then = rule.condition().reasons(new ConditionInput(before, said, rule));
        boolean same = !then.isEmpty() && reasons.stream().allMatch(now -> isKnown(now, then, rule));
        return same ? Standing.KNOWN : Standing.NEW;
    }

    private static boolean isKnown(Evidence now, List<Evidence> then, CriticalRule rule) {
        if (now.lead().isEmpty()) {
            return true;
        }
        LeadName lead = now.lead().get();
        return then.stream()
                .filter(one -> one.lead().filter(lead::equals).isPresent())
                .anyMatch(one -> isNotMore(now, one, rule));
    }

    private static boolean isNotMore(Evidence now, Evidence then, CriticalRule rule) {
        if (!(now instanceof Evidence.Figure figure) || !(then instanceof Evidence.Figure earlier)) {
            return now.equals(then);
        }
        if (figure.quantity() != earlier.quantity()) {
            return false;
        }
        Double change = rule.params().get(CHANGE);
        return change == null
                || !GRADED.contains(figure.quantity())
                || Math.abs(figure.value()) - Math.abs(earlier.value()) < change;
    }

    private static Set<StatementId> ids(List<Statement> statements) {
        return statements.stream().map(Statement::id).collect(Collectors.toSet());
    }
}
