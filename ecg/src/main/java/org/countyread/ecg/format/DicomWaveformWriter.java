package org.countyread.ecg.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.Tag;
import org.countyread.dicom.data.VR;
import org.countyread.ecg.EcgRecording;
import org.countyread.ecg.Lead;

/**
 * Writes a recording as the one multiplex group of a waveform object: 16-bit signed samples, leads coded in MDC.
 *
 * @see "PS3.3 §C.10.9 Waveform Module"
 */
public final class DicomWaveformWriter {
    private static final String MDC = "MDC";
    private static final String UCUM = "UCUM";
    private static final short PADDING = Short.MIN_VALUE;
    private static final DateTimeFormatter ACQUIRED = DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT);

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
        Attributes.Builder group = Attributes.builder()
                .string(Tag.WaveformOriginality, recording.originality().name())
                .integer(Tag.NumberOfWaveformChannels, recording.leads().size())
                .integer(Tag.NumberOfWaveformSamples, recording.sampleCount())
                .decimal(Tag.SamplingFrequency, recording.sampleRateHz());
        recording.label().ifPresent(label -> group.string(Tag.MultiplexGroupLabel, label));
        group.items(Tag.ChannelDefinitionSequence, channels(recording, microvoltsPerCount))
                .integer(Tag.WaveformBitsAllocated, Short.SIZE)
                .string(Tag.WaveformSampleInterpretation, SampleFormat.SS.name())
                .bytes(Tag.WaveformPaddingValue, VR.OW, bytes(PADDING))
                .bytes(Tag.WaveformData, VR.OW, samples(recording, microvoltsPerCount));
        Attributes.Builder dataset = identification.toBuilder().items(Tag.WaveformSequence, List.of(group.build()));
        recording.start().ifPresent(start -> dataset.string(Tag.AcquisitionDateTime, ACQUIRED.format(start)));
        return dataset.build();
    }

    private static List<Attributes> channels(EcgRecording recording, double microvoltsPerCount) {
        List<Attributes> items = new ArrayList<>();
        for (Lead lead : recording.leads()) {
            items.add(Attributes.builder()
                    .items(
                            Tag.ChannelSourceSequence,
                            List.of(code(
                                    lead.name().mdcCode(),
                                    MDC,
                                    "Lead " + lead.name().label())))
                    .decimal(Tag.ChannelSensitivity, microvoltsPerCount)
                    .items(Tag.ChannelSensitivityUnitsSequence, List.of(code("uV", UCUM, "microvolt")))
                    .decimal(Tag.ChannelSensitivityCorrectionFactor, 1)
                    .decimal(Tag.ChannelBaseline, 0)
                    .decimal(Tag.ChannelSampleSkew, 0)
                    .integer(Tag.WaveformBitsStored, Short.SIZE)
                    .build());
        }
        return items;
    }

    private static Attributes code(String value, String scheme, String meaning) {
        return Attributes.builder()
                .string(Tag.CodeValue, value)
                .string(Tag.CodingSchemeDesignator, scheme)
                .string(Tag.CodeMeaning, meaning)
                .build();
    }

    private static byte[] samples(EcgRecording recording, double microvoltsPerCount) {
        int count = recording.sampleCount();
        ByteBuffer data = ByteBuffer.allocate(count * recording.leads().size() * Short.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < count; i++) {
            for (Lead lead : recording.leads()) {
                data.putShort(count(lead.microvolts(i), microvoltsPerCount));
            }
        }
        return data.array();
    }

    private static short count(double microvolts, double microvoltsPerCount) {
        if (Double.isNaN(microvolts)) {
            return PADDING;
        }
        long rounded = Math.round(microvolts / microvoltsPerCount);
        return (short) Math.max(PADDING + 1, Math.min(Short.MAX_VALUE, rounded));
    }

    private static byte[] bytes(short value) {
        return ByteBuffer.allocate(Short.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort(value)
                .array();
    }
}
