package org.countyread.ecg.beat;

import java.util.ArrayList;
import java.util.List;

/**
 * How much candidates look like beats that have been seen several times. Noise as strong as a QRS seldom has its shape; a
 * small QRS in a clean signal does.
 */
final class Likeness {
    private static final double HALF_WINDOW_SECONDS = 0.1;
    private static final double SHIFT_SECONDS = 0.03;

    /** Beats of this correlation are of one shape. */
    private static final double SAME_SHAPE = 0.85;

    private static final int SHAPES_MAX = 40;

    /** A shape is worth something when this many beats, and this share of them, have it. */
    private static final int BEATS_MIN = 3;

    private static final double BEATS_SHARE_MIN = 0.02;

    /** A mean over more than these would not follow a shape that changes with breathing. */
    private static final int MEAN_OVER = 16;

    private static final class Shape {
        final double[] mean;
        int beats = 1;

        Shape(double[] first) {
            mean = first;
        }
    }

    /** Shapes reach to 25 Hz: more samples than this cost time only. */
    private static final double RATE_MIN_HZ = 110;

    private final int step;
    private final double[][] leads;
    private final int half;
    private final int shift;
    private final List<Shape> shapes = new ArrayList<>();
    private int learned;

    Likeness(QrsSignal signal) {
        step = Math.max(1, (int) (signal.rateHz() / RATE_MIN_HZ));
        leads = signal.shapes().clone();
        for (int i = 0; i < leads.length; i++) {
            leads[i] = everyNth(leads[i], step);
        }
        half = (int) Math.round(HALF_WINDOW_SECONDS * signal.rateHz() / step);
        shift = (int) Math.round(SHIFT_SECONDS * signal.rateHz() / step);
    }

    /** Takes a beat to the nearest shape, or to one of its own; the number of that shape, -1 when there are too many. */
    int learn(int index) {
        int beat = index / step;
        learned++;
        Shape nearest = null;
        double best = SAME_SHAPE;
        int moved = 0;
        for (Shape shape : shapes) {
            for (int s = -shift; s <= shift; s++) {
                double correlation = correlation(shape.mean, beat + s);
                if (correlation > best) {
                    best = correlation;
                    nearest = shape;
                    moved = s;
                }
            }
        }
        if (nearest != null) {
            blend(nearest, beat + moved);
            return shapes.indexOf(nearest);
        }
        if (shapes.size() == SHAPES_MAX) {
            return -1;
        }
        shapes.add(new Shape(window(beat)));
        return shapes.size() - 1;
    }

    /** Beats learned of a shape; the number of a shape is that of its first coming. */
    int beats(int shape) {
        return shapes.get(shape).beats;
    }

    int shapes() {
        return shapes.size();
    }

    /** The mean of a shape, to be known in another stretch of the same leads. */
    double[] mean(int shape) {
        return shapes.get(shape).mean.clone();
    }

    /** Greatest correlation of a beat with a shape, moved against each other by up to 30 ms. */
    double correlation(int beat, double[] mean) {
        return shifted(beat / step, mean);
    }

    private double shifted(int at, double[] mean) {
        double best = -1;
        for (int s = -shift; s <= shift; s++) {
            best = Math.max(best, correlation(mean, at + s));
        }
        return best;
    }

    private static double[] everyNth(double[] samples, int n) {
        double[] fewer = new double[(samples.length + n - 1) / n];
        for (int i = 0; i < fewer.length; i++) {
            fewer[i] = samples[i * n];
        }
        return fewer;
    }

    /** Greatest correlation with a shape seen several times, 0 where there is none. */
    double of(int candidate) {
        int at = candidate / step;
        double best = 0;
        for (Shape shape : shapes) {
            if (shape.beats >= Math.max(BEATS_MIN, BEATS_SHARE_MIN * learned)) {
                best = Math.max(best, shifted(at, shape.mean));
            }
        }
        return best;
    }

    private void blend(Shape shape, int at) {
        shape.beats++;
        double weight = 1.0 / Math.min(shape.beats, MEAN_OVER);
        double[] window = window(at);
        for (int i = 0; i < window.length; i++) {
            shape.mean[i] += weight * (window[i] - shape.mean[i]);
        }
    }

    private double[] window(int at) {
        double[] window = new double[leads.length * (2 * half + 1)];
        int k = 0;
        for (double[] lead : leads) {
            for (int i = at - half; i <= at + half; i++) {
                window[k++] = i >= 0 && i < lead.length ? lead[i] : 0;
            }
        }
        return window;
    }

    private double correlation(double[] mean, int at) {
        double xy = 0;
        double xx = 0;
        double yy = 0;
        int k = 0;
        for (double[] lead : leads) {
            for (int i = at - half; i <= at + half; i++) {
                double y = mean[k++];
                if (i >= 0 && i < lead.length) { // at the ends of a recording a beat is told by what there is of it
                    double x = lead[i];
                    xy += x * y;
                    xx += x * x;
                    yy += y * y;
                }
            }
        }
        return xx * yy > 0 ? xy / Math.sqrt(xx * yy) : 0;
    }
}
