package org.countyread.ecg.beat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.countyread.ecg.EcgRecording;
import org.countyread.ecg.Lead;
import org.countyread.ecg.signal.Filters;
import org.countyread.ecg.signal.Gaps;
import org.countyread.ecg.signal.LeadQuality;

/** Finds the beats of a recording over all of its usable leads, or in the one it has. */
public final class BeatDetector {
    /** Slower than this is baseline, which would move the greatest deflection. */
    private static final double BASELINE_HZ = 3;

    private static final double FIDUCIAL_EACH_SIDE_SECONDS = 0.08;

    /** Nothing is claimed where no QRS strength stands out: a lead of pure noise, a dead one. */
    private static final double SECONDS_MIN = 1;

    /** Root mean square over the leads of the highest deflection: below this, µV, it is no QRS. */
    private static final double QRS_MICROVOLTS_MIN = 30;

    private BeatDetector() {}

    /**
     * The beats, in time, not told apart by class: all are {@link BeatClass#UNCLASSIFIED}.
     *
     * @param quality of the leads in their order; those not usable are left out, and no lead means no beat
     */
    public static List<Beat> detect(EcgRecording recording, List<LeadQuality> quality) {
        return IntStream.of(detect(usable(recording, quality), recording.sampleRateHz()))
                .mapToObj(sample -> new Beat(sample, BeatClass.UNCLASSIFIED))
                .toList();
    }

    /**
     * Sample numbers of the beats.
     *
     * @param leads µV, NaN in gaps; of one length
     */
    public static int[] detect(List<double[]> leads, double sampleRateHz) {
        return isLongEnough(leads, sampleRateHz)
                ? detect(leads, sampleRateHz, QrsSignal.of(leads, sampleRateHz))
                : new int[0];
    }

    static boolean isLongEnough(List<double[]> leads, double sampleRateHz) {
        return !leads.isEmpty() && leads.get(0).length >= SECONDS_MIN * sampleRateHz;
    }

    static int[] detect(List<double[]> leads, double sampleRateHz, QrsSignal signal) {
        double[] deflection = deflection(leads, sampleRateHz);
        return IntStream.of(QrsDecision.beats(signal))
                .map(beat -> greatest(deflection, signal.recordingSample(beat), (int)
                        Math.round(FIDUCIAL_EACH_SIDE_SECONDS * sampleRateHz)))
                .filter(sample -> deflection[sample] >= QRS_MICROVOLTS_MIN * Math.sqrt(leads.size()))
                .distinct()
                .toArray();
    }

    static List<double[]> usable(EcgRecording recording, List<LeadQuality> quality) {
        List<double[]> usable = new ArrayList<>();
        for (int i = 0; i < quality.size(); i++) {
            Lead lead = recording.leads().get(i);
            if (quality.get(i).isUsable()) {
                usable.add(lead.samplesMicrovolts());
            }
        }
        return usable;
    }

    /** Length of the vector of all leads, µV. */
    private static double[] deflection(List<double[]> leads, double sampleRateHz) {
        double[] squares = new double[leads.get(0).length];
        for (double[] lead : leads) {
            double[] level = Filters.highPass(Gaps.bridged(lead), sampleRateHz, BASELINE_HZ);
            for (int i = 0; i < squares.length; i++) {
                squares[i] += level[i] * level[i];
            }
        }
        for (int i = 0; i < squares.length; i++) {
            squares[i] = Math.sqrt(squares[i]);
        }
        return squares;
    }

    private static int greatest(double[] values, int around, int eachSide) {
        int best = Math.max(0, around - eachSide);
        for (int i = best; i <= Math.min(values.length - 1, around + eachSide); i++) {
            best = values[i] > values[best] ? i : best;
        }
        return best;
    }
}
