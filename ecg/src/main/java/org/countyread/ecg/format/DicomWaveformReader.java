package org.countyread.ecg.format;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.Tag;
import org.countyread.ecg.EcgRecording;
import org.countyread.ecg.EcgRecording.Originality;
import org.countyread.ecg.Lead;

/**
 * Reads the multiplex groups of a DICOM waveform object as ECG recordings. A channel that is no lead of the surface ECG
 * (a pressure, a marker) is left out; a group without any lead is left out too.
 *
 * @see "PS3.3 §C.10.9 Waveform Module"
 */
public final class DicomWaveformReader {
    private static final long SAMPLES_MAX = 200_000_000;
    private static final DateTimeFormatter ACQUIRED =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    private static final double OFFSET_MILLISECONDS_MAX = 1e14;
    private static final int YEAR_MAX = 9999;
    private static final int SECONDS_DIGITS = 14;
    private static final int NANOSECOND_DIGITS = 9;
    private static final Pattern FRACTION = Pattern.compile("\\.(\\d{1,6})");

    private DicomWaveformReader() {}

    /** The recordings of a data set, in the order of its multiplex groups. */
    public static List<EcgRecording> read(Attributes dataset) throws WaveformFormatException {
        List<EcgRecording> recordings = new ArrayList<>();
        for (Attributes group : dataset.items(Tag.WaveformSequence)) {
            group(group, start(dataset, group)).ifPresent(recordings::add);
        }
        return List.copyOf(recordings);
    }

    private static Optional<EcgRecording> group(Attributes item, Optional<LocalDateTime> start)
            throws WaveformFormatException {
        MultiplexGroup group = MultiplexGroup.of(item);
        if ((long) group.channelCount() * group.sampleCount() > SAMPLES_MAX) {
            throw WaveformFormatException.of(
                    "(003A,0010) Number of Waveform Samples: %d is out of range", group.sampleCount());
        }
        ByteBuffer data = data(group, item);
        List<Lead> leads = new ArrayList<>();
        for (MultiplexGroup.Channel channel : group.leads()) {
            leads.add(lead(group, channel, data));
        }
        if (leads.isEmpty()) {
            return Optional.empty();
        }
        Originality originality = "DERIVED".equals(item.string(Tag.WaveformOriginality, "ORIGINAL"))
                ? Originality.DERIVED
                : Originality.ORIGINAL;
        return Optional.of(new EcgRecording(
                group.sampleRateHz(), leads, start, originality, item.string(Tag.MultiplexGroupLabel)));
    }

    private static ByteBuffer data(MultiplexGroup group, Attributes item) throws WaveformFormatException {
        group.data(item);
        return SampleFormat.view(item.bytes(Tag.WaveformData)
                .orElseThrow(() -> WaveformFormatException.of("(5400,1010) Waveform Data is missing")));
    }

    /** A channel with a derivation was computed from others, as the limb leads that carts leave out are. */
    private static Lead lead(MultiplexGroup group, MultiplexGroup.Channel channel, ByteBuffer data) {
        double[] samples = new double[group.sampleCount()];
        for (int i = 0; i < samples.length; i++) {
            int from = i - channel.skewSamples();
            samples[i] = from < 0 || from >= samples.length
                    ? Double.NaN
                    : group.microvolts(
                            group.format()
                                    .read(
                                            data,
                                            from * group.instantBytes()
                                                    + channel.index()
                                                            * group.format().bytes()),
                            channel);
        }
        return (channel.derived() ? Lead.derived(channel.name(), samples) : Lead.recorded(channel.name(), samples))
                .calibrated(channel.calibration());
    }

    /** When the first sample of a group was taken. */
    static Optional<LocalDateTime> start(Attributes dataset, Attributes group) {
        return dataset.string(Tag.AcquisitionDateTime)
                .flatMap(DicomWaveformReader::acquired)
                .flatMap(first -> offset(group, first));
    }

    /** (0018,1068) Multiplex Group Time Offset is in ms from the Acquisition DateTime. */
    private static Optional<LocalDateTime> offset(Attributes group, LocalDateTime first) {
        double milliseconds = group.decimal(Tag.MultiplexGroupTimeOffset, 0);
        return Math.abs(milliseconds) <= OFFSET_MILLISECONDS_MAX
                ? Optional.of(first.plus(Duration.ofMillis(Math.round(milliseconds))))
                        .filter(DicomWaveformReader::isOurTime)
                : Optional.empty();
    }

    private static boolean isOurTime(LocalDateTime time) {
        return time.getYear() > 0 && time.getYear() <= YEAR_MAX;
    }

    /** A fraction of a second behind the seconds, before a zone; PS3.5 Table 6.2-1, DT. */
    private static long nanoseconds(String rest) {
        Matcher fraction = FRACTION.matcher(rest);
        return fraction.lookingAt()
                ? Long.parseLong(fraction.group(1)
                        + "0".repeat(NANOSECOND_DIGITS - fraction.group(1).length()))
                : 0;
    }

    private static Optional<LocalDateTime> acquired(String dateTime) {
        if (dateTime.length() < SECONDS_DIGITS) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDateTime.parse(dateTime.substring(0, SECONDS_DIGITS), ACQUIRED)
                            .plusNanos(nanoseconds(dateTime.substring(SECONDS_DIGITS))))
                    .filter(DicomWaveformReader::isOurTime);
        } catch (DateTimeParseException unreadable) {
            return Optional.empty(); // the start is a courtesy; the samples do not depend on it
        }
    }
}
