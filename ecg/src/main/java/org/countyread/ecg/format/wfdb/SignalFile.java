package org.countyread.ecg.format.wfdb;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.countyread.ecg.format.WaveformFormatException;

/** One signal file, read frame by frame: the samples of each of its signals in turn. For one thread. */
final class SignalFile implements Closeable {
    private static final int CHECKSUM_MASK = 0xFFFF;

    private final List<WfdbSignal> signals;
    private final Path path;
    private final InputStream in;
    private final SampleDecoder samples;
    private final long gap;
    private final long[] sums;
    private final long[] running;
    private final OptionalLong[] first;

    private SignalFile(Path path, List<WfdbSignal> signals, InputStream in) throws WaveformFormatException {
        this.path = path;
        this.signals = signals;
        this.in = in;
        int format = signals.get(0).format();
        this.samples = SampleDecoder.of(format, in);
        this.gap = SampleDecoder.gap(format);
        this.sums = new long[signals.size()];
        this.running = signals.stream().mapToLong(WfdbSignal::firstValue).toArray();
        this.first = new OptionalLong[signals.size()];
        Arrays.fill(first, OptionalLong.empty());
    }

    /** The signals of the header, those of one file together. */
    static List<List<WfdbSignal>> byFile(List<WfdbSignal> signals) throws WaveformFormatException {
        List<List<WfdbSignal>> files = new ArrayList<>();
        for (WfdbSignal signal : signals) {
            List<WfdbSignal> last = files.isEmpty() ? List.of() : files.get(files.size() - 1);
            if (last.isEmpty() || !last.get(0).fileName().equals(signal.fileName())) {
                last = new ArrayList<>();
                files.add(last);
            } else if (last.get(0).format() != signal.format() || last.get(0).byteOffset() != signal.byteOffset()) {
                throw WaveformFormatException.of("signals of the file '%s' differ in format", signal.fileName());
            }
            last.add(signal);
        }
        return files;
    }

    static SignalFile open(Path path, List<WfdbSignal> signals) throws IOException, WaveformFormatException {
        InputStream in = Files.newInputStream(path);
        try {
            in.skipNBytes(signals.get(0).byteOffset());
            return new SignalFile(path, signals, in);
        } catch (EOFException shorter) {
            in.close();
            throw WaveformFormatException.of("the signal file '%s' ends before its samples", path.getFileName());
        } catch (IOException | WaveformFormatException broken) {
            in.close();
            throw broken;
        }
    }

    /** How many whole frames the file holds. */
    static long frames(Path path, List<WfdbSignal> signals) throws IOException {
        long bytes = Math.max(0, Files.size(path) - signals.get(0).byteOffset());
        long perFrame = signals.stream().mapToLong(WfdbSignal::samplesPerFrame).sum();
        return SampleDecoder.samples(signals.get(0).format(), bytes) / perFrame;
    }

    /** Reads one frame: what it receives are counts, {@link SampleDecoder#END} in a gap. */
    void readFrame(long[][] into, int from) throws IOException {
        for (int signal = 0; signal < signals.size(); signal++) {
            long[] counts = into[from + signal];
            for (int i = 0; i < counts.length; i++) {
                counts[i] = count(signal);
            }
        }
    }

    private long count(int signal) throws IOException {
        long sample = samples.next();
        if (sample == SampleDecoder.END) {
            throw new EOFException("the signal file '%s' is cut".formatted(path.getFileName()));
        }
        if (signals.get(signal).format() == SampleDecoder.DIFFERENCES) {
            running[signal] += sample;
            sample = running[signal];
        }
        sums[signal] += sample;
        if (first[signal].isEmpty()) {
            first[signal] = OptionalLong.of(sample);
        }
        return sample == gap ? SampleDecoder.END : sample;
    }

    /** After the last frame: how the samples differ from those the header was written for. */
    List<String> differences() {
        List<String> found = new ArrayList<>();
        for (int i = 0; i < sums.length; i++) {
            WfdbSignal signal = signals.get(i);
            OptionalInt checksum = signal.checksum();
            if (checksum.isPresent() && (checksum.getAsInt() & CHECKSUM_MASK) != (sums[i] & CHECKSUM_MASK)) {
                found.add("the checksum of signal '%s' in '%s' is %d, the header says %d"
                        .formatted(signal.description(), path.getFileName(), (short) sums[i], checksum.getAsInt()));
            }
            OptionalInt initial = signal.initialValue();
            if (initial.isPresent() && first[i].orElse(initial.getAsInt()) != initial.getAsInt()) {
                found.add("the first count of signal '%s' in '%s' is %d, the header says %d"
                        .formatted(signal.description(), path.getFileName(), first[i].orElse(0), initial.getAsInt()));
            }
        }
        return found;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
