package org.countyread.ecg.analysis;

import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;

/**
 * One bound for all leads out of those of the single leads: the second-earliest beginning, the second-latest end. A lead far
 * away from the others has seen something else and has no say.
 *
 * @see "CSE Working Party, Eur. Heart J. 1985: recommendations for measurement standards, global on- and offsets"
 */
final class GlobalBounds {
    private GlobalBounds() {}

    static OptionalInt secondEarliest(Collection<Integer> onsets, int strayMax) {
        List<Integer> trusted = trusted(onsets, strayMax);
        return trusted.isEmpty() ? OptionalInt.empty() : OptionalInt.of(trusted.get(Math.min(1, trusted.size() - 1)));
    }

    static OptionalInt secondLatest(Collection<Integer> offsets, int strayMax) {
        List<Integer> trusted = trusted(offsets, strayMax);
        return trusted.isEmpty() ? OptionalInt.empty() : OptionalInt.of(trusted.get(Math.max(0, trusted.size() - 2)));
    }

    /** In order, without those farther from their median than a lead can be. */
    private static List<Integer> trusted(Collection<Integer> bounds, int strayMax) {
        double median = Medians.median(bounds);
        return bounds.stream()
                .filter(bound -> Math.abs(bound - median) <= strayMax)
                .sorted()
                .toList();
    }
}
