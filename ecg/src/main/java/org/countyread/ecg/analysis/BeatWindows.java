package org.countyread.ecg.analysis;

import java.util.Arrays;
import java.util.List;
import org.countyread.ecg.EcgRecording;
import org.countyread.ecg.Lead;
import org.countyread.ecg.LeadName;

/**
 * The neighbourhoods of beats, all leads at 500 Hz, laid over each other on their fiducials.
 * Not changed once cut.
 */
final class BeatWindows {
    static final double RATE_HZ = 500;

    /** How far a fiducial may be moved to lie over the others. */
    private static final int SHIFT_MAX = samples(40);

    /** The part of a beat that is compared. */
    private static final int COMPARED_BEFORE = samples(100);

    private static final int COMPARED_AFTER = samples(140);
    private static final int ROUNDS = 2;
    private static final double LIKENESS_MIN = 0.7;

    private final List<LeadName> leads;
    private final double[][][] samples;
    private final double[] centres;
    private final int fiducial;
    private final double recordingHz;

    /**
     * Beats that are cut already.
     *
     * @param samples by beat, lead and sample in µV, NaN where the recording has a gap or ends
     * @param centres where in the recording each beat's fiducial lies, in samples of the recording
     * @param fiducial its sample number within a window
     */
    BeatWindows(List<LeadName> leads, double[][][] samples, double[] centres, int fiducial, double recordingHz) {
        this.leads = List.copyOf(leads);
        this.samples = samples;
        this.centres = centres;
        this.fiducial = fiducial;
        this.recordingHz = recordingHz;
    }

    List<LeadName> leads() {
        return leads;
    }

    int count() {
        return samples.length;
    }

    /** Of one beat in one lead; not to be written. */
    double[] samples(int beat, int lead) {
        return samples[beat][lead];
    }

    /** Where a beat's fiducial lies, in ms of the recording. */
    double atMs(int beat) {
        return centres[beat] * 1000 / recordingHz;
    }

    int fiducial() {
        return fiducial;
    }

    /** The same beats with other samples. */
    BeatWindows with(double[][][] others) {
        return new BeatWindows(leads, others, centres, fiducial, recordingHz);
    }

    static int samples(double ms) {
        return (int) Math.round(ms * RATE_HZ / 1000);
    }

    static double ms(double samples) {
        return samples * 1000 / RATE_HZ;
    }

    /** Cut out of a recording. */
    static BeatWindows cut(EcgRecording recording, List<LeadName> leads, double[] centres, int before, int length) {
        Resampling resampling = new Resampling(recording.sampleRateHz(), RATE_HZ);
        double[][][] samples = new double[centres.length][leads.size()][];
        for (int lead = 0; lead < leads.size(); lead++) {
            LeadName name = leads.get(lead);
            double[] source = recording
                    .lead(name)
                    .map(Lead::samplesMicrovolts)
                    .orElseThrow(() -> new IllegalArgumentException("a lead the recording has not: " + name));
            for (int beat = 0; beat < centres.length; beat++) {
                samples[beat][lead] = resampling.piece(source, centres[beat], before, length);
            }
        }
        return new BeatWindows(leads, samples, centres, before, recording.sampleRateHz());
    }

    int length() {
        return samples[0][0].length;
    }

    /**
     * Where the beats lie on each other best, by the greatest cross-correlation of slopes over all leads, in samples of the
     * recording. A beat of another shape becomes NaN.
     */
    double[] alignedCentres() {
        double[][][] slopes = slopes();
        int[] shifts = new int[slopes.length];
        boolean[] alike = new boolean[slopes.length];
        Arrays.fill(alike, true);
        for (int round = 0; round < ROUNDS; round++) {
            double[][] template = template(slopes, shifts, alike);
            for (int beat = 0; beat < slopes.length; beat++) {
                alike[beat] = settle(slopes[beat], template, shifts, beat) >= LIKENESS_MIN;
            }
        }
        double[] aligned = new double[centres.length];
        for (int beat = 0; beat < aligned.length; beat++) {
            aligned[beat] = alike[beat] ? centres[beat] + shifts[beat] * recordingHz / RATE_HZ : Double.NaN;
        }
        return aligned;
    }

    private double[][][] slopes() {
        double[][][] slopes = new double[samples.length][leads.size()][];
        for (int beat = 0; beat < samples.length; beat++) {
            for (int lead = 0; lead < leads.size(); lead++) {
                slopes[beat][lead] = SplineWavelet.of(samples[beat][lead]).scale(2);
            }
        }
        return slopes;
    }

    private double[][] template(double[][][] slopes, int[] shifts, boolean[] alike) {
        double[][] template = new double[leads.size()][COMPARED_BEFORE + COMPARED_AFTER];
        double[] column = new double[slopes.length];
        for (int lead = 0; lead < template.length; lead++) {
            for (int n = 0; n < template[lead].length; n++) {
                int found = 0;
                for (int beat = 0; beat < slopes.length; beat++) {
                    double value = at(slopes[beat][lead], fiducial - COMPARED_BEFORE + n + shifts[beat]);
                    if (alike[beat] && !Double.isNaN(value)) {
                        column[found++] = value;
                    }
                }
                template[lead][n] = Medians.median(column, found);
            }
        }
        return template;
    }

    private double settle(double[][] slopes, double[][] template, int[] shifts, int beat) {
        double best = -1;
        for (int shift = -SHIFT_MAX; shift <= SHIFT_MAX; shift++) {
            double likeness = likeness(slopes, template, shift);
            if (likeness > best) {
                best = likeness;
                shifts[beat] = shift;
            }
        }
        return best;
    }

    private double likeness(double[][] slopes, double[][] template, int shift) {
        double both = 0;
        double one = 0;
        double other = 0;
        for (int lead = 0; lead < template.length; lead++) {
            for (int n = 0; n < template[lead].length; n++) {
                double value = at(slopes[lead], fiducial - COMPARED_BEFORE + n + shift);
                double model = template[lead][n];
                if (!Double.isNaN(value) && !Double.isNaN(model)) {
                    both += value * model;
                    one += value * value;
                    other += model * model;
                }
            }
        }
        return one > 0 && other > 0 ? both / Math.sqrt(one * other) : -1;
    }

    private static double at(double[] samples, int index) {
        return index < 0 || index >= samples.length ? Double.NaN : samples[index];
    }

    /** Per-sample median over all beats, by lead; NaN where no beat has a sample. */
    double[][] median() {
        double[][] median = new double[leads.size()][length()];
        double[] column = new double[samples.length];
        for (int lead = 0; lead < median.length; lead++) {
            for (int n = 0; n < length(); n++) {
                int found = 0;
                for (double[][] beat : samples) {
                    if (!Double.isNaN(beat[lead][n])) {
                        column[found++] = beat[lead][n];
                    }
                }
                median[lead][n] = Medians.median(column, found);
            }
        }
        return median;
    }
}
