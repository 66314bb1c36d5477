package org.countyread.ecg.rhythm;

import java.util.ArrayList;
import java.util.List;

/**
 * Windows before the QRS that are like each other. In sinus rhythm with early beats of the atria most windows are one P wave
 * and the rest others, which a mean over all blurs; windows in fibrillation are like each other only by chance.
 */
final class PGroups {
    private static final double LIKE = 0.75;

    /** Energies of windows of one wave differ by less. */
    private static final double ENERGY = 4;

    /** One alone is like nothing. */
    private static final int WINDOWS_MIN = 2;

    private PGroups() {}

    /**
     * The largest group and the largest of what it leaves, both may be empty; all windows as the first where none are alike.
     *
     * @param leads one set of windows a lead, in the same order of beats
     */
    static List<List<Integer>> of(List<double[][]> leads) {
        List<Integer> all = new ArrayList<>();
        for (int i = 0; i < leads.get(0).length; i++) {
            all.add(i);
        }
        List<Integer> first = largest(leads, all);
        List<Integer> rest = new ArrayList<>(all);
        rest.removeAll(first);
        return List.of(first, largest(leads, rest));
    }

    /** Those windows of a lead; all of them where the group is empty. */
    static double[][] windows(double[][] lead, List<Integer> group) {
        return group.isEmpty() ? lead : group.stream().map(i -> lead[i]).toArray(double[][]::new);
    }

    private static List<Integer> largest(List<double[][]> leads, List<Integer> of) {
        List<Integer> most = List.of();
        for (int one : of) {
            List<Integer> alike =
                    of.stream().filter(other -> areAlike(leads, one, other)).toList();
            most = alike.size() > most.size() ? alike : most;
        }
        return most.size() < WINDOWS_MIN ? List.of() : most;
    }

    private static boolean areAlike(List<double[][]> leads, int one, int other) {
        double both = 0;
        double a = 0;
        double b = 0;
        for (double[][] lead : leads) {
            for (int k = 0; k < lead[one].length; k++) {
                both += lead[one][k] * lead[other][k];
            }
            a += PWaves.energy(lead[one]);
            b += PWaves.energy(lead[other]);
        }
        return both >= LIKE * Math.sqrt(a * b) && a < ENERGY * b && b < ENERGY * a;
    }
}
