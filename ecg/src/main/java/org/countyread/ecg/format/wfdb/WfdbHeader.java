package org.countyread.ecg.format.wfdb;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

/**
 * The header of a record. Immutable.
 *
 * @param name of the record
 * @param frameRateHz frames per second, above 0
 * @param frameCount frames of the record; 0 where the header does not tell
 * @param start local time of the first sample
 * @param signals empty where the record consists of segments
 * @param segments in the order of time; empty where the record holds its signals itself
 * @param comments the lines behind {@code #}, without it
 */
public record WfdbHeader(
        String name,
        double frameRateHz,
        long frameCount,
        Optional<LocalDateTime> start,
        List<WfdbSignal> signals,
        List<Segment> segments,
        List<String> comments) {
    /**
     * A part of a record that is a record itself.
     *
     * @param name of the record in the same folder, or {@code ~} for a gap
     * @param frameCount its length; 0 for the first one where it only lays out the signals of the others
     */
    public record Segment(String name, long frameCount) {
        public static final String GAP = "~";

        public boolean isGap() {
            return name.equals(GAP);
        }
    }

    public WfdbHeader {
        signals = List.copyOf(signals);
        segments = List.copyOf(segments);
        comments = List.copyOf(comments);
    }

    /** The same header of a record of another length. */
    WfdbHeader lasting(long frames) {
        return new WfdbHeader(name, frameRateHz, frames, start, signals, segments, comments);
    }
}
