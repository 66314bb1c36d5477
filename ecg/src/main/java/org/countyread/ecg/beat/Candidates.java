package org.countyread.ecg.beat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import org.countyread.ecg.signal.Robust;

/** Peaks of the QRS strength that may be beats. */
final class Candidates {
    /** No heart beats again within this. */
    private static final double REFRACTORY_SECONDS = 0.2;

    private static final double QUIET_EACH_SIDE_SECONDS = 1.2;
    private static final double QUIET_SHARE = 0.15;

    /** The quiet level is a matter of a quantile: every fourth sample will do. */
    private static final int QUIET_STEP = 4;

    /**
     * One of them.
     *
     * @param at index into the strength
     * @param height the strength there
     * @param quiet what the strength seldom falls below in the seconds around
     */
    record Candidate(int at, double height, double quiet) {}

    private Candidates() {}

    /** The highest first, none within the refractory time of a higher one. */
    static List<Candidate> strongestFirst(double[] strength, double rate) {
        List<Integer> peaks = new ArrayList<>();
        for (int i = 1; i < strength.length - 1; i++) {
            if (strength[i] > strength[i - 1] && strength[i] >= strength[i + 1]) {
                peaks.add(i);
            }
        }
        peaks.sort(Comparator.comparingDouble(peak -> -strength[peak]));
        int refractory = (int) (REFRACTORY_SECONDS * rate);
        BitSet taken = new BitSet(strength.length);
        List<Candidate> candidates = new ArrayList<>();
        for (int peak : peaks) {
            if (!taken.get(peak)) {
                candidates.add(new Candidate(peak, strength[peak], quiet(strength, rate, peak)));
                taken.set(Math.max(0, peak - refractory), peak + refractory + 1);
            }
        }
        return candidates;
    }

    private static double quiet(double[] strength, double rate, int at) {
        int each = (int) (QUIET_EACH_SIDE_SECONDS * rate);
        int from = Math.max(0, at - each);
        int to = Math.min(strength.length, at + each);
        double[] some = new double[(to - from + QUIET_STEP - 1) / QUIET_STEP];
        Arrays.setAll(some, i -> strength[from + i * QUIET_STEP]);
        return Robust.quantile(some, QUIET_SHARE);
    }
}
