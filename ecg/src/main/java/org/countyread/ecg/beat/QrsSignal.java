package org.countyread.ecg.beat;

import java.util.List;
import org.countyread.ecg.signal.Filters;
import org.countyread.ecg.signal.Gaps;
import org.countyread.ecg.signal.Robust;

/**
 * What the detector looks at: how much each moment looks like a QRS over all leads, and the leads themselves without
 * baseline and trembling, to tell one shape from another. Slower than the recording; see {@link #recordingSample}.
 */
final class QrsSignal {
    /** A QRS needs no more than this; more costs time only. */
    private static final double RATE_MIN_HZ = 200;

    /** Most of what tells a QRS from P, T and trembling (Thakor 1984; Benitez 2000). */
    private static final double QRS_FROM_HZ = 6;

    private static final double QRS_TO_HZ = 22;

    /** What a shape is told by; wider, as ventricular beats are slower. */
    private static final double SHAPE_FROM_HZ = 3;

    private static final double SHAPE_TO_HZ = 25;

    private static final double SLOPE_SECONDS = 0.008;
    private static final double QRS_SECONDS = 0.09;
    private static final double SMOOTH_SECONDS = 0.04;

    /** No lead counts more than this against another, however quiet it is. */
    private static final double WEIGHT_MAX = 30;

    /** Leads in which nothing stands out of the noise are left out where others do: typical QRS by quiet level. */
    private static final double QUIET_SHARE = 0.3;

    private final double rateHz;
    private final int decimation;
    private final double[] strength;
    private final double[][] shapes;

    private QrsSignal(double rateHz, int decimation, double[] strength, double[][] shapes) {
        this.rateHz = rateHz;
        this.decimation = decimation;
        this.strength = strength;
        this.shapes = shapes;
    }

    double rateHz() {
        return rateHz;
    }

    /** Samples of the recording to one of the signal. */
    int decimation() {
        return decimation;
    }

    /** 0 and above; about the sum of the leads' weights at a typical QRS. */
    double[] strength() {
        return strength;
    }

    /** One array a lead, µV. */
    double[][] shapes() {
        return shapes;
    }

    /** The leads must be of one length. */
    static QrsSignal of(List<double[]> leads, double sampleRateHz) {
        int decimation = Math.max(1, (int) (sampleRateHz / RATE_MIN_HZ));
        double rate = sampleRateHz / decimation;
        int length = leads.isEmpty() ? 0 : leads.get(0).length / decimation;
        double[] sum = new double[length];
        double[][] shapes = new double[leads.size()][];
        for (int i = 0; i < shapes.length; i++) {
            double[] lead = decimated(Gaps.bridged(leads.get(i)), decimation);
            shapes[i] = Filters.highPass(Filters.lowPass(lead, rate, SHAPE_TO_HZ), rate, SHAPE_FROM_HZ);
            addWeighted(sum, strength(lead, rate), rate);
        }
        return new QrsSignal(rate, decimation, sum, shapes);
    }

    int recordingSample(int index) {
        return index * decimation + decimation / 2;
    }

    private static double[] strength(double[] lead, double rate) {
        double[] band = Filters.highPass(Filters.lowPass(lead, rate, QRS_TO_HZ), rate, QRS_FROM_HZ);
        int step = Math.max(1, (int) Math.round(SLOPE_SECONDS * rate / 2));
        double[] slope = new double[band.length];
        for (int i = step; i < band.length - step; i++) {
            slope[i] = Math.abs(band[i + step] - band[i - step]);
        }
        double[] overQrs = Filters.movingMean(slope, (int) Math.round(QRS_SECONDS * rate));
        return Filters.movingMean(overQrs, (int) Math.round(SMOOTH_SECONDS * rate));
    }

    /** Every lead is brought to one height, so that a far electrode tells as much as a near one, but noise tells less. */
    private static void addWeighted(double[] sum, double[] strength, double rate) {
        double typical = Robust.median(TypicalHeight.perSecond(strength, rate));
        if (!(typical > 0)) {
            return;
        }
        double quiet = Robust.quantile(strength, QUIET_SHARE);
        double weight = Math.min(WEIGHT_MAX, typical / Math.max(quiet, typical / WEIGHT_MAX));
        for (int i = 0; i < sum.length; i++) {
            sum[i] += weight * strength[i] / typical;
        }
    }

    private static double[] decimated(double[] samples, int by) {
        double[] fewer = new double[samples.length / by];
        for (int i = 0; i < fewer.length; i++) {
            double sum = 0;
            for (int j = 0; j < by; j++) {
                sum += samples[i * by + j];
            }
            fewer[i] = sum / by;
        }
        return fewer;
    }
}
