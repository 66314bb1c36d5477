package org.countyread.ecg.format.wfdb;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.countyread.ecg.format.WaveformFormatException;
import org.countyread.ecg.format.wfdb.WfdbStream.Selected;
import org.countyread.ecg.stream.ExactEcgStream;
import org.jspecify.annotations.Nullable;

/** The segments of a record one after another, of which one is open at a time. For one thread. */
final class SegmentedStream implements ExactEcgStream {
    /**
     * One segment.
     *
     * @param sampleCount of each channel
     * @param header empty where the segment has none of the channels
     * @param selected what it has
     * @param channels to which channel of the record each of these belongs
     */
    record Stretch(long sampleCount, Optional<WfdbHeader> header, List<Selected> selected, List<Integer> channels) {
        Stretch {
            selected = List.copyOf(selected);
            channels = List.copyOf(channels);
        }
    }

    private static final int WARNINGS_MAX = 100;

    private final Path folder;
    private final double sampleRateHz;
    private final Optional<LocalDateTime> start;
    private final List<Channel> channels;
    private final List<Stretch> stretches;
    private final List<String> warnings = new ArrayList<>();
    private int next;
    private long left;
    private @Nullable WfdbStream open;

    SegmentedStream(
            Path folder,
            double sampleRateHz,
            Optional<LocalDateTime> start,
            List<Channel> channels,
            List<Stretch> stretches) {
        this.folder = folder;
        this.sampleRateHz = sampleRateHz;
        this.start = start;
        this.channels = List.copyOf(channels);
        this.stretches = List.copyOf(stretches);
    }

    @Override
    public double sampleRateHz() {
        return sampleRateHz;
    }

    @Override
    public List<Channel> channels() {
        return channels;
    }

    @Override
    public long sampleCount() {
        return stretches.stream().mapToLong(Stretch::sampleCount).sum();
    }

    @Override
    public Optional<LocalDateTime> start() {
        return start;
    }

    @Override
    public List<String> warnings() {
        return List.copyOf(warnings);
    }

    @Override
    public int readExactly(double[][] into) throws IOException {
        int count = 0;
        while (count < into[0].length && (left > 0 || nextStretch())) {
            int to = (int) Math.min(into[0].length, count + left);
            read(into, count, to);
            left -= to - count;
            count = to;
        }
        return count;
    }

    private boolean nextStretch() throws IOException {
        close();
        if (next == stretches.size()) {
            return false;
        }
        Stretch stretch = stretches.get(next);
        next++;
        left = stretch.sampleCount();
        if (stretch.header().isPresent()) {
            try {
                open = WfdbStream.open(folder, stretch.header().get(), stretch.selected());
            } catch (WaveformFormatException broken) {
                throw new IOException(broken.getMessage(), broken);
            }
        }
        return true;
    }

    /** What the segment does not have is a gap. */
    private void read(double[][] into, int from, int to) throws IOException {
        for (double[] samples : into) {
            Arrays.fill(samples, from, to, Double.NaN);
        }
        if (open != null) {
            double[][] held = stretches.get(next - 1).channels().stream()
                    .map(channel -> into[channel])
                    .toArray(double[][]::new);
            open.read(held, from, to);
        }
    }

    @Override
    public void close() throws IOException {
        if (open != null) {
            for (String warning : open.warnings()) {
                if (warnings.size() < WARNINGS_MAX) {
                    warnings.add(warning);
                }
            }
            open.close();
            open = null;
        }
    }
}
