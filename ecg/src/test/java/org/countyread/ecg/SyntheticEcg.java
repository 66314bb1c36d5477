package org.countyread.ecg;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A heart whose beats are known: P, QRS and T as bells around each, in twelve leads or one, with noise if wanted. */
public final class SyntheticEcg {
    public static final double RATE_HZ = 500;

    private static final LeadName[] LIMBS_AND_CHEST = {
        LeadName.I, LeadName.II, LeadName.V1, LeadName.V2, LeadName.V3, LeadName.V4, LeadName.V5, LeadName.V6
    };

    /** Heights of P, R, S and T in those leads, µV. */
    private static final double[][] HEIGHTS = {
        {60, 700, -100, 150},
        {120, 1100, -150, 250},
        {40, 200, -900, -50},
        {40, 400, -1200, 300},
        {50, 700, -800, 350},
        {60, 1100, -500, 350},
        {60, 1200, -250, 300},
        {60, 900, -100, 220}
    };

    private final List<Double> beats = new ArrayList<>();
    private final List<Double> pWaves = new ArrayList<>();
    private final List<Double> wideBeats = new ArrayList<>();
    private final List<Double> spikes = new ArrayList<>();
    private double fWavesMicrovolts;
    private double noiseMicrovolts;

    /** Beats at these seconds, each after a P wave. */
    public static SyntheticEcg sinus(double... seconds) {
        SyntheticEcg ecg = new SyntheticEcg();
        for (double second : seconds) {
            ecg.beats.add(second);
            ecg.pWaves.add(second - 0.16);
        }
        return ecg;
    }

    /** A steady sinus rhythm. */
    public static SyntheticEcg sinusAt(double bpm, double durationSeconds) {
        int count = (int) Math.ceil((durationSeconds - 0.5) * bpm / 60);
        double[] seconds = new double[count];
        for (int i = 0; i < count; i++) {
            seconds[i] = 0.4 + i * 60 / bpm;
        }
        SyntheticEcg ecg = sinus(seconds);
        if (bpm > 150) {
            ecg.pWaves.clear(); // they would fall into T
        }
        return ecg;
    }

    /** Beats at these seconds without P waves. */
    public static SyntheticEcg withoutP(double... seconds) {
        SyntheticEcg ecg = sinus(seconds);
        ecg.pWaves.clear();
        return ecg;
    }

    public SyntheticEcg wideAt(double second) {
        wideBeats.add(second);
        return this;
    }

    public SyntheticEcg pAt(double second) {
        pWaves.add(second);
        return this;
    }

    /** A spike before every beat. */
    public SyntheticEcg paced() {
        beats.forEach(beat -> spikes.add(beat - 0.06));
        return this;
    }

    public SyntheticEcg fibrillating(double microvolts) {
        fWavesMicrovolts = microvolts;
        return this;
    }

    public SyntheticEcg noisy(double microvolts) {
        noiseMicrovolts = microvolts;
        return this;
    }

    public List<Double> beatSeconds() {
        return List.copyOf(beats);
    }

    /** All twelve leads. */
    public EcgRecording twelveLeads(double durationSeconds) {
        List<Lead> leads = new ArrayList<>();
        for (int i = 0; i < LIMBS_AND_CHEST.length; i++) {
            leads.add(Lead.recorded(LIMBS_AND_CHEST[i], samples(HEIGHTS[i], durationSeconds, i)));
        }
        return LimbLeads.complete(EcgRecording.of(RATE_HZ, leads));
    }

    /** Lead II alone. */
    public EcgRecording oneLead(double durationSeconds) {
        return EcgRecording.of(RATE_HZ, List.of(Lead.recorded(LeadName.II, samples(HEIGHTS[1], durationSeconds, 1))));
    }

    private double[] samples(double[] heights, double durationSeconds, int seed) {
        Random random = new Random(seed);
        double[] samples = new double[(int) (durationSeconds * RATE_HZ)];
        double phase = 0;
        for (int i = 0; i < samples.length; i++) {
            double t = i / RATE_HZ;
            phase += 2 * Math.PI * (6 + 1.5 * Math.sin(2 * Math.PI * 0.7 * t + Math.sin(3.1 * t))) / RATE_HZ;
            samples[i] = fWavesMicrovolts * Math.sin(phase)
                    + noiseMicrovolts * random.nextGaussian()
                    + 3 * random.nextGaussian();
        }
        pWaves.forEach(at -> add(samples, at, 0.025, heights[0]));
        for (double at : beats) {
            add(samples, at, 0.011, heights[1]);
            add(samples, at + 0.03, 0.012, heights[2]);
            add(samples, at + 0.27, 0.045, heights[3]);
        }
        for (double at : wideBeats) {
            add(samples, at, 0.028, -1.3 * heights[1] - 400);
            add(samples, at + 0.3, 0.06, 400);
        }
        for (double at : spikes) {
            int i = (int) Math.round(at * RATE_HZ);
            if (i >= 0 && i < samples.length) {
                samples[i] += 900;
            }
        }
        return samples;
    }

    private static void add(double[] samples, double at, double width, double height) {
        int from = (int) Math.max(0, (at - 5 * width) * RATE_HZ);
        int to = (int) Math.min(samples.length, (at + 5 * width) * RATE_HZ);
        for (int i = from; i < to; i++) {
            double x = (i / RATE_HZ - at) / width;
            samples[i] += height * Math.exp(-x * x / 2);
        }
    }
}
