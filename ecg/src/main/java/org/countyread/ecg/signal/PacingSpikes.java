package org.countyread.ecg.signal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.countyread.ecg.EcgRecording;
import org.countyread.ecg.LeadName;

/**
 * Finds where a pacemaker fired: on the samples as recorded, as any low-pass takes a spike away. A spike goes up and comes
 * back within a few ms and stands alone, while the slopes of a narrow R wave go on beyond.
 *
 * <p>Carts that filter at 150 Hz or sample at less than 400 Hz leave little of a bipolar spike: that none is found does not
 * mean that none was.
 */
public final class PacingSpikes {
    private static final double SAMPLE_RATE_MIN_HZ = 400;

    /** From foot to peak, and from peak to foot. */
    private static final double EDGE_SECONDS = 0.004;

    /** What is beyond the feet for this long may move by this part of the spike only. */
    private static final double BESIDE_SECONDS = 0.008;

    private static final double BESIDE_PART = 0.5;

    /** Root of the summed squares over leads, µV. */
    private static final double SPIKE_MICROVOLTS_MIN = 150;

    /** What trembling makes is exceeded by this factor. */
    private static final double NOISE_FACTOR = 12;

    /** The neighbourhood in which nothing else may look like a spike: what trembles makes many. */
    private static final double AROUND_SECONDS = 0.08;

    private static final double OWN_SECONDS = 0.01;
    private static final double AROUND_FACTOR = 5;

    /** A stimulus is a field in the whole chest: so high, µV, in two leads of different electrodes, if there are some. */
    private static final double LEAD_MICROVOLTS_MIN = 50;

    private static final int LEADS_MIN = 2;
    private static final int LEADS_TO_COMPARE = 3;

    /** Computed of I and II, these would count one bad electrode several times. */
    private static final Set<LeadName> COMPUTED = Set.of(LeadName.III, LeadName.AVR, LeadName.AVL, LeadName.AVF);

    /** A ventricle follows the atrium by more. */
    private static final double APART_SECONDS = 0.03;

    /** One alone is an artefact. */
    private static final int SPIKES_MIN = 2;

    private PacingSpikes() {}

    /** Sample numbers, ascending; none where the sampling cannot show them. */
    public static List<Integer> in(EcgRecording recording, List<LeadQuality> quality) {
        if (recording.sampleRateHz() < SAMPLE_RATE_MIN_HZ) {
            return List.of();
        }
        Set<LeadName> usable = EnumSet.noneOf(LeadName.class);
        quality.stream().filter(LeadQuality::isUsable).map(LeadQuality::lead).forEach(usable::add);
        boolean hasLimbs = usable.contains(LeadName.I) && usable.contains(LeadName.II);
        List<double[]> leads = new ArrayList<>();
        for (int i = 0; i < quality.size(); i++) {
            if (quality.get(i).isUsable() && !(COMPUTED.contains(quality.get(i).lead()) && hasLimbs)) {
                leads.add(Gaps.bridged(recording.leads().get(i).samplesMicrovolts()));
            }
        }
        return in(leads, recording.sampleRateHz());
    }

    private static List<Integer> in(List<double[]> leads, double sampleRateHz) {
        if (leads.isEmpty()) {
            return List.of();
        }
        int edge = (int) Math.max(1, Math.round(EDGE_SECONDS * sampleRateHz));
        int beside = (int) Math.max(1, Math.round(BESIDE_SECONDS * sampleRateHz));
        double[] heights = new double[leads.get(0).length];
        double[] surroundings = new double[heights.length];
        for (double[] lead : leads) {
            for (int i = edge + beside; i < lead.length - edge - beside; i++) {
                double height = height(lead, i, edge);
                heights[i] += height * height;
                double around = around(lead, i, edge, beside);
                surroundings[i] += around * around;
            }
        }
        double least = SPIKE_MICROVOLTS_MIN * SPIKE_MICROVOLTS_MIN;
        double noise = NOISE_FACTOR * NOISE_FACTOR * Math.max(Robust.quantile(heights, 0.75), 1);
        List<Integer> spikes =
                apart(heights, surroundings, Math.max(least, noise), (int) (APART_SECONDS * sampleRateHz)).stream()
                        .filter(at -> isAlone(heights, at, sampleRateHz) && isInTheChest(leads, at, edge))
                        .toList();
        return spikes.size() < SPIKES_MIN ? List.of() : spikes;
    }

    private static boolean isAlone(double[] heights, int at, double sampleRateHz) {
        int own = (int) Math.ceil(OWN_SECONDS * sampleRateHz);
        int reach = (int) Math.ceil(AROUND_SECONDS * sampleRateHz);
        double[] others = new double[2 * (reach - own)];
        Arrays.setAll(others, i -> {
            int other = i < reach - own ? at - reach + i : at + own + 1 + i - (reach - own);
            return other < 0 || other >= heights.length ? Double.NaN : heights[other];
        });
        return heights[at] > AROUND_FACTOR * AROUND_FACTOR * Robust.quantile(others, 0.9);
    }

    private static boolean isInTheChest(List<double[]> leads, int at, int edge) {
        long seen = leads.stream()
                .filter(lead -> height(lead, at, edge) >= LEAD_MICROVOLTS_MIN)
                .count();
        return leads.size() < LEADS_TO_COMPARE ? seen > 0 : seen >= LEADS_MIN;
    }

    /** The lesser of both edges where they point the same way, else 0. */
    private static double height(double[] lead, int at, int edge) {
        double rise = lead[at] - lead[at - edge];
        double fall = lead[at] - lead[at + edge];
        return rise * fall <= 0 ? 0 : Math.min(Math.abs(rise), Math.abs(fall));
    }

    private static double around(double[] lead, int at, int edge, int beside) {
        return Math.max(
                Math.abs(lead[at - edge] - lead[at - edge - beside]),
                Math.abs(lead[at + edge] - lead[at + edge + beside]));
    }

    private static List<Integer> apart(double[] heights, double[] surroundings, double least, int apart) {
        List<Integer> spikes = new ArrayList<>();
        for (int i = 0; i < heights.length; i++) {
            if (heights[i] < least || surroundings[i] > BESIDE_PART * BESIDE_PART * heights[i]) {
                continue;
            }
            int last = spikes.size() - 1;
            if (last < 0 || i - spikes.get(last) > apart) {
                spikes.add(i);
            } else if (heights[i] > heights[spikes.get(last)]) {
                spikes.set(last, i);
            }
        }
        return spikes;
    }
}
