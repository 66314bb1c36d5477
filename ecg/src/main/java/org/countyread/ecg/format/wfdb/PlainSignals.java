package org.countyread.ecg.format.wfdb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.countyread.ecg.Calibration;
import org.countyread.ecg.format.ChannelLabel;
import org.countyread.ecg.format.Voltage;
import org.countyread.ecg.format.WaveformFormatException;
import org.countyread.ecg.format.wfdb.WfdbStream.Selected;
import org.countyread.ecg.stream.EcgStream;
import org.countyread.ecg.stream.ExactEcgStream;

/**
 * Of a record that holds its signals itself, those that are handed out: calibrated voltages whose file is there and is coded
 * in a way that is read. Immutable.
 */
final class PlainSignals implements RecordSignals {
    /** Beyond every sample of 32 bits. */
    private static final double COUNTS_MAX = 1L << 32;

    private final Path folder;
    private final WfdbHeader header;
    private final SortedMap<Integer, List<Selected>> groups = new TreeMap<>();

    /**
     * Chooses the signals.
     *
     * @param warnings receives which signal was left out and why
     */
    PlainSignals(Path folder, WfdbHeader header, List<String> warnings) throws WaveformFormatException {
        this.folder = folder;
        this.header = header;
        for (int i = 0; i < header.signals().size(); i++) {
            WfdbSignal signal = header.signals().get(i);
            Optional<String> reason = unusable(folder, signal);
            if (reason.isPresent()) {
                warnings.add("signal '" + signal.description() + "' was left out: " + reason.get());
                continue;
            }
            groups.computeIfAbsent(signal.samplesPerFrame(), rate -> new ArrayList<>())
                    .add(selected(header, i));
        }
        if (groups.isEmpty()) {
            throw WaveformFormatException.of(
                    "the WFDB record '%s' has no signal that can be read: %s",
                    header.name(), String.join("; ", warnings));
        }
    }

    @Override
    public SortedMap<Integer, List<Voltages>> bySamplesPerFrame() {
        SortedMap<Integer, List<Voltages>> voltages = new TreeMap<>();
        groups.forEach((rate, group) -> voltages.put(
                rate,
                group.stream()
                        .map(signal -> new Voltages(signal.channel(), Optional.of(signal.calibration())))
                        .toList()));
        return voltages;
    }

    @Override
    public ExactEcgStream stream(int samplesPerFrame) throws IOException, WaveformFormatException {
        return WfdbStream.open(folder, header, groups.getOrDefault(samplesPerFrame, List.of()));
    }

    /** The signal of that index as it is handed out. */
    static Selected selected(WfdbHeader header, int index) throws WaveformFormatException {
        WfdbSignal signal = header.signals().get(index);
        return new Selected(
                index,
                signal.skewFrames(),
                new EcgStream.Channel(ChannelLabel.lead(signal.description()), signal.description()),
                calibration(signal));
    }

    /** Why a signal is not handed out; empty when it is. */
    static Optional<String> unusable(Path folder, WfdbSignal signal) {
        if (signal.isNull()) {
            return Optional.of("it has no samples");
        }
        if (Voltage.microvolts(signal.unit()).isEmpty()) {
            return Optional.of("its unit is " + signal.unit());
        }
        if (signal.gain().isEmpty()) {
            return Optional.of("it is not calibrated");
        }
        if (ChannelLabel.isOther(signal.description())) {
            return Optional.of("it is no ECG");
        }
        if (!Files.isRegularFile(folder.resolve(signal.fileName()))) {
            return Optional.of("its file '" + signal.fileName() + "' is missing");
        }
        return SampleDecoder.unreadable(signal.format());
    }

    /** From counts to µV: what one count is and what a count of 0 is. */
    static Calibration calibration(WfdbSignal signal) throws WaveformFormatException {
        double size =
                Voltage.microvolts(signal.unit()).orElse(0.0) / signal.gain().orElse(1.0);
        double base = -signal.baseline() * size;
        if (size == 0 || !Double.isFinite(Math.abs(size) * COUNTS_MAX + Math.abs(base))) {
            throw WaveformFormatException.of(
                    "signal '%s': a count of %s µV above %s µV is no calibration", signal.description(), size, base);
        }
        return new Calibration(
                size,
                base,
                "WFDB, gain %s(%d)/%s".formatted(signal.gain().orElse(0.0), signal.baseline(), signal.unit()));
    }
}
