package org.countyread.ecg.synthetic;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.countyread.ecg.EcgRecording;
import org.countyread.ecg.Lead;
import org.countyread.ecg.LeadName;
import org.countyread.ecg.LimbLeads;
import org.countyread.ecg.beat.BeatClass;

/**
 * A dipole in a chest, seen by twelve leads: whatever happens in it is known to the millisecond. Atrial and ventricular
 * events are placed one by one, so any rhythm can be made.
 *
 * @see "Dower and others, Clin Cardiol 1980: lead vectors over an orthogonal lead system"
 */
public final class Heart {
    /** x to the left, y to the feet, z to the back. */
    private static final Map<LeadName, double[]> DOWER = new EnumMap<>(Map.of(
            LeadName.I, new double[] {0.632, -0.235, 0.059},
            LeadName.II, new double[] {0.235, 1.066, -0.132},
            LeadName.V1, new double[] {-0.515, 0.157, -0.917},
            LeadName.V2, new double[] {0.044, 0.164, -1.387},
            LeadName.V3, new double[] {0.882, 0.098, -1.277},
            LeadName.V4, new double[] {1.213, 0.127, -0.601},
            LeadName.V5, new double[] {1.125, 0.127, -0.086},
            LeadName.V6, new double[] {0.831, 0.076, 0.230}));

    private static final double SPIKE_MS = 1;

    /** A QRS complex that is there. */
    public record Qrs(double onsetSeconds, BeatClass beatClass) {}

    private record Placed(double seconds, Complex complex) {}

    private record Continuous(DoubleUnaryOperator microvolts, double x, double y, double z) {}

    private final double rateHz;
    private final double seconds;
    private final List<Placed> placed = new ArrayList<>();
    private final List<Qrs> beats = new ArrayList<>();
    private final List<Double> spikes = new ArrayList<>();
    private final List<Continuous> continuous = new ArrayList<>();

    public Heart(double rateHz, double seconds) {
        this.rateHz = rateHz;
        this.seconds = seconds;
    }

    public double seconds() {
        return seconds;
    }

    /** An event of the atria, or any other that is no beat. */
    public Heart atria(double onsetSeconds, Complex p) {
        placed.add(new Placed(onsetSeconds, p));
        return this;
    }

    public Heart beat(double onsetSeconds, Complex complex, BeatClass beatClass) {
        placed.add(new Placed(onsetSeconds, complex));
        if (onsetSeconds >= 0 && onsetSeconds < seconds) {
            beats.add(new Qrs(onsetSeconds, beatClass));
        }
        return this;
    }

    /** A bipolar stimulus, as wide as a pacemaker's. */
    public Heart spike(double atSeconds) {
        spikes.add(atSeconds);
        return this;
    }

    /** Something that goes on all the time: µV at a moment in s, along a direction of the dipole. */
    public Heart always(DoubleUnaryOperator microvolts, double x, double y, double z) {
        continuous.add(new Continuous(microvolts, x, y, z));
        return this;
    }

    /** Those within the recording, in time. */
    public List<Qrs> beats() {
        return beats.stream()
                .sorted((a, b) -> Double.compare(a.onsetSeconds(), b.onsetSeconds()))
                .toList();
    }

    /** All twelve leads without any noise. */
    public EcgRecording twelveLeads() {
        double[][] dipole = dipole();
        List<Lead> leads = new ArrayList<>();
        for (LeadName name : LeadName.values()) {
            double[] vector = DOWER.get(name);
            if (vector != null) {
                double[] samples = new double[dipole[0].length];
                for (int i = 0; i < samples.length; i++) {
                    samples[i] = vector[0] * dipole[0][i] + vector[1] * dipole[1][i] + vector[2] * dipole[2][i];
                }
                leads.add(Lead.recorded(name, samples));
            }
        }
        return LimbLeads.complete(EcgRecording.of(rateHz, leads));
    }

    private double[][] dipole() {
        double[][] dipole = new double[3][(int) Math.round(seconds * rateHz)];
        for (Placed event : placed) {
            int from = (int) Math.max(0, Math.floor(event.seconds * rateHz));
            int to = (int)
                    Math.min(dipole[0].length, Math.ceil((event.seconds + event.complex.endMs() / 1000) * rateHz));
            for (int i = from; i < to; i++) {
                double ms = 1000 * (i / rateHz - event.seconds);
                for (HeartWave wave : event.complex.waves()) {
                    add(dipole, i, wave.share(ms), wave.x(), wave.y(), wave.z());
                }
            }
        }
        for (Continuous one : continuous) {
            for (int i = 0; i < dipole[0].length; i++) {
                add(dipole, i, one.microvolts.applyAsDouble(i / rateHz), one.x, one.y, one.z);
            }
        }
        for (double spike : spikes) {
            int at = (int) Math.round(spike * rateHz);
            int width = (int) Math.max(1, Math.round(SPIKE_MS * rateHz / 1000));
            for (int i = Math.max(0, at); i < Math.min(dipole[0].length, at + width); i++) {
                add(dipole, i, 1, 900, 900, 600);
            }
        }
        return dipole;
    }

    private static void add(double[][] dipole, int at, double share, double x, double y, double z) {
        dipole[0][at] += share * x;
        dipole[1][at] += share * y;
        dipole[2][at] += share * z;
    }
}
