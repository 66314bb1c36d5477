package org.countyread.ecg.signal;

import java.util.Arrays;
import java.util.Optional;

/** The frequency of the mains, whose hum gets into leads of poor contact. */
public enum Mains {
    HZ_50(50),
    HZ_60(60);

    private static final double WINDOW_SECONDS = 2;
    private static final double NEIGHBOUR_HZ = 3;

    /** A hum stands out of its neighbourhood by this factor in amplitude. */
    private static final double PROMINENCE = 4;

    /** Hum below this is not worth a filter that also takes a little of every QRS. */
    private static final double WORTH_MICROVOLTS = 5;

    private final double hz;

    Mains(double hz) {
        this.hz = hz;
    }

    public double hz() {
        return hz;
    }

    /** The hum in a signal in µV; empty where there is none to speak of or the sampling is too slow to tell. */
    public static Optional<Mains> in(double[] samples, double sampleRateHz) {
        double at50 = prominence(samples, sampleRateHz, HZ_50.hz);
        double at60 = prominence(samples, sampleRateHz, HZ_60.hz);
        if (Math.max(at50, at60) < PROMINENCE) {
            return Optional.empty();
        }
        return Optional.of(at50 >= at60 ? HZ_50 : HZ_60);
    }

    /** Median amplitude of the hum over windows, µV. */
    static double amplitudeMicrovolts(double[] samples, double sampleRateHz, double hz) {
        int width = (int) Math.min(samples.length, WINDOW_SECONDS * sampleRateHz);
        int windows = width == 0 ? 0 : samples.length / width;
        double[] hann = new double[width];
        Arrays.setAll(hann, i -> 1 - Math.cos(2 * Math.PI * (i + 0.5) / width));
        double[] amplitudes = new double[windows];
        for (int i = 0; i < windows; i++) {
            amplitudes[i] = amplitude(samples, i * width, hann, hz / sampleRateHz);
        }
        return Robust.median(amplitudes);
    }

    private static double prominence(double[] samples, double sampleRateHz, double hz) {
        if (hz + 2 * NEIGHBOUR_HZ >= sampleRateHz / 2 || samples.length < WINDOW_SECONDS * sampleRateHz) {
            return 0;
        }
        double hum = amplitudeMicrovolts(samples, sampleRateHz, hz);
        if (hum < WORTH_MICROVOLTS) {
            return 0;
        }
        double around = (amplitudeMicrovolts(samples, sampleRateHz, hz - NEIGHBOUR_HZ)
                        + amplitudeMicrovolts(samples, sampleRateHz, hz + NEIGHBOUR_HZ))
                / 2;
        return hum / Math.max(around, 0.1);
    }

    /** Amplitude of one frequency within a Hann window (Goertzel). A gap counts as the level before it. */
    private static double amplitude(double[] samples, int from, double[] hann, double cyclesPerSample) {
        double turn = 2 * Math.cos(2 * Math.PI * cyclesPerSample);
        double level = 0;
        double s1 = 0;
        double s2 = 0;
        for (int i = 0; i < hann.length; i++) {
            double sample = samples[from + i];
            level = Double.isNaN(sample) ? level : sample;
            double s0 = level * hann[i] + turn * s1 - s2;
            s2 = s1;
            s1 = s0;
        }
        return 2 * Math.sqrt(Math.max(0, s1 * s1 + s2 * s2 - turn * s1 * s2)) / hann.length;
    }
}
