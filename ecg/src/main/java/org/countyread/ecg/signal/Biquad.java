package org.countyread.ecg.signal;

/**
 * A filter of second order, run over a signal forwards and then backwards, so that no wave is moved in time. Both runs
 * together have the stated frequency at −3 dB. Immutable.
 *
 * <p>Source: R. Bristow-Johnson, Cookbook formulae for audio EQ biquad filter coefficients; quality 1/√2 (Butterworth).
 */
final class Biquad {
    /** Two runs of a Butterworth filter of second order lose 3 dB at this part of the frequency at which one does. */
    private static final double TWICE = Math.pow(Math.sqrt(2) - 1, 0.25);

    private static final double BUTTERWORTH = Math.sqrt(0.5);

    /** So many periods of the filter's frequency are prepended and appended, mirrored, for it to settle in. */
    private static final double SETTLING_PERIODS = 1;

    private final double b0;
    private final double b1;
    private final double b2;
    private final double a1;
    private final double a2;
    private final double settlingSamples;

    private Biquad(double b0, double b1, double b2, double a0, double a1, double a2, double settlingSamples) {
        this.b0 = b0 / a0;
        this.b1 = b1 / a0;
        this.b2 = b2 / a0;
        this.a1 = a1 / a0;
        this.a2 = a2 / a0;
        this.settlingSamples = settlingSamples;
    }

    static Biquad lowPass(double sampleRateHz, double hz) {
        double w = 2 * Math.PI * warped(sampleRateHz, hz / TWICE) / sampleRateHz;
        double cos = Math.cos(w);
        double alpha = Math.sin(w) / (2 * BUTTERWORTH);
        double b1 = 1 - cos;
        return new Biquad(b1 / 2, b1, b1 / 2, 1 + alpha, -2 * cos, 1 - alpha, SETTLING_PERIODS * sampleRateHz / hz);
    }

    static Biquad highPass(double sampleRateHz, double hz) {
        double w = 2 * Math.PI * warped(sampleRateHz, hz * TWICE) / sampleRateHz;
        double cos = Math.cos(w);
        double alpha = Math.sin(w) / (2 * BUTTERWORTH);
        double b1 = 1 + cos;
        return new Biquad(b1 / 2, -b1, b1 / 2, 1 + alpha, -2 * cos, 1 - alpha, SETTLING_PERIODS * sampleRateHz / hz);
    }

    /** Takes away one frequency and, falling off, what is around it over {@code widthHz}. */
    static Biquad notch(double sampleRateHz, double hz, double widthHz) {
        double w = 2 * Math.PI * hz / sampleRateHz;
        double cos = Math.cos(w);
        double alpha = Math.sin(w) * widthHz / (2 * hz);
        return new Biquad(1, -2 * cos, 1, 1 + alpha, -2 * cos, 1 - alpha, sampleRateHz / widthHz);
    }

    /** No filter can be built at half the sampling rate or above: it is then built just below and takes away nothing. */
    private static double warped(double sampleRateHz, double hz) {
        return Math.min(hz, 0.49 * sampleRateHz);
    }

    /** The signal filtered, in an array of its own. No sample may be NaN. */
    double[] zeroPhase(double[] samples) {
        int n = samples.length;
        if (n == 0) {
            return new double[0];
        }
        int pad = (int) Math.min(n - 1, Math.ceil(settlingSamples));
        double[] y = new double[n + 2 * pad];
        System.arraycopy(samples, 0, y, pad, n);
        for (int i = 1; i <= pad; i++) {
            y[pad - i] = 2 * samples[0] - samples[i];
            y[pad + n - 1 + i] = 2 * samples[n - 1] - samples[n - 1 - i];
        }
        run(y, 0, 1);
        run(y, y.length - 1, -1);
        double[] result = new double[n];
        System.arraycopy(y, pad, result, 0, n);
        return result;
    }

    /** One run in place, as if the first sample had been there for ever. */
    private void run(double[] y, int from, int step) {
        double start = y[from];
        double gain = (b0 + b1 + b2) / (1 + a1 + a2);
        double z1 = 0;
        double z2 = 0;
        for (int i = from; i >= 0 && i < y.length; i += step) {
            double x = y[i] - start;
            double out = b0 * x + z1;
            z1 = b1 * x - a1 * out + z2;
            z2 = b2 * x - a2 * out;
            y[i] = out + start * gain;
        }
    }
}
