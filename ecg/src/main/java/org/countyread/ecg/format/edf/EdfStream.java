package org.countyread.ecg.format.edf;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.countyread.ecg.Calibration;
import org.countyread.ecg.format.ChannelLabel;
import org.countyread.ecg.format.WaveformFormatException;
import org.countyread.ecg.stream.ExactEcgStream;

/**
 * The signals of one rate, data record by data record. Between the records of a discontinuous file, what was not recorded
 * is a gap as long as the clock says. For one thread.
 */
final class EdfStream implements ExactEcgStream {
    private static final double NANOS_PER_SECOND = 1e9;

    /** A month; what claims to have stood still for longer is damage. */
    private static final double GAP_SECONDS_MAX = 31 * 86_400.0;

    private final EdfHeader header;
    private final List<EdfSignal> signals;
    private final List<Calibration> calibrations;
    private final InputStream in;
    private final byte[] record;
    private final List<EdfAnnotation> annotations = new ArrayList<>();
    private final int samplesPerRecord;
    private double firstOnset;
    private long recordsRead;
    private long samplesDone;
    private long gapLeft;
    private int gaps;
    private long gapSamples;
    private int sampleAt;

    /** Reads the first record, whose onset belongs to the start. */
    EdfStream(EdfHeader header, List<EdfSignal> signals, List<Calibration> calibrations, InputStream in)
            throws IOException, WaveformFormatException {
        this.header = header;
        this.signals = List.copyOf(signals);
        this.calibrations = List.copyOf(calibrations);
        this.in = in;
        this.record = new byte[header.recordBytes()];
        this.samplesPerRecord = signals.get(0).samplesPerRecord();
        this.sampleAt = samplesPerRecord;
        if (header.records() > 0) {
            nextRecord();
        }
    }

    /** What the records read so far say, in their order. */
    List<EdfAnnotation> annotations() {
        return List.copyOf(annotations);
    }

    @Override
    public double sampleRateHz() {
        return header.rateHz(signals.get(0));
    }

    @Override
    public List<Channel> channels() {
        return signals.stream()
                .map(signal -> new Channel(ChannelLabel.lead(signal.label()), signal.label()))
                .toList();
    }

    @Override
    public long sampleCount() {
        return header.isContinuous() ? header.records() * samplesPerRecord : -1;
    }

    @Override
    public Optional<LocalDateTime> start() {
        return header.start().map(start -> start.plus(Duration.ofNanos(Math.round(firstOnset * NANOS_PER_SECOND))));
    }

    @Override
    public List<String> warnings() {
        return gaps == 0
                ? List.of()
                : List.of(String.format(
                        Locale.ROOT,
                        "the recorder paused %d times, for %.3f s in all",
                        gaps,
                        gapSamples / sampleRateHz()));
    }

    @Override
    public int readExactly(double[][] into) throws IOException {
        int count = 0;
        while (count < into[0].length && (gapLeft > 0 || sampleAt < samplesPerRecord || more())) {
            boolean gap = gapLeft > 0;
            for (int channel = 0; channel < into.length; channel++) {
                into[channel][count] = gap ? Double.NaN : sample(channel);
            }
            if (gap) {
                gapLeft--;
            } else {
                sampleAt++;
            }
            samplesDone++;
            count++;
        }
        return count;
    }

    private double sample(int channel) {
        int at = signals.get(channel).byteInRecord() + sampleAt * Short.BYTES;
        int count = (short) ((record[at] & 0xFF) | record[at + 1] << Byte.SIZE);
        return calibrations.get(channel).microvolts(count);
    }

    private boolean more() throws IOException {
        if (recordsRead == header.records()) {
            return false;
        }
        try {
            nextRecord();
            return true;
        } catch (WaveformFormatException malformed) {
            throw new IOException(malformed.getMessage(), malformed);
        }
    }

    private void nextRecord() throws IOException, WaveformFormatException {
        if (in.readNBytes(record, 0, record.length) < record.length) {
            throw new EOFException("the EDF file ends within a data record");
        }
        OptionalDouble onset = OptionalDouble.empty();
        for (EdfSignal signal : header.signals()) {
            if (signal.isAnnotations() && header.kind() != EdfHeader.Kind.EDF) {
                TimeStampedLists lists =
                        TimeStampedLists.of(record, signal.byteInRecord(), signal.samplesPerRecord() * Short.BYTES);
                onset = onset.isPresent() ? onset : lists.recordOnset();
                annotations.addAll(lists.annotations());
            }
        }
        if (recordsRead == 0) {
            firstOnset = onset.orElse(0);
        } else if (!header.isContinuous()) {
            gapLeft = gap(onset);
            gaps += gapLeft > 0 ? 1 : 0;
            gapSamples += gapLeft;
        }
        recordsRead++;
        sampleAt = 0;
    }

    /** Samples between the end of the record before and the onset of this one. */
    private long gap(OptionalDouble onset) throws WaveformFormatException {
        if (onset.isEmpty()) {
            throw WaveformFormatException.of("EDF+D: data record %d does not say when it begins", recordsRead + 1);
        }
        double late = onset.getAsDouble() - firstOnset - samplesDone / sampleRateHz();
        long samples = Math.round(late * sampleRateHz());
        if (samples < 0 || late > GAP_SECONDS_MAX) {
            throw WaveformFormatException.of(
                    "EDF+D: data record %d begins %s s after the one before ends", recordsRead + 1, late);
        }
        return samples;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
