package org.countyread.ecg.analysis;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.countyread.ecg.EcgRecording;
import org.countyread.ecg.Lead;
import org.countyread.ecg.LeadName;
import org.countyread.ecg.LimbLeads;
import org.countyread.ecg.beat.Beat;
import org.countyread.ecg.beat.BeatClass;

/** ECGs whose waves are half sines, so that it is known to the sample where each begins, ends and how high it is. */
final class SyntheticEcg {
    /** A half sine in ms from the QRS onset and µV in leads I, II and V1 to V6. */
    record HalfSine(double fromMs, double toMs, Map<LeadName, Double> microvolts) {
        double at(LeadName lead, double ms) {
            double height = microvolts.getOrDefault(lead, 0.0);
            return ms <= fromMs || ms >= toMs ? 0 : height * Math.sin(Math.PI * (ms - fromMs) / (toMs - fromMs));
        }
    }

    static final List<LeadName> MEASURED = List.of(
            LeadName.I, LeadName.II, LeadName.V1, LeadName.V2, LeadName.V3, LeadName.V4, LeadName.V5, LeadName.V6);
    static final double PR_MS = 160;
    static final double QRS_MS = 96;
    static final double QT_MS = 400;
    private static final double FIRST_MS = 700;
    private static final double R_PEAK_MS = 48;

    private final List<HalfSine> waves = new ArrayList<>();
    private final List<Double> onsetsMs = new ArrayList<>();
    private double rateHz = 500;
    private double noiseMicrovolts;
    private double wanderMicrovolts;
    private double atrialMicrovolts;
    private double durationMs = 10_000;

    /** A normal beat: P of 100 ms, QRS of 96, QT of 400, PR of 160. */
    static SyntheticEcg normal() {
        return new SyntheticEcg().p(1).qrs(1).t(1);
    }

    static SyntheticEcg withoutP() {
        return new SyntheticEcg().qrs(1).t(1);
    }

    SyntheticEcg p(double scale) {
        waves.add(new HalfSine(-PR_MS, -PR_MS + 100, scaled(scale, 80, 120, 60, 60, 60, 60, 60, 60)));
        return this;
    }

    SyntheticEcg qrs(double scale) {
        waves.add(new HalfSine(0, 24, scaled(scale, -60, -60, 150, 200, 100, -50, -80, -80)));
        waves.add(new HalfSine(24, 72, scaled(scale, 700, 900, -1000, -1200, 600, 1200, 1100, 800)));
        waves.add(new HalfSine(72, QRS_MS, scaled(scale, -100, -120, -150, -200, -400, -300, -100, -60)));
        return this;
    }

    SyntheticEcg t(double scale) {
        waves.add(new HalfSine(220, QT_MS, scaled(scale, 200, 250, 120, 300, 350, 320, 280, 200)));
        return this;
    }

    SyntheticEcg wave(HalfSine wave) {
        waves.add(wave);
        return this;
    }

    SyntheticEcg regular(double rrMs) {
        onsetsMs.clear();
        for (double at = FIRST_MS; at < durationMs - 500; at += rrMs) {
            onsetsMs.add(at);
        }
        return this;
    }

    /** Beats at random distances. */
    SyntheticEcg irregular(long seed) {
        Random random = new Random(seed);
        onsetsMs.clear();
        for (double at = FIRST_MS; at < durationMs - 500; at += 550 + random.nextInt(500)) {
            onsetsMs.add(at);
        }
        return this;
    }

    SyntheticEcg rate(double hz) {
        rateHz = hz;
        return this;
    }

    SyntheticEcg lasting(double ms) {
        durationMs = ms;
        return this;
    }

    SyntheticEcg noise(double rmsMicrovolts) {
        noiseMicrovolts = rmsMicrovolts;
        return this;
    }

    SyntheticEcg wander(double peakToPeakMicrovolts) {
        wanderMicrovolts = peakToPeakMicrovolts;
        return this;
    }

    /** Waves of about 6 Hz that keep no step with the beats. */
    SyntheticEcg atrialWaves(double microvolts) {
        atrialMicrovolts = microvolts;
        return this;
    }

    static Map<LeadName, Double> scaled(double scale, double... microvolts) {
        Map<LeadName, Double> heights = new EnumMap<>(LeadName.class);
        for (int i = 0; i < microvolts.length; i++) {
            heights.put(MEASURED.get(i), scale * microvolts[i]);
        }
        return heights;
    }

    EcgRecording recording() {
        Random random = new Random(7);
        List<Lead> leads = new ArrayList<>();
        for (LeadName lead : MEASURED) {
            double[] samples = new double[(int) Math.round(durationMs * rateHz / 1000)];
            for (int n = 0; n < samples.length; n++) {
                double ms = n * 1000 / rateHz;
                samples[n] = heart(lead, ms)
                        + noiseMicrovolts * random.nextGaussian()
                        + wanderMicrovolts / 2 * Math.sin(2 * Math.PI * 0.3 * ms / 1000 + MEASURED.indexOf(lead))
                        + atrial(ms);
            }
            leads.add(Lead.recorded(lead, samples));
        }
        return LimbLeads.complete(EcgRecording.of(rateHz, leads));
    }

    private double heart(LeadName lead, double ms) {
        double sum = 0;
        for (double onset : onsetsMs) {
            for (HalfSine wave : waves) {
                sum += wave.at(lead, ms - onset);
            }
        }
        return sum;
    }

    private double atrial(double ms) {
        double seconds = ms / 1000;
        return atrialMicrovolts
                * (Math.sin(2 * Math.PI * 5.7 * seconds + 2 * Math.sin(3.1 * seconds))
                        + 0.5 * Math.sin(2 * Math.PI * 7.3 * seconds));
    }

    /** The beats as a detector gives them: near the R peak. */
    List<Beat> beats(BeatClass beatClass) {
        return onsetsMs.stream()
                .map(onset -> new Beat((int) Math.round((onset + R_PEAK_MS) * rateHz / 1000), beatClass))
                .toList();
    }
}
