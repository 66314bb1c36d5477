package org.countyread.ecg.format.wfdb;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.countyread.ecg.format.WaveformFormatException;
import org.countyread.ecg.format.wfdb.WfdbHeader.Segment;

/**
 * The segments of a record with their own headers. In a record of variable layout the first one, of no length, describes the
 * signals, and another segment has those of them whose descriptions it repeats; in one of fixed layout all have the same.
 * Immutable.
 *
 * @param layout describes the signals of the record
 * @param isVariable whether a segment may lack signals of the layout
 * @param parts in the order of time, without those of no length
 * @see "WFDB header(5), multi-segment records"
 */
record Segments(WfdbHeader layout, boolean isVariable, List<Part> parts) {
    /**
     * A stretch of the record.
     *
     * @param header of the segment, as long as the record says; empty in a gap
     */
    record Part(long frameCount, Optional<WfdbHeader> header) {}

    Segments {
        parts = List.copyOf(parts);
    }

    /**
     * Reads the headers of all segments.
     *
     * @throws IOException where one is missing
     * @throws WaveformFormatException where a segment does not fit into the record
     */
    static Segments of(Path folder, WfdbHeader record) throws IOException, WaveformFormatException {
        Segment first = record.segments().get(0);
        boolean variable = first.frameCount() == 0 && !first.isGap();
        List<Part> parts = new ArrayList<>();
        Optional<WfdbHeader> layout = variable ? Optional.of(header(folder, record, first)) : Optional.empty();
        for (Segment segment : record.segments()) {
            if (segment.frameCount() == 0) {
                continue;
            }
            Optional<WfdbHeader> header =
                    segment.isGap() ? Optional.empty() : Optional.of(header(folder, record, segment));
            if (!variable && layout.isPresent() && header.isPresent()) {
                requireSameSignals(layout.get(), header.get());
            }
            layout = layout.or(() -> header);
            parts.add(new Part(segment.frameCount(), header));
        }
        return new Segments(
                layout.orElseThrow(
                        () -> WaveformFormatException.of("the WFDB record '%s' consists of gaps", record.name())),
                variable,
                parts);
    }

    /** Frames of all segments together. */
    long frameCount() {
        return parts.stream().mapToLong(Part::frameCount).sum();
    }

    /**
     * Where the signals of the layout stand in a segment.
     *
     * @return an index for each signal of the layout, -1 for one the segment lacks
     */
    List<Integer> places(WfdbHeader segment) {
        List<Integer> places = new ArrayList<>();
        if (!isVariable) {
            for (int i = 0; i < layout.signals().size(); i++) {
                places.add(i);
            }
            return places;
        }
        List<String> left = new ArrayList<>(
                segment.signals().stream().map(WfdbSignal::description).toList());
        for (WfdbSignal signal : layout.signals()) {
            int at = left.indexOf(signal.description());
            places.add(at);
            if (at >= 0) {
                left.set(at, "\n"); // no description; the next signal of the same one is another
            }
        }
        return Collections.unmodifiableList(places);
    }

    private static WfdbHeader header(Path folder, WfdbHeader record, Segment segment)
            throws IOException, WaveformFormatException {
        WfdbHeader header = WfdbHeaderReader.read(folder.resolve(segment.name() + WfdbHeaderReader.SUFFIX));
        if (!header.segments().isEmpty()) {
            throw WaveformFormatException.of("segment '%s' consists of segments itself", segment.name());
        }
        if (header.frameRateHz() != record.frameRateHz()) {
            throw WaveformFormatException.of(
                    "segment '%s' has %s frames a second, its record %s",
                    segment.name(), header.frameRateHz(), record.frameRateHz());
        }
        if (header.frameCount() != 0 && header.frameCount() != segment.frameCount()) {
            throw WaveformFormatException.of(
                    "segment '%s' has %d frames, its record says %d",
                    segment.name(), header.frameCount(), segment.frameCount());
        }
        return header.lasting(segment.frameCount());
    }

    private static void requireSameSignals(WfdbHeader first, WfdbHeader other) throws WaveformFormatException {
        List<String> signals =
                first.signals().stream().map(WfdbSignal::description).toList();
        if (!signals.equals(
                other.signals().stream().map(WfdbSignal::description).toList())) {
            throw WaveformFormatException.of(
                    "the signals of segment '%s' are not those of '%s'", other.name(), first.name());
        }
    }
}
