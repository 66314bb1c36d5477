package org.countyread.ecg.critical;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * One rule of a set. Immutable.
 *
 * @param id such as {@code CV09}, unique in its set
 * @param condition what is looked for
 * @param params every parameter of the condition, in the unit of {@link CriticalParameter}
 * @param enabled a county may switch a rule off and keep it in its list
 * @param ackMinutes how long an acknowledgement may take
 * @param needsHuman a hit is a prompt only
 * @param comparePrevious the previous recording is asked
 * @param firstSeenOnly no hit where the previous recording showed the same
 */
public record CriticalRule(
        String id,
        CriticalCondition condition,
        String zh,
        String en,
        Map<String, Double> params,
        boolean enabled,
        CriticalLevel level,
        int ackMinutes,
        boolean needsHuman,
        boolean comparePrevious,
        boolean firstSeenOnly,
        List<NoiseGuard> guards) {
    public CriticalRule {
        params = Collections.unmodifiableMap(new TreeMap<>(params));
        guards = List.copyOf(Set.copyOf(guards)).stream().sorted().toList();
    }

    double param(String name) {
        Double value = params.get(name);
        if (value == null) {
            throw new IllegalArgumentException(id + " has no parameter " + name);
        }
        return value;
    }
}
