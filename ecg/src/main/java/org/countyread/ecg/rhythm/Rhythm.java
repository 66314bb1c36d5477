package org.countyread.ecg.rhythm;

import java.util.List;
import org.countyread.ecg.beat.BeatClass;

/**
 * Rhythm as far as it can be told. Sample numbers are of the recording, from 0.
 *
 * @param rrVariation standard deviation of intervals between beats that are not premature, divided by their mean; NaN
 *     with fewer than four
 * @param pBeforeQrs share of beats with a P wave of one shape before them, 0 to 1; NaN where none could be looked for
 * @param prVariationMs greatest difference of PR intervals; NaN where fewer than two could be measured
 * @param fibrillation how much speaks for atrial fibrillation, 0 to 1
 * @param runs three or more beats of one class that is not the dominant one, in a row
 * @param pauses intervals of 2 s and more in which every usable lead is flat between the beats
 * @param disorganised stretches without recognisable QRS that are not flat and not noise: fibrillation or flutter of the
 *     ventricles
 * @param pacingSpikes samples at which a pacemaker fired
 */
public record Rhythm(
        Atrial atrial,
        Conduction conduction,
        double rrVariation,
        double pBeforeQrs,
        double prVariationMs,
        double fibrillation,
        List<Run> runs,
        List<Stretch> pauses,
        List<Stretch> disorganised,
        List<Integer> pacingSpikes) {

    public Rhythm {
        runs = List.copyOf(runs);
        pauses = List.copyOf(pauses);
        disorganised = List.copyOf(disorganised);
        pacingSpikes = List.copyOf(pacingSpikes);
    }

    /** What the atria do. */
    public enum Atrial {
        /** P waves upright in II and negative in aVR. */
        SINUS,
        /** P waves of another direction. */
        ECTOPIC,
        FIBRILLATION,
        FLUTTER,
        /** No P waves, ventricles regular. */
        NONE_SEEN,
        UNKNOWN
    }

    /** How atrial beats reach the ventricles. */
    public enum Conduction {
        ONE_TO_ONE,
        /** PR grows until a beat is dropped. */
        WENCKEBACH,
        /** Beats are dropped at constant PR. */
        MOBITZ_II,
        TWO_TO_ONE,
        /** Two or more P waves in a row without a beat. */
        HIGH_DEGREE,
        /** P waves and beats regular and unrelated. */
        DISSOCIATED,
        UNKNOWN
    }

    /**
     * Beats of one class in a row.
     *
     * @param firstBeat index into the beats
     * @param rateBpm mean rate within the run
     * @param shapes how many different shapes the beats have, at least 1
     */
    public record Run(BeatClass beatClass, int firstBeat, int beats, double rateBpm, int shapes) {}

    /** From one sample to another, exclusive. */
    public record Stretch(int from, int to) {}
}
