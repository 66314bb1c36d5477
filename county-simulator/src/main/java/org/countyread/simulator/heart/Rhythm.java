package org.countyread.simulator.heart;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** What the heart does: when it beats, and with which shape. */
public enum Rhythm {
    NORMAL_SINUS(72, 0.04, BeatShape.SINUS),
    ATRIAL_FIBRILLATION(96, 0.24, BeatShape.CONDUCTED_WITHOUT_P),
    INFERIOR_STEMI(64, 0.02, BeatShape.INFERIOR_INFARCTION),
    LEFT_BUNDLE_BRANCH_BLOCK(76, 0.02, BeatShape.LEFT_BUNDLE_BRANCH_BLOCK),
    SINUS_BRADYCARDIA(41, 0.03, BeatShape.SINUS),
    VENTRICULAR_PREMATURE_BEATS(74, 0.03, BeatShape.SINUS);

    private static final double RATE_SPREAD = 0.08;
    private static final double RESPIRATION_HZ = 0.25;
    private static final double CYCLE_SECONDS_MIN = 0.34;
    private static final double PREMATURE_SHARE = 0.62;
    private static final int BEATS_BETWEEN_PREMATURE = 4;

    private final double beatsPerMinute;
    private final double irregularity;
    private final BeatShape shape;

    Rhythm(double beatsPerMinute, double irregularity, BeatShape shape) {
        this.beatsPerMinute = beatsPerMinute;
        this.irregularity = irregularity;
        this.shape = shape;
    }

    boolean atriaFibrillate() {
        return this == ATRIAL_FIBRILLATION;
    }

    /** The beats whose waves reach into a strip of {@code durationSeconds}, in order of time. */
    List<Beat> beats(double durationSeconds, RandomGenerator random) {
        double meanCycle = 60 / (beatsPerMinute * (1 + RATE_SPREAD * (2 * random.nextDouble() - 1)));
        List<Beat> beats = new ArrayList<>();
        double at = -meanCycle * (1 + random.nextDouble());
        int untilPremature = 2 + random.nextInt(BEATS_BETWEEN_PREMATURE);
        while (at < durationSeconds + 1) {
            double cycle = cycle(meanCycle, at, random);
            beats.add(new Beat(at, cycle, shape));
            if (this == VENTRICULAR_PREMATURE_BEATS && --untilPremature == 0) {
                beats.add(new Beat(at + cycle * PREMATURE_SHARE, cycle, BeatShape.VENTRICULAR));
                untilPremature = 2 + random.nextInt(BEATS_BETWEEN_PREMATURE);
                at += 2 * cycle; // the sinus node goes on undisturbed: a full compensatory pause
            } else {
                at += cycle;
            }
        }
        return beats;
    }

    private double cycle(double mean, double at, RandomGenerator random) {
        double variation = atriaFibrillate()
                ? irregularity * random.nextGaussian()
                : irregularity * (Math.sin(2 * Math.PI * RESPIRATION_HZ * at) + 0.3 * random.nextGaussian());
        return Math.max(CYCLE_SECONDS_MIN, mean * (1 + variation));
    }

    /** One beat: the time of its R peak in s, the cycle it belongs to in s, and its shape. */
    record Beat(double rPeakSeconds, double cycleSeconds, BeatShape shape) {}
}
