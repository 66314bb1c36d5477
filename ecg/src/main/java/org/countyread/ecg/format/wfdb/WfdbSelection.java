package org.countyread.ecg.format.wfdb;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.countyread.ecg.Calibration;
import org.countyread.ecg.format.ChannelLabel;
import org.countyread.ecg.format.Voltage;
import org.countyread.ecg.format.WaveformFormatException;
import org.countyread.ecg.format.wfdb.WfdbStream.Selected;
import org.countyread.ecg.stream.EcgStream;

/** Which signals of a record are handed out: calibrated voltages whose file is there and is coded in a way that is read. */
final class WfdbSelection {
    /** Beyond every sample of 32 bits. */
    private static final double COUNTS_MAX = 1L << 32;

    private WfdbSelection() {}

    /**
     * The signals, those of one rate together.
     *
     * @param warnings receives which signal was left out and why
     */
    static Map<Integer, List<Selected>> bySamplesPerFrame(Path folder, WfdbHeader header, List<String> warnings)
            throws WaveformFormatException {
        Map<Integer, List<Selected>> groups = new TreeMap<>();
        for (int i = 0; i < header.signals().size(); i++) {
            WfdbSignal signal = header.signals().get(i);
            Optional<String> reason = unusable(folder, signal);
            if (reason.isPresent()) {
                warnings.add("signal '" + signal.description() + "' was left out: " + reason.get());
                continue;
            }
            groups.computeIfAbsent(signal.samplesPerFrame(), rate -> new ArrayList<>())
                    .add(new Selected(
                            i,
                            signal.skewFrames(),
                            new EcgStream.Channel(ChannelLabel.lead(signal.description()), signal.description()),
                            calibration(signal)));
        }
        if (groups.isEmpty()) {
            throw WaveformFormatException.of(
                    "the WFDB record '%s' has no signal that can be read: %s",
                    header.name(), String.join("; ", warnings));
        }
        return groups;
    }

    private static Optional<String> unusable(Path folder, WfdbSignal signal) {
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
    private static Calibration calibration(WfdbSignal signal) throws WaveformFormatException {
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
