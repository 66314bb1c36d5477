package org.countyread.ecg.rhythm;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.countyread.ecg.EcgRecording;
import org.countyread.ecg.LeadName;
import org.countyread.ecg.beat.Beat;
import org.countyread.ecg.signal.LeadQuality;
import org.countyread.ecg.signal.LimbReversal;
import org.countyread.ecg.signal.Robust;

/**
 * Suspects electrodes of the limbs to be swapped, from the directions of P and QRS in leads I, II, III, aVR and V6. The chest
 * leads do not change with the limbs: V6 tells how the heart lies, so that a heart on the right side is no reversal.
 *
 * <p>Source: B. J. Schijvenaars and others, J Electrocardiol 2008; J. Kors and G. van Herpen, Ann Noninvasive Electrocardiol
 * 2001.
 */
public final class LimbReversals {
    /** P below this, µV, has no direction. */
    private static final double P_MICROVOLTS = 25;

    /** Net QRS: both extremes added, µV. */
    private static final double QRS_MICROVOLTS = 150;

    /** A lead between two legs: from lowest to highest of the median beat, µV, and by the other limb leads. */
    private static final double LEGS_MICROVOLTS = 100;

    private static final double LEGS_PART = 0.1;
    private static final double QRS_SECONDS = 0.06;
    private static final double P_EVIDENCE = 0.55;

    private LimbReversals() {}

    /**
     * Empty where nothing speaks for one, or leads are missing or too poor to tell.
     *
     * @param whole with the limb leads completed
     * @param quality of each of its leads
     */
    public static Optional<LimbReversal> suspect(EcgRecording whole, List<LeadQuality> quality, List<Beat> beats) {
        boolean legsTell = whole.lead(LeadName.I).isPresent()
                && whole.lead(LeadName.II).isPresent()
                && whole.lead(LeadName.III).isPresent();
        if (!legsTell || beats.size() < 3) {
            return Optional.empty();
        }
        UsableLeads leads = UsableLeads.of(whole, quality);
        Optional<LimbReversal> legs = ofLegs(whole, beats);
        return legs.isPresent() ? legs : ofArms(leads, beats);
    }

    private static Optional<LimbReversal> ofLegs(EcgRecording recording, List<Beat> beats) {
        double one = range(recording, LeadName.I, beats);
        double two = range(recording, LeadName.II, beats);
        double three = range(recording, LeadName.III, beats);
        double most = Math.max(one, Math.max(two, three));
        double flat = Math.min(LEGS_MICROVOLTS, LEGS_PART * most);
        if (two < flat) {
            return Optional.of(LimbReversal.RIGHT_ARM_RIGHT_LEG);
        }
        return three < flat ? Optional.of(LimbReversal.LEFT_ARM_RIGHT_LEG) : Optional.empty();
    }

    private static Optional<LimbReversal> ofArms(UsableLeads leads, List<Beat> beats) {
        double qrsOne = net(leads, beats, LeadName.I);
        double qrsTwo = net(leads, beats, LeadName.II);
        double qrsSix = net(leads, beats, LeadName.V6);
        Optional<PWaves.Found> p =
                PWaves.find(leads, beats).filter(found -> RhythmAnalyser.evidence(found) >= P_EVIDENCE);
        double pOne =
                p.map(found -> PWaves.height(leads, beats, found, LeadName.I)).orElse(Double.NaN);
        double pTwo =
                p.map(found -> PWaves.height(leads, beats, found, LeadName.II)).orElse(Double.NaN);
        double pRight =
                p.map(found -> PWaves.height(leads, beats, found, LeadName.AVR)).orElse(Double.NaN);
        return ofDirections(qrsOne, qrsTwo, qrsSix, pOne, pTwo, pRight);
    }

    /** The pure decision; NaN where a figure is missing. */
    static Optional<LimbReversal> ofDirections(
            double qrsOne, double qrsTwo, double qrsSix, double pOne, double pTwo, double pRight) {
        boolean heartOnTheLeft = qrsSix > QRS_MICROVOLTS;
        boolean oneInverted = qrsOne < -QRS_MICROVOLTS && pOne < -P_MICROVOLTS;
        if (!heartOnTheLeft || !(pRight > -P_MICROVOLTS)) {
            return Optional.empty();
        }
        if (oneInverted && pTwo > -P_MICROVOLTS) {
            return Optional.of(LimbReversal.ARMS);
        }
        boolean allInverted = pRight > 0 && pTwo < -P_MICROVOLTS && qrsTwo < -QRS_MICROVOLTS && pOne < 0;
        return allInverted ? Optional.of(LimbReversal.RIGHT_ARM_LEFT_LEG) : Optional.empty();
    }

    /** Highest and lowest around the fiducial added, in the median beat. */
    private static double net(UsableLeads leads, List<Beat> beats, LeadName name) {
        return leads.lead(name)
                .map(lead -> {
                    List<Double> nets = new ArrayList<>();
                    for (Beat beat : beats) {
                        double[] extremes = extremes(lead, beat.sample(), leads.samples(QRS_SECONDS));
                        nets.add(extremes[0] + extremes[1]);
                    }
                    return median(nets);
                })
                .orElse(Double.NaN);
    }

    private static double range(EcgRecording recording, LeadName name, List<Beat> beats) {
        double[] lead = recording.lead(name).orElseThrow().samplesMicrovolts();
        int each = (int) (QRS_SECONDS * recording.sampleRateHz());
        List<Double> ranges = new ArrayList<>();
        for (Beat beat : beats) {
            double[] extremes = extremes(lead, beat.sample(), each);
            ranges.add(extremes[1] - extremes[0]);
        }
        return median(ranges);
    }

    private static double[] extremes(double[] lead, int at, int each) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = Math.max(0, at - each); i < Math.min(lead.length, at + each); i++) {
            low = Math.min(low, lead[i]);
            high = Math.max(high, lead[i]);
        }
        return new double[] {low, high};
    }

    private static double median(List<Double> numbers) {
        return Robust.median(numbers.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
