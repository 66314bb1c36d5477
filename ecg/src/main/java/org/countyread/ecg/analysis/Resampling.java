package org.countyread.ecg.analysis;

/**
 * Reads a sampled signal between its samples, band-limited: a windowed sinc of sixteen samples' reach, cut off at the lower
 * of both Nyquist rates. Immutable.
 */
final class Resampling {
    private static final int REACH = 8;
    private static final int PHASES = 64;

    private final double sourceHz;
    private final double targetHz;
    private final boolean same;
    private final double cutoff;
    private final int taps;
    private final double[][] kernels;

    Resampling(double sourceHz, double targetHz) {
        this.sourceHz = sourceHz;
        this.targetHz = targetHz;
        this.same = sourceHz == targetHz;
        this.cutoff = Math.min(1, targetHz / sourceHz);
        this.taps = (int) Math.ceil(REACH / cutoff);
        this.kernels = same ? new double[0][] : kernels();
    }

    /**
     * A piece of the signal at the target rate.
     *
     * @param centre sample number in the source, may lie between samples
     * @param before samples at the target rate before it
     * @param length of the piece; NaN where the source has a gap or nothing
     */
    double[] piece(double[] source, double centre, int before, int length) {
        double[] piece = new double[length];
        for (int i = 0; i < length; i++) {
            double position = centre + (i - before) * sourceHz / targetHz;
            piece[i] = same ? nearest(source, position) : between(source, position);
        }
        return piece;
    }

    private static double nearest(double[] source, double position) {
        int n = (int) Math.round(position);
        return n < 0 || n >= source.length ? Double.NaN : source[n];
    }

    private double between(double[] source, double position) {
        int floor = (int) Math.floor(position);
        if (floor < 0 || position > source.length - 1) {
            return Double.NaN;
        }
        int phase = (int) Math.round((position - floor) * PHASES);
        double[] kernel = kernels[phase];
        double sum = 0;
        for (int k = 0; k < kernel.length; k++) {
            int n = Math.max(0, Math.min(source.length - 1, floor + k - taps + 1));
            sum += kernel[k] * source[n];
        }
        return sum;
    }

    private double[][] kernels() {
        double[][] table = new double[PHASES + 1][2 * taps];
        for (int phase = 0; phase <= PHASES; phase++) {
            double sum = 0;
            for (int k = 0; k < 2 * taps; k++) {
                double distance = k - taps + 1 - phase / (double) PHASES;
                table[phase][k] = sinc(distance * cutoff) * hann(distance / taps);
                sum += table[phase][k];
            }
            for (int k = 0; k < 2 * taps; k++) {
                table[phase][k] /= sum;
            }
        }
        return table;
    }

    private static double sinc(double x) {
        return Math.abs(x) < 1e-9 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
    }

    private static double hann(double x) {
        return Math.abs(x) >= 1 ? 0 : 0.5 * (1 + Math.cos(Math.PI * x));
    }
}
