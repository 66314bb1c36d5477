package org.countyread.ecg.longterm;

import java.util.List;
import java.util.Map;
import org.countyread.ecg.beat.BeatClass;

/**
 * What a long recording shows. Sample numbers are of the recording, from 0. Immutable.
 *
 * @param samples of each channel that were read
 * @param beats how many of each class; a class without any is not there
 * @param minutes one after another, the last one shorter
 * @param pauses the longest, longest first
 * @param runs the longest, longest first
 * @param runCount how many runs there were in all
 * @param pauseCount how many pauses of 2 s and more there were in all
 * @param disorganised stretches in which the ventricles may fibrillate, at most {@link LongAnalyser#LISTED_MAX}
 * @param fibrillationBurden share of the time that could be judged, 0 to 1; NaN where none could
 */
public record LongAnalysis(
        double sampleRateHz,
        long samples,
        Map<BeatClass, Long> beats,
        List<Minute> minutes,
        List<Stretch> pauses,
        long pauseCount,
        List<Run> runs,
        long runCount,
        List<Stretch> disorganised,
        RrVariability variability,
        double fibrillationBurden) {

    public LongAnalysis {
        beats = Map.copyOf(beats);
        minutes = List.copyOf(minutes);
        pauses = List.copyOf(pauses);
        runs = List.copyOf(runs);
        disorganised = List.copyOf(disorganised);
    }

    /**
     * One minute.
     *
     * @param rateBpm mean; NaN with fewer than two beats
     * @param usable whether any lead could be judged
     * @param fibrillation how much speaks for atrial fibrillation, 0 to 1; NaN where nothing can be said
     */
    public record Minute(
            int beats, int ventricular, int supraventricular, double rateBpm, boolean usable, double fibrillation) {}

    /** From one sample to another, exclusive. */
    public record Stretch(long from, long to) {
        public long length() {
            return to - from;
        }
    }

    /** Three or more ventricular or supraventricular beats in a row. */
    public record Run(BeatClass beatClass, long from, long to, int beats, double rateBpm) {}

    /**
     * Variability of the intervals between normal beats, ms; NaN with too few.
     *
     * @param sdnn standard deviation of all
     * @param sdann standard deviation of the means of five minutes
     * @param rmssd root mean square of differences of neighbours
     * @param pnn50 share of differences of neighbours above 50 ms, %
     * @see "Task Force of the ESC and NASPE, Heart rate variability, Circulation 1996"
     */
    public record RrVariability(double sdnn, double sdann, double rmssd, double pnn50) {}
}
