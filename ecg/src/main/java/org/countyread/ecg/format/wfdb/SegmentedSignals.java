package org.countyread.ecg.format.wfdb;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.countyread.ecg.Calibration;
import org.countyread.ecg.format.ChannelLabel;
import org.countyread.ecg.format.WaveformFormatException;
import org.countyread.ecg.format.wfdb.Segments.Part;
import org.countyread.ecg.format.wfdb.WfdbStream.Selected;
import org.countyread.ecg.stream.EcgStream;
import org.countyread.ecg.stream.ExactEcgStream;

/**
 * Of a record of segments, the signals that are handed out: those that can be read wherever a segment has them. A segment
 * that lacks one is a gap in it. Immutable.
 */
final class SegmentedSignals implements RecordSignals {
    private final Path folder;
    private final WfdbHeader record;
    private final Segments segments;

    /** For each part where the signals of the layout stand in it; empty for a gap. */
    private final List<List<Integer>> places = new ArrayList<>();

    /** By samples in a frame the signals of the layout. */
    private final SortedMap<Integer, List<Integer>> groups = new TreeMap<>();

    private final SortedMap<Integer, List<Voltages>> voltages = new TreeMap<>();

    /**
     * Chooses the signals.
     *
     * @param warnings receives which signal was left out and why
     */
    SegmentedSignals(Path folder, WfdbHeader record, List<String> warnings)
            throws IOException, WaveformFormatException {
        this.folder = folder;
        this.record = record;
        this.segments = Segments.of(folder, record);
        Set<String> notes = new LinkedHashSet<>();
        for (Part part : segments.parts()) {
            List<Integer> found = part.header().map(segments::places).orElse(List.of());
            places.add(found);
            part.header().ifPresent(header -> noteOthers(header, found, notes));
        }
        List<WfdbSignal> signals = segments.layout().signals();
        for (int i = 0; i < signals.size(); i++) {
            Optional<String> reason = unusable(i);
            if (reason.isPresent()) {
                notes.add("signal '" + signals.get(i).description() + "' was left out: " + reason.get());
                continue;
            }
            int samplesPerFrame = signals.get(i).samplesPerFrame();
            groups.computeIfAbsent(samplesPerFrame, rate -> new ArrayList<>()).add(i);
            voltages.computeIfAbsent(samplesPerFrame, rate -> new ArrayList<>())
                    .add(new Voltages(channel(i), calibration(i)));
        }
        if (record.frameCount() != 0 && record.frameCount() != segments.frameCount()) {
            notes.add("the header says %d frames, its segments have %d"
                    .formatted(record.frameCount(), segments.frameCount()));
        }
        warnings.addAll(notes);
        if (groups.isEmpty()) {
            throw WaveformFormatException.of(
                    "the WFDB record '%s' has no signal that can be read: %s",
                    record.name(), String.join("; ", warnings));
        }
    }

    private static void noteOthers(WfdbHeader segment, List<Integer> found, Set<String> notes) {
        for (int i = 0; i < segment.signals().size(); i++) {
            if (!found.contains(i)) {
                notes.add("signal '" + segment.signals().get(i).description()
                        + "' was left out: the layout of the record does not have it");
            }
        }
    }

    /** Why a signal of the layout is not handed out; one segment in which it cannot be read is enough. */
    private Optional<String> unusable(int index) {
        boolean present = false;
        for (int i = 0; i < places.size(); i++) {
            int place = place(i, index);
            if (place < 0) {
                continue;
            }
            present = true;
            WfdbHeader header = segments.parts().get(i).header().orElseThrow();
            WfdbSignal signal = header.signals().get(place);
            Optional<String> reason = signal.samplesPerFrame()
                            == segments.layout().signals().get(index).samplesPerFrame()
                    ? PlainSignals.unusable(folder, signal)
                    : Optional.of("its samples in a frame are %d".formatted(signal.samplesPerFrame()));
            if (reason.isPresent()) {
                return Optional.of("in segment '" + header.name() + "' " + reason.get());
            }
        }
        return present ? Optional.empty() : Optional.of("it is in no segment");
    }

    private int place(int part, int index) {
        return places.get(part).isEmpty() ? -1 : places.get(part).get(index);
    }

    @Override
    public SortedMap<Integer, List<Voltages>> bySamplesPerFrame() {
        return Collections.unmodifiableSortedMap(voltages);
    }

    private EcgStream.Channel channel(int index) {
        String label = segments.layout().signals().get(index).description();
        return new EcgStream.Channel(ChannelLabel.lead(label), label);
    }

    /** The calibration all segments share, however each of them writes it. */
    private Optional<Calibration> calibration(int index) throws WaveformFormatException {
        Optional<Calibration> shared = Optional.empty();
        for (int i = 0; i < places.size(); i++) {
            int place = place(i, index);
            if (place < 0) {
                continue;
            }
            Calibration own = PlainSignals.calibration(
                    segments.parts().get(i).header().orElseThrow().signals().get(place));
            if (shared.filter(other -> !sameScale(own, other)).isPresent()) {
                return Optional.empty();
            }
            shared = Optional.of(own);
        }
        return shared;
    }

    private static boolean sameScale(Calibration one, Calibration other) {
        return one.microvoltsPerCount() == other.microvoltsPerCount()
                && one.baselineMicrovolts() == other.baselineMicrovolts();
    }

    @Override
    public ExactEcgStream stream(int samplesPerFrame) throws IOException, WaveformFormatException {
        List<Integer> group = groups.getOrDefault(samplesPerFrame, List.of());
        List<SegmentedStream.Stretch> stretches = new ArrayList<>();
        for (int i = 0; i < places.size(); i++) {
            Part part = segments.parts().get(i);
            List<Selected> selected = new ArrayList<>();
            List<Integer> channels = new ArrayList<>();
            for (int channel = 0; channel < group.size(); channel++) {
                int place = place(i, group.get(channel));
                if (place >= 0) {
                    selected.add(PlainSignals.selected(part.header().orElseThrow(), place));
                    channels.add(channel);
                }
            }
            stretches.add(new SegmentedStream.Stretch(
                    part.frameCount() * samplesPerFrame,
                    selected.isEmpty() ? Optional.empty() : part.header(),
                    selected,
                    channels));
        }
        return new SegmentedStream(
                folder,
                record.frameRateHz() * samplesPerFrame,
                record.start(),
                group.stream().map(this::channel).toList(),
                stretches);
    }
}
