package org.countyread.ecg.signal;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What is taken out of a trace for the eye. It is said wherever the trace is shown and never written back to a recording.
 * The filters are those of {@link Filters}: the stated frequencies are where 3 dB are lost. Immutable.
 *
 * @param baselineHz slower movements are taken out
 * @param lowPassHz faster ones are
 * @param notch the mains, and their third harmonic
 */
public record ViewFilter(OptionalDouble baselineHz, OptionalDouble lowPassHz, Optional<Mains> notch) {
    public static final ViewFilter NONE =
            new ViewFilter(OptionalDouble.empty(), OptionalDouble.empty(), Optional.empty());

    private static final double MARGIN_SECONDS = 2;

    /** Longer than a beat at most rates, so that its median is the baseline. */
    private static final double BASELINE_SECONDS = 1;

    public ViewFilter {
        requirePositive(baselineHz);
        requirePositive(lowPassHz);
    }

    public boolean isNone() {
        return equals(NONE);
    }

    /** What of this filter does anything to samples of a rate: there is nothing of a frequency the sampling cannot carry. */
    public ViewFilter at(double sampleRateHz) {
        return new ViewFilter(
                below(sampleRateHz / 2, baselineHz),
                below(sampleRateHz / 2, lowPassHz),
                notch.filter(mains -> Filters.canNotch(sampleRateHz, mains)));
    }

    private static OptionalDouble below(double limitHz, OptionalDouble hz) {
        return hz.isPresent() && hz.getAsDouble() < limitHz ? hz : OptionalDouble.empty();
    }

    /** The samples as the filter shows them, in an array of their own; a gap (NaN) stays a gap. */
    public double[] apply(double[] samples, double sampleRateHz) {
        ViewFilter effective = at(sampleRateHz);
        if (effective.isNone() || samples.length == 0) {
            return samples.clone();
        }
        int margin = (int) Math.min(samples.length - 1L, Math.round(sampleRateHz * MARGIN_SECONDS));
        double[] wide = withMargins(Gaps.bridged(samples), margin, sampleRateHz);
        if (effective.baselineHz.isPresent()) {
            wide = Filters.highPass(wide, sampleRateHz, effective.baselineHz.getAsDouble());
        }
        if (effective.lowPassHz.isPresent()) {
            wide = Filters.lowPass(wide, sampleRateHz, effective.lowPassHz.getAsDouble());
        }
        if (effective.notch.isPresent()) {
            wide = Filters.withoutMains(wide, sampleRateHz, effective.notch.get());
        }
        return Gaps.restored(Arrays.copyOfRange(wide, margin, margin + samples.length), samples);
    }

    /**
     * The trace turned about the baseline at its ends and put before and behind it, so that a filter has settled where it
     * begins. Not about the last sample: a recording may end within a QRS, and a step there would bend its end.
     */
    private static double[] withMargins(double[] samples, int margin, double sampleRateHz) {
        int last = samples.length - 1;
        double start = baselineAtEnd(reversed(samples), sampleRateHz);
        double end = baselineAtEnd(samples, sampleRateHz);
        double[] wide = new double[samples.length + 2 * margin];
        System.arraycopy(samples, 0, wide, margin, samples.length);
        for (int k = 1; k <= margin; k++) {
            wide[margin - k] = 2 * start - samples[k];
            wide[margin + last + k] = 2 * end - samples[last - k];
        }
        return wide;
    }

    /** The line through the medians of the last two stretches, prolonged to the end. */
    private static double baselineAtEnd(double[] samples, double sampleRateHz) {
        int n = samples.length;
        int stretch = (int) Math.max(1, Math.min(n / 2, Math.round(sampleRateHz * BASELINE_SECONDS)));
        double latest = Robust.median(Arrays.copyOfRange(samples, n - stretch, n));
        double before = n < 2 ? latest : Robust.median(Arrays.copyOfRange(samples, n - 2 * stretch, n - stretch));
        return latest + (latest - before) / 2;
    }

    private static double[] reversed(double[] samples) {
        double[] reversed = new double[samples.length];
        for (int i = 0; i < samples.length; i++) {
            reversed[i] = samples[samples.length - 1 - i];
        }
        return reversed;
    }

    private static void requirePositive(OptionalDouble hz) {
        if (hz.isPresent() && !(hz.getAsDouble() > 0 && hz.getAsDouble() < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("a filter needs a positive frequency in Hz: " + hz);
        }
    }
}
