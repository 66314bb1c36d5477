package org.countyread.ecg.analysis;

/**
 * The dyadic wavelet transform of a signal at 500 Hz whose wavelet is the derivative of a smooth hump: slopes, seen through
 * wider and wider smoothing. A wave shows as a pair of extrema of opposite sign, its peak as the zero between them.
 * Immutable.
 *
 * @see "Martínez et al., A wavelet-based ECG delineator, IEEE Trans. Biomed. Eng. 51 (2004) 570-581"
 */
final class SplineWavelet {
    /** The publication's scales are those of 250 Hz; at twice the rate every one of them is a step further. */
    private static final int RATE_OCTAVES = 1;

    private static final int SCALES = 5;

    private final double[][] scales = new double[SCALES][];

    private SplineWavelet() {}

    static SplineWavelet of(double[] samples) {
        SplineWavelet transform = new SplineWavelet();
        double[] smooth = samples;
        for (int k = 1; k <= SCALES + RATE_OCTAVES; k++) {
            int hole = 1 << (k - 1);
            if (k > RATE_OCTAVES) {
                transform.scales[k - RATE_OCTAVES - 1] = slope(smooth, hole);
            }
            smooth = smooth(smooth, hole);
        }
        return transform;
    }

    /**
     * Slopes at one scale, of the length of the signal and in step with it.
     *
     * @param scale 1 (about 60-125 Hz) to 5 (about 2-7 Hz), as published
     */
    double[] scale(int scale) {
        return scales[scale - 1];
    }

    /** The quadratic spline's low pass [1 3 3 1]/8 with holes, shifted back by its delay of one hole and a half. */
    private static double[] smooth(double[] samples, int hole) {
        double[] smooth = new double[samples.length];
        int ahead = (3 * hole) / 2;
        for (int n = 0; n < samples.length; n++) {
            int newest = n + ahead;
            smooth[n] = (at(samples, newest)
                            + 3 * at(samples, newest - hole)
                            + 3 * at(samples, newest - 2 * hole)
                            + at(samples, newest - 3 * hole))
                    / 8;
        }
        return smooth;
    }

    private static double[] slope(double[] samples, int hole) {
        double[] slope = new double[samples.length];
        int ahead = hole / 2;
        for (int n = 0; n < samples.length; n++) {
            slope[n] = 2 * (at(samples, n + ahead) - at(samples, n + ahead - hole));
        }
        return slope;
    }

    /** Beyond its ends the signal stays where it was, so that an end is no edge. */
    private static double at(double[] samples, int index) {
        return samples[Math.max(0, Math.min(samples.length - 1, index))];
    }
}
