package org.countyread.ecg.measurement;

import java.util.ArrayList;
import java.util.List;

/** Cuts a stretch of signal into its positive and negative parts. */
final class Deflections {
    /** Smaller or shorter is no wave. Source: IEC 60601-2-25 on the smallest wave to be recognised. */
    static final double AMPLITUDE_MIN_MICROVOLTS = 30;

    static final double DURATION_MIN_MS = 6;

    /**
     * A part of one sign.
     *
     * @param from first sample
     * @param to one behind the last
     * @param peak sample of the greatest deviation
     * @param microvolts signed deviation there
     */
    record Deflection(int from, int to, int peak, double microvolts) {
        int length() {
            return to - from;
        }
    }

    private Deflections() {}

    /**
     * Those that are waves, in time and of changing sign: what lies between two of one sign and is no wave belongs to them.
     *
     * @param signal deviations from the baseline
     */
    static List<Deflection> of(double[] signal, int from, int to, double sampleRateHz) {
        double samplesMin = DURATION_MIN_MS * sampleRateHz / 1000;
        List<Deflection> waves = new ArrayList<>();
        int start = from;
        for (int n = from; n < to; n++) {
            boolean last = n + 1 == to || Math.signum(signal[n + 1]) != Math.signum(signal[n]);
            if (last) {
                Deflection part = part(signal, start, n + 1);
                if (isWave(signal, part, samplesMin)) {
                    join(waves, part);
                }
                start = n + 1;
            }
        }
        return waves;
    }

    private static Deflection part(double[] signal, int from, int to) {
        int peak = from;
        for (int n = from; n < to; n++) {
            if (Math.abs(signal[n]) > Math.abs(signal[peak])) {
                peak = n;
            }
        }
        return new Deflection(from, to, peak, signal[peak]);
    }

    private static boolean isWave(double[] signal, Deflection part, double samplesMin) {
        int high = 0;
        for (int n = part.from(); n < part.to(); n++) {
            high += Math.abs(signal[n]) >= AMPLITUDE_MIN_MICROVOLTS ? 1 : 0;
        }
        return high >= samplesMin;
    }

    private static void join(List<Deflection> waves, Deflection part) {
        Deflection before = waves.isEmpty() ? null : waves.get(waves.size() - 1);
        if (before == null || before.microvolts() * part.microvolts() < 0) {
            waves.add(part);
            return;
        }
        Deflection higher = Math.abs(before.microvolts()) >= Math.abs(part.microvolts()) ? before : part;
        waves.set(waves.size() - 1, new Deflection(before.from(), part.to(), higher.peak(), higher.microvolts()));
    }
}
