package org.countyread.ecg.analysis;

import java.util.ArrayList;
import java.util.List;

/**
 * A local extremum of a wavelet scale that points away from zero. Immutable.
 *
 * @param at sample number
 * @param value signed
 */
record Extremum(int at, double value) {
    double size() {
        return Math.abs(value);
    }

    boolean opposes(Extremum other) {
        return value * other.value < 0;
    }

    /** All of them between two samples, in time. */
    static List<Extremum> between(double[] scale, int from, int to) {
        List<Extremum> found = new ArrayList<>();
        for (int n = Math.max(1, from); n <= Math.min(scale.length - 2, to); n++) {
            double here = Math.abs(scale[n]);
            boolean away = here > 0
                    && here >= Math.abs(towards(scale[n - 1], scale[n]))
                    && here > Math.abs(towards(scale[n + 1], scale[n]));
            if (away) {
                found.add(new Extremum(n, scale[n]));
            }
        }
        return found;
    }

    /** A neighbour of the other sign is beyond zero, therefore smaller. */
    private static double towards(double neighbour, double here) {
        return neighbour * here < 0 ? 0 : neighbour;
    }

    static double greatest(List<Extremum> extrema) {
        return extrema.stream().mapToDouble(Extremum::size).max().orElse(0);
    }

    /** Those at least so high. */
    static List<Extremum> above(List<Extremum> extrema, double size) {
        return extrema.stream().filter(extremum -> extremum.size() >= size).toList();
    }

    /**
     * Where the slope of the first or last wave dies away: the first sample on the way from the extremum to the limit that is
     * below the threshold, or the first at which the slope turns before that.
     *
     * @param step -1 to look back, 1 to look ahead
     */
    static int fade(double[] scale, int from, double threshold, int step, int limit) {
        int n = from;
        while (n != limit && n + step >= 0 && n + step < scale.length) {
            double here = Math.abs(scale[n]);
            double next = Math.abs(towards(scale[n + step], scale[from]));
            if (here <= threshold || (next > here && n != from)) {
                return n;
            }
            n += step;
        }
        return n;
    }
}
