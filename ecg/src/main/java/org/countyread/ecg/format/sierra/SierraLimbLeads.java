package org.countyread.ecg.format.sierra;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.countyread.ecg.LeadName;
import org.countyread.ecg.format.WaveformFormatException;

/**
 * The limb leads, of which compressed files keep III, aVR, aVL and aVF as what they differ from their relation to I and
 * II. Stateless.
 */
final class SierraLimbLeads {
    /** Filters and rounding of each lead alone. */
    private static final int DEVIATION_COUNTS_MAX = 4;

    private SierraLimbLeads() {}

    /** The counts of compressed leads, differences to the relations of Einthoven and Goldberger undone. */
    static List<int[]> restored(List<LeadName> names, List<int[]> stored) throws WaveformFormatException {
        List<int[]> counts = new ArrayList<>(stored);
        int[] one = find(names, counts, LeadName.I);
        int[] two = find(names, counts, LeadName.II);
        int[] three = new int[one.length];
        replace(names, counts, LeadName.III, (i, difference) -> three[i] = two[i] - one[i] - difference);
        replace(names, counts, LeadName.AVR, (i, difference) -> -difference - Math.floorDiv(one[i] + two[i], 2));
        if (names.contains(LeadName.III)) {
            replace(names, counts, LeadName.AVL, (i, difference) -> Math.floorDiv(one[i] - three[i], 2) - difference);
            replace(names, counts, LeadName.AVF, (i, difference) -> Math.floorDiv(two[i] + three[i], 2) - difference);
        } else if (names.contains(LeadName.AVL) || names.contains(LeadName.AVF)) {
            throw WaveformFormatException.of("leads aVL and aVF need lead III, which is missing");
        }
        return counts;
    }

    /**
     * The counts of leads that are not compressed. Lead III tells whether they are what was recorded or differences.
     *
     * @throws WaveformFormatException if it fits neither
     */
    static List<int[]> plain(List<LeadName> names, List<int[]> stored) throws WaveformFormatException {
        Map<Boolean, Long> fits = fits(names, stored);
        if (fits.isEmpty() || isMost(fits.getOrDefault(true, 0L), stored)) {
            return stored;
        }
        if (isMost(fits.getOrDefault(false, 0L), stored)) {
            return restored(names, stored);
        }
        throw WaveformFormatException.of("lead III is neither II - I nor a difference to it");
    }

    /** How many samples of lead III are II − I (true), and how many could be a difference to it (false). */
    private static Map<Boolean, Long> fits(List<LeadName> names, List<int[]> stored) {
        if (!names.containsAll(List.of(LeadName.I, LeadName.II, LeadName.III))) {
            return Map.of();
        }
        int[] one = stored.get(names.indexOf(LeadName.I));
        int[] two = stored.get(names.indexOf(LeadName.II));
        int[] three = stored.get(names.indexOf(LeadName.III));
        long recorded = 0;
        long differences = 0;
        for (int i = 0; i < three.length; i++) {
            recorded += Math.abs(two[i] - one[i] - three[i]) <= DEVIATION_COUNTS_MAX ? 1 : 0;
            differences += Math.abs(three[i]) <= DEVIATION_COUNTS_MAX ? 1 : 0;
        }
        return Map.of(true, recorded, false, differences);
    }

    private static boolean isMost(long fitting, List<int[]> stored) {
        return fitting >= stored.get(0).length * 0.9;
    }

    private interface Relation {
        int count(int sample, int difference);
    }

    private static void replace(List<LeadName> names, List<int[]> counts, LeadName name, Relation relation) {
        int index = names.indexOf(name);
        if (index < 0) {
            return;
        }
        int[] differences = counts.get(index);
        int[] restored = new int[differences.length];
        for (int i = 0; i < restored.length; i++) {
            restored[i] = relation.count(i, differences[i]);
        }
        counts.set(index, restored);
    }

    private static int[] find(List<LeadName> names, List<int[]> counts, LeadName name) throws WaveformFormatException {
        int index = names.indexOf(name);
        if (index < 0) {
            throw WaveformFormatException.of("compressed leads need lead %s, which is missing", name.label());
        }
        return counts.get(index);
    }
}
