package org.countyread.ecg.render;

import java.util.Arrays;

/**
 * Leaves out the samples that nobody could see. Of samples closer together than a printed dot the lowest and the highest
 * stay; of the rest, those that lie within a hundredth of a millimetre of the line that is drawn without them are left
 * out. So no peak loses more than that.
 */
final class TraceThinning {
    /** A printer of 600 dots an inch sets a dot every 0.042 mm. */
    static final double DOT_MM = 0.05;

    static final double TOLERANCE_MM = 0.01;

    private TraceThinning() {}

    /** Of points with rising x. */
    static Polyline thinned(double[] xMm, double[] yMm) {
        int[] seen = extremes(xMm, yMm);
        int[] kept = corners(xMm, yMm, seen);
        double[] x = new double[kept.length];
        double[] y = new double[kept.length];
        for (int i = 0; i < kept.length; i++) {
            x[i] = xMm[kept[i]];
            y[i] = yMm[kept[i]];
        }
        return Polyline.of(x, y);
    }

    /** The lowest and the highest point of every dot, in their order. */
    private static int[] extremes(double[] x, double[] y) {
        int[] kept = new int[x.length];
        int count = 0;
        int from = 0;
        while (from < x.length) {
            int low = from;
            int high = from;
            int to = from;
            while (to < x.length && x[to] < x[from] + DOT_MM - 1e-9) {
                low = y[to] > y[low] ? to : low;
                high = y[to] < y[high] ? to : high;
                to++;
            }
            kept[count++] = Math.min(low, high);
            if (low != high) {
                kept[count++] = Math.max(low, high);
            }
            from = to;
        }
        return Arrays.copyOf(kept, count);
    }

    /**
     * From each corner the line is stretched as far as it passes within the tolerance of every point it leaves out: the
     * slopes that do so narrow with each of them.
     */
    private static int[] corners(double[] x, double[] y, int[] points) {
        int[] kept = new int[points.length];
        int count = 0;
        int corner = points[0];
        kept[count++] = corner;
        double steepest = Double.POSITIVE_INFINITY;
        double flattest = Double.NEGATIVE_INFINITY;
        for (int i = 1; i < points.length; i++) {
            double run = x[points[i]] - x[corner];
            double slope = (y[points[i]] - y[corner]) / run;
            if (slope > steepest || slope < flattest) {
                corner = points[i - 1];
                kept[count++] = corner;
                steepest = Double.POSITIVE_INFINITY;
                flattest = Double.NEGATIVE_INFINITY;
                run = x[points[i]] - x[corner];
                slope = (y[points[i]] - y[corner]) / run;
            }
            steepest = Math.min(steepest, slope + TOLERANCE_MM / run);
            flattest = Math.max(flattest, slope - TOLERANCE_MM / run);
        }
        if (points.length > 1) {
            kept[count++] = points[points.length - 1];
        }
        return Arrays.copyOf(kept, count);
    }
}
