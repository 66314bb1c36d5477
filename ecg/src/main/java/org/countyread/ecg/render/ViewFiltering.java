package org.countyread.ecg.render;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Runs a view filter over samples: second-order sections, each forwards and backwards, so that no wave moves in time. A
 * gap is bridged for the filter and stays a gap. Pure.
 */
final class ViewFiltering {
    private static final double BUTTERWORTH_Q = Math.sqrt(0.5);
    private static final double NOTCH_Q = 12;
    private static final double MARGIN_SECONDS = 2;

    private ViewFiltering() {}

    /** The samples as the filter shows them; the given ones stay as they are. */
    static double[] filtered(double[] samples, double rateHz, ViewFilter filter) {
        List<Section> sections = sections(rateHz, filter);
        if (sections.isEmpty() || samples.length == 0) {
            return samples;
        }
        double[] bridged = bridged(samples);
        int margin = (int) Math.min(samples.length - 1L, Math.round(rateHz * MARGIN_SECONDS));
        double[] wide = withMargins(bridged, margin);
        for (Section section : sections) {
            section.run(wide);
            reverse(wide);
            section.run(wide);
            reverse(wide);
        }
        double[] result = new double[samples.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = Double.isNaN(samples[i]) ? Double.NaN : wide[i + margin];
        }
        return result;
    }

    /** A frequency that the sampling cannot hold is not filtered: there is nothing of it. */
    private static List<Section> sections(double rateHz, ViewFilter filter) {
        List<Section> sections = new ArrayList<>();
        held(filter.baselineHz(), rateHz)
                .ifPresent(hz -> sections.add(Section.highPass(Angle.of(hz, rateHz, BUTTERWORTH_Q))));
        held(filter.lowPassHz(), rateHz)
                .ifPresent(hz -> sections.add(Section.lowPass(Angle.of(hz, rateHz, BUTTERWORTH_Q))));
        held(filter.notchHz(), rateHz).ifPresent(hz -> sections.add(Section.notch(Angle.of(hz, rateHz, NOTCH_Q))));
        return sections;
    }

    private static OptionalDouble held(OptionalDouble hz, double rateHz) {
        return hz.isPresent() && hz.getAsDouble() < rateHz / 2 ? hz : OptionalDouble.empty();
    }

    /** Straight lines over the gaps, level ones at the ends. */
    private static double[] bridged(double[] samples) {
        double[] bridged = samples.clone();
        int before = -1;
        for (int i = 0; i <= samples.length; i++) {
            if (i < samples.length && Double.isNaN(samples[i])) {
                continue;
            }
            for (int k = before + 1; k < i; k++) {
                double left = before >= 0 ? samples[before] : i < samples.length ? samples[i] : 0;
                double right = i < samples.length ? samples[i] : left;
                bridged[k] = left + (right - left) * (k - before) / (i - before);
            }
            before = i;
        }
        return bridged;
    }

    /** The trace turned about its ends and put before and behind it: the filter has settled where the trace begins. */
    private static double[] withMargins(double[] samples, int margin) {
        int last = samples.length - 1;
        double[] wide = new double[samples.length + 2 * margin];
        System.arraycopy(samples, 0, wide, margin, samples.length);
        for (int k = 1; k <= margin; k++) {
            wide[margin - k] = 2 * samples[0] - samples[k];
            wide[margin + last + k] = 2 * samples[last] - samples[last - k];
        }
        return wide;
    }

    private static void reverse(double[] values) {
        for (int i = 0, k = values.length - 1; i < k; i++, k--) {
            double value = values[i];
            values[i] = values[k];
            values[k] = value;
        }
    }

    private record Angle(double cos, double alpha) {
        static Angle of(double hz, double rateHz, double q) {
            double w = 2 * Math.PI * hz / rateHz;
            return new Angle(Math.cos(w), Math.sin(w) / (2 * q));
        }

        double norm() {
            return 1 + alpha;
        }
    }

    /** A biquad. Source: R. Bristow-Johnson, Audio EQ Cookbook. */
    private record Section(double b0, double b1, double b2, double a1, double a2) {
        static Section lowPass(Angle w) {
            double side = (1 - w.cos()) / 2;
            return new Section(side / w.norm(), 2 * side / w.norm(), side / w.norm(), a1(w), a2(w));
        }

        static Section highPass(Angle w) {
            double side = (1 + w.cos()) / 2;
            return new Section(side / w.norm(), -2 * side / w.norm(), side / w.norm(), a1(w), a2(w));
        }

        static Section notch(Angle w) {
            return new Section(1 / w.norm(), -2 * w.cos() / w.norm(), 1 / w.norm(), a1(w), a2(w));
        }

        private static double a1(Angle w) {
            return -2 * w.cos() / w.norm();
        }

        private static double a2(Angle w) {
            return (1 - w.alpha()) / w.norm();
        }

        /** Begins as if the first sample had always been there. */
        void run(double[] x) {
            double x1 = x[0];
            double x2 = x1;
            double y1 = x1 * (b0 + b1 + b2) / (1 + a1 + a2);
            double y2 = y1;
            for (int i = 0; i < x.length; i++) {
                double y0 = b0 * x[i] + b1 * x1 + b2 * x2 - a1 * y1 - a2 * y2;
                x2 = x1;
                x1 = x[i];
                y2 = y1;
                y1 = y0;
                x[i] = y0;
            }
        }
    }
}
