package org.countyread.ecg.format.wfdb;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.countyread.ecg.format.WaveformFormatException;
import org.countyread.ecg.format.wfdb.WfdbStream.Selected;

/** The frames of one record that holds its signals itself, from the first to the last. For one thread. */
final class FrameSource implements Closeable {
    private final List<SignalFile> files = new ArrayList<>();
    private final List<Integer> firstSignals = new ArrayList<>();
    private final long frameCount;
    private final List<String> warnings = new ArrayList<>();
    private long framesRead;

    private FrameSource(long frameCount) {
        this.frameCount = frameCount;
    }

    /** Opens the files that hold the selected signals; what is in others is not looked at. */
    static FrameSource open(Path folder, WfdbHeader header, List<Selected> selected)
            throws IOException, WaveformFormatException {
        Map<Integer, List<WfdbSignal>> files = new TreeMap<>();
        int first = 0;
        for (List<WfdbSignal> signals : SignalFile.byFile(header.signals())) {
            int from = first;
            first += signals.size();
            int behind = first;
            if (selected.stream().anyMatch(signal -> signal.index() >= from && signal.index() < behind)) {
                files.put(from, signals);
            }
        }
        long frameCount = frameCount(folder, header, files.values());
        FrameSource source = new FrameSource(frameCount);
        try {
            for (Map.Entry<Integer, List<WfdbSignal>> file : files.entrySet()) {
                List<WfdbSignal> signals = file.getValue();
                source.requireFrames(folder.resolve(signals.get(0).fileName()), signals);
                source.files.add(SignalFile.open(folder.resolve(signals.get(0).fileName()), signals));
                source.firstSignals.add(file.getKey());
            }
            return source;
        } catch (IOException | WaveformFormatException broken) {
            source.close();
            throw broken;
        }
    }

    /** What the header says, else what the shortest file holds. */
    private static long frameCount(Path folder, WfdbHeader header, Collection<List<WfdbSignal>> files)
            throws IOException {
        if (header.frameCount() > 0) {
            return header.frameCount();
        }
        long frames = Long.MAX_VALUE;
        for (List<WfdbSignal> signals : files) {
            frames = Math.min(
                    frames, SignalFile.frames(folder.resolve(signals.get(0).fileName()), signals));
        }
        return frames;
    }

    /** What is behind the last frame the header tells of is no part of the record. */
    private void requireFrames(Path file, List<WfdbSignal> signals) throws IOException, WaveformFormatException {
        long held = SignalFile.frames(file, signals);
        if (held < frameCount) {
            throw WaveformFormatException.of(
                    "the signal file '%s' is cut: it holds %d frames of %d", file.getFileName(), held, frameCount);
        }
        if (held - frameCount >= SampleDecoder.packed(signals.get(0).format())) {
            warnings.add("the signal file '%s' holds %d frames, of which the header tells of %d"
                    .formatted(file.getFileName(), held, frameCount));
        }
    }

    /** What does not fit together; the checksums are known behind the last frame. */
    List<String> warnings() {
        return List.copyOf(warnings);
    }

    long frameCount() {
        return frameCount;
    }

    /**
     * Reads the next frame.
     *
     * @param into an array a signal of the header, as long as the signal has samples in a frame
     * @return false behind the last frame, whose samples have then been checked
     */
    boolean next(long[][] into) throws IOException {
        if (framesRead == frameCount) {
            return false;
        }
        for (int i = 0; i < files.size(); i++) {
            files.get(i).readFrame(into, firstSignals.get(i));
        }
        framesRead++;
        if (framesRead == frameCount) {
            for (SignalFile file : files) {
                warnings.addAll(file.differences());
            }
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        for (SignalFile file : files) {
            file.close();
        }
    }
}
