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
import org.countyread.ecg.Calibration;
import org.countyread.ecg.EcgRecording;
import org.countyread.ecg.EcgRecording.Originality;
import org.countyread.ecg.Lead;
import org.countyread.ecg.LeadName;

/**
 * Reads the multiplex groups of a DICOM waveform object as ECG recordings. A channel that is no lead of the surface ECG
 * (a pressure, a marker) is left out; a group without any lead is left out too.
 *
 * @see "PS3.3 §C.10.9 Waveform Module"
 */
public final class DicomWaveformReader {
    private static final long SAMPLES_MAX = 200_000_000;
    private static final int CHANNELS_MAX = 1024;
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
        Optional<LocalDateTime> start = dataset.string(Tag.AcquisitionDateTime).flatMap(DicomWaveformReader::acquired);
        List<EcgRecording> recordings = new ArrayList<>();
        for (Attributes group : dataset.items(Tag.WaveformSequence)) {
            group(group, start.flatMap(first -> offset(group, first))).ifPresent(recordings::add);
        }
        return List.copyOf(recordings);
    }

    private static Optional<EcgRecording> group(Attributes group, Optional<LocalDateTime> start)
            throws WaveformFormatException {
        int channels = group.integer(Tag.NumberOfWaveformChannels, 0);
        int samples = group.integer(Tag.NumberOfWaveformSamples, 0);
        double rateHz = group.decimal(Tag.SamplingFrequency).orElse(0);
        List<Attributes> definitions = group.items(Tag.ChannelDefinitionSequence);
        if (channels < 1 || channels > CHANNELS_MAX || definitions.size() != channels) {
            throw WaveformFormatException.of(
                    "(003A,0005) Number of Waveform Channels is %d, %d channels are defined",
                    channels, definitions.size());
        }
        if (samples < 1 || (long) channels * samples > SAMPLES_MAX) {
            throw WaveformFormatException.of("(003A,0010) Number of Waveform Samples: %d is out of range", samples);
        }
        if (!(rateHz > 0) || Double.isInfinite(rateHz)) {
            throw WaveformFormatException.of(
                    "(003A,001A) Sampling Frequency: expected a positive rate, found %s", rateHz);
        }
        WaveformData data = WaveformData.of(group, channels, samples);
        List<Lead> leads = new ArrayList<>();
        for (int channel = 0; channel < channels; channel++) {
            Attributes definition = definitions.get(channel);
            Optional<LeadName> name = leadName(definition);
            if (name.isPresent()) {
                leads.add(lead(name.get(), definition, channel, data));
            }
        }
        if (leads.isEmpty()) {
            return Optional.empty();
        }
        Originality originality = "DERIVED".equals(group.string(Tag.WaveformOriginality, "ORIGINAL"))
                ? Originality.DERIVED
                : Originality.ORIGINAL;
        return Optional.of(new EcgRecording(rateHz, leads, start, originality, group.string(Tag.MultiplexGroupLabel)));
    }

    /** A channel with a derivation was computed from others, as the limb leads that carts leave out are. */
    private static Lead lead(LeadName name, Attributes definition, int channel, WaveformData data)
            throws WaveformFormatException {
        Calibration calibration = ChannelCalibration.of(definition, channel + 1);
        double[] samples = data.microvolts(channel, calibration);
        boolean derived = definition.string(Tag.ChannelDerivationDescription).isPresent();
        return (derived ? Lead.derived(name, samples) : Lead.recorded(name, samples)).calibrated(calibration);
    }

    /** Identity by code first, then by its meaning, then by the channel's label. */
    private static Optional<LeadName> leadName(Attributes channel) {
        Optional<Attributes> source =
                channel.items(Tag.ChannelSourceSequence).stream().findFirst();
        return source.flatMap(item -> item.string(Tag.CodeValue))
                .flatMap(LeadName::ofCode)
                .or(() -> source.flatMap(item -> item.string(Tag.CodeMeaning)).flatMap(LeadName::ofLabel))
                .or(() -> channel.string(Tag.ChannelLabel).flatMap(LeadName::ofLabel));
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

    /** The interleaved samples of one group: a row an instant, a column a channel. */
    private record WaveformData(
            ByteBuffer bytes, SampleFormat format, int channels, int samples, Optional<Long> padding) {

        static WaveformData of(Attributes group, int channels, int samples) throws WaveformFormatException {
            SampleFormat format = SampleFormat.of(
                    group.string(Tag.WaveformSampleInterpretation, ""), group.integer(Tag.WaveformBitsAllocated, 0));
            byte[] bytes = group.bytes(Tag.WaveformData)
                    .orElseThrow(() -> WaveformFormatException.of("(5400,1010) Waveform Data is missing"));
            long needed = (long) channels * samples * format.bytes();
            if (bytes.length < needed) {
                throw WaveformFormatException.of(
                        "(5400,1010) Waveform Data: %d channels of %d samples need %d bytes, found %d",
                        channels, samples, needed, bytes.length);
            }
            Optional<Long> padding = group.bytes(Tag.WaveformPaddingValue)
                    .filter(value -> value.length >= format.bytes())
                    .map(value -> format.read(SampleFormat.view(value), 0));
            return new WaveformData(SampleFormat.view(bytes), format, channels, samples, padding);
        }

        double[] microvolts(int channel, Calibration calibration) {
            double[] values = new double[samples];
            for (int i = 0; i < samples; i++) {
                long count = format.read(bytes, (i * channels + channel) * format.bytes());
                boolean gap = padding.isPresent() && padding.get() == count;
                values[i] = gap ? Double.NaN : calibration.microvolts(count);
            }
            return values;
        }
    }
}
