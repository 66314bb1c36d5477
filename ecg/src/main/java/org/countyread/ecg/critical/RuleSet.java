package org.countyread.ecg.critical;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The critical values of a county from a day on. A change is a new version. Immutable.
 *
 * @param version unique among a county's sets; printed in the audit
 * @param effectiveFrom first day in force
 * @param approver who answers for the thresholds
 */
public record RuleSet(
        String version, String zh, String en, LocalDate effectiveFrom, String approver, List<CriticalRule> rules) {
    public RuleSet {
        rules = List.copyOf(rules);
    }

    /** The set that comes with the library: values of the Chinese consensus of 2017, not approved by any county. */
    public static RuleSet standard() {
        return RuleSetJson.STANDARD;
    }

    public Optional<CriticalRule> rule(String id) {
        return rules.stream().filter(rule -> rule.id().equals(id)).findFirst();
    }

    /** The same rules as another version. */
    public RuleSet asVersion(String newVersion, LocalDate from, String newApprover) {
        return new RuleSet(newVersion, zh, en, from, newApprover, rules);
    }

    /** The same set with one parameter changed; {@link RuleSetJson#problems} says whether that is sensible. */
    public RuleSet with(String ruleId, String param, double value) {
        return new RuleSet(
                version,
                zh,
                en,
                effectiveFrom,
                approver,
                rules.stream()
                        .map(rule -> rule.id().equals(ruleId) ? with(rule, param, value) : rule)
                        .toList());
    }

    private static CriticalRule with(CriticalRule rule, String param, double value) {
        Map<String, Double> params = new HashMap<>(rule.params());
        params.put(param, value);
        return new CriticalRule(
                rule.id(),
                rule.condition(),
                rule.zh(),
                rule.en(),
                params,
                rule.enabled(),
                rule.level(),
                rule.ackMinutes(),
                rule.needsHuman(),
                rule.comparePrevious(),
                rule.firstSeenOnly(),
                rule.guards());
    }

    /** The set in force on a day: the latest that has begun. */
    public static Optional<RuleSet> inForce(List<RuleSet> versions, LocalDate day) {
        return versions.stream()
                .filter(set -> !set.effectiveFrom().isAfter(day))
                .max(Comparator.comparing(RuleSet::effectiveFrom));
    }
}
