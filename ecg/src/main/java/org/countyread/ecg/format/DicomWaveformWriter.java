package org.countyread.ecg.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.Tag;
import org.countyread.dicom.data.VR;
import org.countyread.ecg.Calibration;
import org.countyread.ecg.EcgRecording;
import org.countyread.ecg.Lead;

/**
 * Writes recordings as multiplex groups of a waveform object: signed samples, leads coded in MDC. A lead that knows its
 * counts is written in them, so that a reader gets the same µV to the last bit.
 *
 * @see "PS3.3 §C.10.9 Waveform Module"
 */
public final class DicomWaveformWriter {
    private static final String MDC = "MDC";
    private static final String UCUM = "UCUM";
    private static final DateTimeFormatter ACQUIRED = DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT);

    /** Of leads without counts: the finest of these in which the lead fits 16 bits. */
    private static final double[] COUNTS_MICROVOLTS = {0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100};

    private DicomWaveformWriter() {}

    /**
     * Adds the waveform module to a data set that already says whose and what it is.
     *
     * @param microvoltsPerCount size of one count, above 0; samples are rounded to it and limited to 16 bits
     */
    public static Attributes write(Attributes identification, EcgRecording recording, double microvoltsPerCount) {
        if (!(microvoltsPerCount > 0)) {
            throw new IllegalArgumentException("size of a count must be above 0 µV: " + microvoltsPerCount);
        }
        Calibration counts = new Calibration(microvoltsPerCount, 0, "chosen by the writer");
        List<Calibration> channels =
                recording.leads().stream().map(lead -> counts).toList();
        Attributes group = group(recording, channels, SampleFormat.SS);
        return dataset(identification, List.of(recording), List.of(group));
    }

    /** As above with several recordings, each lead in its own counts; 32-bit samples where 16 bits do not hold them. */
    public static Attributes write(Attributes identification, List<EcgRecording> recordings) {
        List<Attributes> groups = new ArrayList<>();
        for (EcgRecording recording : recordings) {
            List<Calibration> channels =
                    recording.leads().stream().map(DicomWaveformWriter::counts).toList();
            SampleFormat format = needs32Bits(recording) ? SampleFormat.SL : SampleFormat.SS;
            groups.add(offset(group(recording, channels, format), recordings.get(0), recording));
        }
        return dataset(identification, recordings, groups);
    }

    /** A group that begins at another time than the first says how much later. */
    private static Attributes offset(Attributes group, EcgRecording first, EcgRecording recording) {
        if (first.start().isEmpty()
                || recording.start().isEmpty()
                || first.start().equals(recording.start())) {
            return group;
        }
        Duration later = Duration.between(first.start().get(), recording.start().get());
        return group.toBuilder()
                .decimal(Tag.MultiplexGroupTimeOffset, (double) later.toMillis())
                .build();
    }

    /** Whether a lead has counts beyond 16 bits. */
    public static boolean needs32Bits(EcgRecording recording) {
        return recording.leads().stream().anyMatch(lead -> largestCount(lead, counts(lead)) > Short.MAX_VALUE);
    }

    private static Attributes dataset(
            Attributes identification, List<EcgRecording> recordings, List<Attributes> groups) {
        Attributes.Builder dataset = identification.toBuilder().items(Tag.WaveformSequence, groups);
        recordings.get(0).start().ifPresent(start -> dataset.string(Tag.AcquisitionDateTime, acquired(start)));
        return dataset.build();
    }

    private static String acquired(LocalDateTime start) {
        int milliseconds = start.get(ChronoField.MILLI_OF_SECOND);
        return ACQUIRED.format(start) + (milliseconds == 0 ? "" : String.format(Locale.ROOT, ".%03d", milliseconds));
    }

    private static Calibration counts(Lead lead) {
        return lead.calibration().orElseGet(() -> {
            for (double size : COUNTS_MICROVOLTS) {
                Calibration counts = new Calibration(size, 0, "chosen by the writer");
                if (largestCount(lead, counts) <= Short.MAX_VALUE) {
                    return counts;
                }
            }
            return new Calibration(COUNTS_MICROVOLTS[0], 0, "chosen by the writer");
        });
    }

    private static long largestCount(Lead lead, Calibration counts) {
        long largest = 0;
        for (int i = 0; i < lead.sampleCount(); i++) {
            double microvolts = lead.microvolts(i);
            largest = Double.isNaN(microvolts) ? largest : Math.max(largest, Math.abs(counts.count(microvolts)));
        }
        return largest;
    }

    private static Attributes group(EcgRecording recording, List<Calibration> channels, SampleFormat format) {
        Attributes.Builder group = Attributes.builder()
                .string(Tag.WaveformOriginality, recording.originality().name())
                .integer(Tag.NumberOfWaveformChannels, recording.leads().size())
                .integer(Tag.NumberOfWaveformSamples, recording.sampleCount())
                .decimal(Tag.SamplingFrequency, recording.sampleRateHz());
        recording.label().ifPresent(label -> group.string(Tag.MultiplexGroupLabel, label));
        return group.items(Tag.ChannelDefinitionSequence, definitions(recording, channels, format))
                .integer(Tag.WaveformBitsAllocated, format.bytes() * Byte.SIZE)
                .string(Tag.WaveformSampleInterpretation, format.name())
                .bytes(Tag.WaveformPaddingValue, VR.OW, padding(format))
                .bytes(Tag.WaveformData, VR.OW, samples(recording, channels, format))
                .build();
    }

    private static List<Attributes> definitions(
            EcgRecording recording, List<Calibration> channels, SampleFormat format) {
        List<Attributes> items = new ArrayList<>();
        for (int i = 0; i < channels.size(); i++) {
            Lead lead = recording.leads().get(i);
            Attributes source =
                    code(lead.name().mdcCode(), MDC, "Lead " + lead.name().label());
            Attributes.Builder channel = Attributes.builder()
                    .items(Tag.ChannelSourceSequence, List.of(source))
                    .decimal(Tag.ChannelSensitivity, channels.get(i).microvoltsPerCount())
                    .items(Tag.ChannelSensitivityUnitsSequence, List.of(code("uV", UCUM, "microvolt")))
                    .decimal(Tag.ChannelSensitivityCorrectionFactor, 1)
                    .decimal(Tag.ChannelBaseline, channels.get(i).baselineMicrovolts())
                    .decimal(Tag.ChannelSampleSkew, 0)
                    .integer(Tag.WaveformBitsStored, format.bytes() * Byte.SIZE);
            if (lead.isDerived()) {
                channel.string(Tag.ChannelDerivationDescription, "computed of leads I and II");
            }
            items.add(channel.build());
        }
        return items;
    }

    static Attributes code(String value, String scheme, String meaning) {
        return Attributes.builder()
                .string(Tag.CodeValue, value)
                .string(Tag.CodingSchemeDesignator, scheme)
                .string(Tag.CodeMeaning, meaning)
                .build();
    }

    private static byte[] samples(EcgRecording recording, List<Calibration> channels, SampleFormat format) {
        int count = recording.sampleCount();
        ByteBuffer data =
                ByteBuffer.allocate(count * channels.size() * format.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < count; i++) {
            for (int channel = 0; channel < channels.size(); channel++) {
                double microvolts = recording.leads().get(channel).microvolts(i);
                put(
                        data,
                        format,
                        Double.isNaN(microvolts)
                                ? Long.MIN_VALUE
                                : channels.get(channel).count(microvolts));
            }
        }
        return data.array();
    }

    /** Writes one count; {@link Long#MIN_VALUE} is a gap, which the lowest number of the format stands for. */
    private static void put(ByteBuffer data, SampleFormat format, long count) {
        if (format == SampleFormat.SS) {
            data.putShort((short) limited(count, Short.MIN_VALUE, Short.MAX_VALUE));
        } else {
            data.putInt((int) limited(count, Integer.MIN_VALUE, Integer.MAX_VALUE));
        }
    }

    private static long limited(long count, long gap, long max) {
        return count == Long.MIN_VALUE ? gap : Math.max(-max, Math.min(max, count));
    }

    private static byte[] padding(SampleFormat format) {
        ByteBuffer value = ByteBuffer.allocate(format.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        put(value, format, Long.MIN_VALUE);
        return value.array();
    }
}
