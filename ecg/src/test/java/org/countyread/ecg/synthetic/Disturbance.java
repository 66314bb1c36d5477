package org.countyread.ecg.synthetic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.countyread.ecg.EcgRecording;
import org.countyread.ecg.Lead;
import org.countyread.ecg.LeadName;
import org.countyread.ecg.signal.Filters;

/** What is recorded beside the heart. Each takes a recording and gives another; the same seed gives the same. */
public final class Disturbance {
    private Disturbance() {}

    /** Noise of the amplifier. */
    public static EcgRecording white(EcgRecording recording, double rmsMicrovolts, long seed) {
        Random random = new Random(seed);
        return each(recording, Set.of(), samples -> {
            for (int i = 0; i < samples.length; i++) {
                samples[i] += rmsMicrovolts * random.nextGaussian();
            }
            return samples;
        });
    }

    /** Muscles: what is left of white noise between 15 and 120 Hz, coming and going within seconds. */
    public static EcgRecording muscles(EcgRecording recording, double rmsMicrovolts, long seed) {
        Random random = new Random(seed);
        double rate = recording.sampleRateHz();
        return each(recording, Set.of(), samples -> {
            double[] noise = new double[samples.length];
            Arrays.setAll(noise, i -> random.nextGaussian());
            noise = Filters.highPass(Filters.lowPass(noise, rate, Math.min(120, 0.4 * rate)), rate, 15);
            double power =
                    Math.sqrt(Arrays.stream(noise).map(x -> x * x).average().orElse(1));
            double phase = 7 * random.nextDouble();
            for (int i = 0; i < samples.length; i++) {
                double burst = 1 + 0.6 * Math.sin(2 * Math.PI * 0.25 * i / rate + phase);
                samples[i] += rmsMicrovolts * burst * noise[i] / power;
            }
            return samples;
        });
    }

    public static EcgRecording mains(EcgRecording recording, double hz, double peakToPeakMicrovolts) {
        return each(recording, Set.of(), samples -> {
            for (int i = 0; i < samples.length; i++) {
                samples[i] += peakToPeakMicrovolts / 2 * Math.sin(2 * Math.PI * hz * i / recording.sampleRateHz());
            }
            return samples;
        });
    }

    /** Breathing, and slow drift. */
    public static EcgRecording baseline(EcgRecording recording, double peakToPeakMicrovolts, long seed) {
        Random random = new Random(seed);
        return each(recording, Set.of(), samples -> {
            double a = 7 * random.nextDouble();
            double b = 7 * random.nextDouble();
            for (int i = 0; i < samples.length; i++) {
                double t = i / recording.sampleRateHz();
                samples[i] += peakToPeakMicrovolts
                        * (0.35 * Math.sin(2 * Math.PI * 0.22 * t + a) + 0.15 * Math.sin(2 * Math.PI * 0.06 * t + b));
            }
            return samples;
        });
    }

    /** An electrode is touched: steps that fade over some hundred ms. */
    public static EcgRecording touched(
            EcgRecording recording, Set<LeadName> leads, double microvolts, int times, long seed) {
        Random random = new Random(seed);
        return each(recording, leads, samples -> {
            for (int n = 0; n < times; n++) {
                int at = random.nextInt(samples.length);
                double height = microvolts * (random.nextBoolean() ? 1 : -1) * (0.5 + random.nextDouble());
                double fade = (0.1 + 0.3 * random.nextDouble()) * recording.sampleRateHz();
                for (int i = at; i < samples.length; i++) {
                    samples[i] += height * Math.exp(-(i - at) / fade);
                }
            }
            return samples;
        });
    }

    /** A loose electrode: for a tenth of a second every now and then each sample goes its own way. */
    public static EcgRecording bursts(EcgRecording recording, Set<LeadName> leads, double microvolts, long seed) {
        Random random = new Random(seed);
        double rate = recording.sampleRateHz();
        return each(recording, leads, samples -> {
            for (int second = 0; second < samples.length / rate; second++) {
                int at = (int) (rate * (second + 0.8 * random.nextDouble()));
                for (int i = at; i < Math.min(samples.length, at + rate / 10); i++) {
                    samples[i] += microvolts * random.nextGaussian();
                }
            }
            return samples;
        });
    }

    /** A limb that trembles: a sine of some Hz that is not quite steady. */
    public static EcgRecording trembling(EcgRecording recording, Set<LeadName> leads, double microvolts, double hz) {
        return each(recording, leads, samples -> {
            double phase = 0;
            for (int i = 0; i < samples.length; i++) {
                double t = i / recording.sampleRateHz();
                phase += 2 * Math.PI * (hz + 0.4 * Math.sin(1.7 * t)) / recording.sampleRateHz();
                samples[i] +=
                        microvolts * (1 + 0.3 * Math.sin(0.9 * t)) * (Math.sin(phase) + 0.3 * Math.sin(2 * phase));
            }
            return samples;
        });
    }

    /** Some leads become what an amplifier gives without electrode. */
    public static EcgRecording off(EcgRecording recording, Set<LeadName> leads, double railMicrovolts) {
        return each(recording, leads, samples -> {
            Arrays.fill(samples, railMicrovolts);
            return samples;
        });
    }

    private interface Change {
        double[] of(double[] samples);
    }

    /** No lead named: all of them. */
    private static EcgRecording each(EcgRecording recording, Set<LeadName> leads, Change change) {
        List<Lead> changed = new ArrayList<>();
        for (Lead lead : recording.leads()) {
            boolean named = leads.isEmpty() || leads.contains(lead.name());
            changed.add(
                    named
                            ? Lead.recorded(
                                    lead.name(),
                                    change.of(lead.samplesMicrovolts().clone()))
                            : lead);
        }
        return EcgRecording.of(recording.sampleRateHz(), changed);
    }
}
