package org.countyread.ecg.format.wfdb;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.countyread.ecg.Calibration;
import org.countyread.ecg.format.WaveformFormatException;
import org.countyread.ecg.stream.ExactEcgStream;

/**
 * Signals of one rate as a stream. A signal that comes late in its file is put back in time, which leaves a gap at its
 * end. The checksums of the header are compared when the last frame is read, which is when {@link #warnings()} tells of them.
 * For one thread.
 */
final class WfdbStream implements ExactEcgStream {
    /**
     * A signal that is handed out.
     *
     * @param index in the header
     */
    record Selected(int index, int skewFrames, Channel channel, Calibration calibration) {}

    private final WfdbHeader header;
    private final FrameSource frames;
    private final List<Selected> selected;
    private final int samplesPerFrame;

    /** The last frames read, as many as the latest signal is late, so that every signal finds its own. */
    private final double[][][] window;

    private final long[][] counts;
    private long framesRead;
    private long frameAt = -1;
    private int sampleAt;

    /** Opens the files that hold the signals, which are of one rate. */
    static WfdbStream open(Path folder, WfdbHeader header, List<Selected> selected)
            throws IOException, WaveformFormatException {
        return new WfdbStream(header, FrameSource.open(folder, header, selected), selected);
    }

    private WfdbStream(WfdbHeader header, FrameSource frames, List<Selected> selected) {
        this.header = header;
        this.frames = frames;
        this.selected = List.copyOf(selected);
        this.samplesPerFrame = header.signals().get(selected.get(0).index()).samplesPerFrame();
        int latest = selected.stream().mapToInt(Selected::skewFrames).max().orElse(0);
        this.window = new double[latest + 1][selected.size()][samplesPerFrame];
        this.counts = header.signals().stream()
                .map(signal -> new long[signal.samplesPerFrame()])
                .toArray(long[][]::new);
        this.sampleAt = samplesPerFrame;
    }

    @Override
    public double sampleRateHz() {
        return header.frameRateHz() * samplesPerFrame;
    }

    @Override
    public List<Channel> channels() {
        return selected.stream().map(Selected::channel).toList();
    }

    @Override
    public long sampleCount() {
        return frames.frameCount() * samplesPerFrame;
    }

    @Override
    public Optional<LocalDateTime> start() {
        return header.start();
    }

    @Override
    public List<String> warnings() {
        return frames.warnings();
    }

    @Override
    public int readExactly(double[][] into) throws IOException {
        return read(into, 0, into[0].length);
    }

    /** Reads the next samples to these places of the arrays; returns the place behind the last one read. */
    int read(double[][] into, int from, int to) throws IOException {
        int count = from;
        while (count < to && (sampleAt < samplesPerFrame || nextFrame())) {
            for (int channel = 0; channel < into.length; channel++) {
                long frame = frameAt + selected.get(channel).skewFrames();
                into[channel][count] =
                        frame < framesRead ? window[(int) (frame % window.length)][channel][sampleAt] : Double.NaN;
            }
            sampleAt++;
            count++;
        }
        return count;
    }

    private boolean nextFrame() throws IOException {
        if (frameAt + 1 >= frames.frameCount()) {
            return false;
        }
        frameAt++;
        sampleAt = 0;
        while (framesRead < frameAt + window.length && frames.next(counts)) {
            keep(window[(int) (framesRead % window.length)]);
            framesRead++;
        }
        return true;
    }

    private void keep(double[][] frame) {
        for (int channel = 0; channel < frame.length; channel++) {
            Selected signal = selected.get(channel);
            for (int i = 0; i < samplesPerFrame; i++) {
                long count = counts[signal.index()][i];
                frame[channel][i] = count == SampleDecoder.END
                        ? Double.NaN
                        : signal.calibration().microvolts(count);
            }
        }
    }

    @Override
    public void close() throws IOException {
        frames.close();
    }
}
