package org.countyread.ecg.format;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.Tag;
import org.countyread.ecg.stream.ExactEcgStream;

/**
 * The first multiplex group of a waveform object that has leads, read piece by piece: recordings of days are not held. A
 * channel that was sampled late is put back in time within the piece's neighbourhood. For one thread.
 */
public final class DicomWaveformStream implements ExactEcgStream {
    private static final int SKEW_SAMPLES_MAX = 1 << 16;
    private static final int BUFFER_BYTES = 1 << 16;

    private final MultiplexGroup group;
    private final Optional<LocalDateTime> start;
    private final InputStream in;

    /** Instants as they stand in the file, as many as the channels are apart in time. */
    private final long[][] window;

    private final int earliest;
    private long read;
    private long position;

    private DicomWaveformStream(MultiplexGroup group, Optional<LocalDateTime> start, InputStream in)
            throws WaveformFormatException {
        this.group = group;
        this.start = start;
        this.in = in;
        int first = 0;
        int last = 0;
        for (MultiplexGroup.Channel channel : group.leads()) {
            first = Math.min(first, channel.skewSamples());
            last = Math.max(last, channel.skewSamples());
        }
        if ((long) last - first > SKEW_SAMPLES_MAX) {
            throw WaveformFormatException.of("channels are apart by %d samples", last - first);
        }
        this.earliest = first;
        this.window = new long[last - first + 1][group.leads().size()];
    }

    /**
     * Opens the group; the caller closes the stream.
     *
     * @param dataset whose waveform data may still be in their file
     * @throws WaveformFormatException where no group has a lead of the surface ECG, or the data are not as announced
     */
    public static DicomWaveformStream open(Attributes dataset) throws IOException, WaveformFormatException {
        for (Attributes item : dataset.items(Tag.WaveformSequence)) {
            MultiplexGroup group = MultiplexGroup.of(item);
            if (!group.leads().isEmpty()) {
                InputStream data =
                        new BufferedInputStream(group.data(item).data().open(), BUFFER_BYTES);
                try {
                    return new DicomWaveformStream(group, DicomWaveformReader.start(dataset, item), data);
                } catch (WaveformFormatException apart) {
                    data.close();
                    throw apart;
                }
            }
        }
        throw WaveformFormatException.of("the DICOM object has no lead of the surface ECG");
    }

    @Override
    public double sampleRateHz() {
        return group.sampleRateHz();
    }

    @Override
    public List<Channel> channels() {
        return group.leads().stream()
                .map(lead -> new Channel(Optional.of(lead.name()), lead.label()))
                .toList();
    }

    @Override
    public long sampleCount() {
        return group.sampleCount();
    }

    @Override
    public Optional<LocalDateTime> start() {
        return start;
    }

    @Override
    public int readExactly(double[][] into) throws IOException {
        int count = (int) Math.min(into[0].length, group.sampleCount() - position);
        byte[] instant = new byte[group.instantBytes()];
        for (int i = 0; i < count; i++, position++) {
            while (read < group.sampleCount() && read <= position - earliest) {
                readInstant(instant);
            }
            for (int lead = 0; lead < into.length; lead++) {
                MultiplexGroup.Channel channel = group.leads().get(lead);
                long from = position - channel.skewSamples();
                into[lead][i] = from < 0 || from >= group.sampleCount()
                        ? Double.NaN
                        : group.microvolts(window[(int) (from % window.length)][lead], channel);
            }
        }
        return count;
    }

    private void readInstant(byte[] instant) throws IOException {
        if (in.readNBytes(instant, 0, instant.length) < instant.length) {
            throw new EOFException("the file ends within its Waveform Data");
        }
        ByteBuffer data = SampleFormat.view(instant);
        long[] counts = window[(int) (read % window.length)];
        for (int lead = 0; lead < counts.length; lead++) {
            counts[lead] = group.format()
                    .read(data, group.leads().get(lead).index() * group.format().bytes());
        }
        read++;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
