package org.countyread.ecg.critical;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.countyread.ecg.critical.RuleSetProblem.Kind;
import org.jspecify.annotations.Nullable;

/** What a rule set has to keep to. */
final class RuleSetCheck {
    private static final int ACK_MINUTES_MAX = 120;
    private static final int RULES_MAX = 100;
    private static final int TEXT_CHARACTERS_MAX = 200;

    private RuleSetCheck() {}

    static List<RuleSetProblem> problems(RuleSet set) {
        List<RuleSetProblem> found = new ArrayList<>();
        text("version", set.version(), found);
        text("zh", set.zh(), found);
        text("en", set.en(), found);
        text("approver", set.approver(), found);
        if (set.effectiveFrom().isAfter(LocalDate.of(2200, 1, 1))) {
            found.add(new RuleSetProblem(
                    "effectiveFrom", Kind.OUT_OF_RANGE, set.effectiveFrom().toString()));
        }
        if (set.rules().isEmpty()) {
            found.add(new RuleSetProblem("rules", Kind.MISSING, "at least one rule that can be understood"));
        }
        if (set.rules().size() > RULES_MAX) {
            found.add(new RuleSetProblem("rules", Kind.OUT_OF_RANGE, "at most " + RULES_MAX));
        }
        Set<String> ids = new HashSet<>();
        for (CriticalRule rule : set.rules()) {
            if (!ids.add(rule.id())) {
                found.add(new RuleSetProblem("rules[" + rule.id() + "]", Kind.DUPLICATE, "the same id twice"));
            }
            rule(rule, found);
        }
        return found;
    }

    private static void rule(CriticalRule rule, List<RuleSetProblem> found) {
        String path = "rules[" + rule.id() + "]";
        if (!rule.id().matches("[A-Z]{2}\\d{2}[A-Z]?")) {
            found.add(new RuleSetProblem(path + ".id", Kind.MALFORMED, "'" + rule.id() + "', expected like CV09"));
        }
        text(path + ".zh", rule.zh(), found);
        text(path + ".en", rule.en(), found);
        if (rule.ackMinutes() < 1 || rule.ackMinutes() > ACK_MINUTES_MAX) {
            found.add(new RuleSetProblem(
                    path + ".ackMinutes", Kind.OUT_OF_RANGE, rule.ackMinutes() + ", allowed 1 to " + ACK_MINUTES_MAX));
        }
        if (rule.firstSeenOnly() && !rule.comparePrevious()) {
            found.add(new RuleSetProblem(path + ".firstSeenOnly", Kind.MALFORMED, "needs comparePrevious"));
        }
        for (CriticalParameter parameter : rule.condition().parameters()) {
            parameter(path, rule.params().get(parameter.name()), parameter, found);
        }
        for (Map.Entry<String, Double> param : rule.params().entrySet()) {
            if (rule.condition().parameter(param.getKey()).isEmpty()) {
                found.add(new RuleSetProblem(
                        path + ".params." + param.getKey(),
                        Kind.UNKNOWN_PARAMETER,
                        rule.condition() + " has "
                                + rule.condition().parameters().stream()
                                        .map(CriticalParameter::name)
                                        .toList()));
            }
        }
    }

    private static void parameter(
            String path, @Nullable Double value, CriticalParameter parameter, List<RuleSetProblem> found) {
        String where = path + ".params." + parameter.name();
        if (value == null) {
            found.add(new RuleSetProblem(where, Kind.MISSING, "a number is required"));
        } else if (!(value >= parameter.least() && value <= parameter.most())) { // true for NaN too
            found.add(new RuleSetProblem(
                    where,
                    Kind.OUT_OF_RANGE,
                    value + ", allowed " + parameter.least() + " to " + parameter.most() + " " + parameter.unit()));
        }
    }

    private static void text(String path, String value, List<RuleSetProblem> found) {
        if (value.isBlank()) {
            found.add(new RuleSetProblem(path, Kind.MISSING, "a text is required"));
        } else if (value.length() > TEXT_CHARACTERS_MAX) {
            found.add(new RuleSetProblem(path, Kind.OUT_OF_RANGE, "at most " + TEXT_CHARACTERS_MAX + " characters"));
        }
    }

    /** The constant of that name; null and a problem where there is none. */
    static <E extends Enum<E>> @Nullable E named(
            E[] all, @Nullable String name, String path, Kind kind, List<RuleSetProblem> problems) {
        for (E one : all) {
            if (one.name().equals(name)) {
                return one;
            }
        }
        problems.add(new RuleSetProblem(path, kind, "'" + name + "', known are " + Arrays.toString(all)));
        return null;
    }
}
