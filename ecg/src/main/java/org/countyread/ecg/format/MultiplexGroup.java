package org.countyread.ecg.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.Element;
import org.countyread.dicom.data.Tag;
import org.countyread.ecg.Calibration;
import org.countyread.ecg.LeadName;

/**
 * What a multiplex group says of its samples, without the samples. Immutable.
 *
 * @param channelCount channels in an instant, leads and others
 * @param sampleCount samples of each channel
 * @param leads the channels that are leads of the surface ECG
 * @param padding the count that stands for a missing sample
 * @see "PS3.3 §C.10.9 Waveform Module"
 */
record MultiplexGroup(
        int channelCount,
        int sampleCount,
        double sampleRateHz,
        SampleFormat format,
        List<Channel> leads,
        Optional<Long> padding) {
    private static final int CHANNELS_MAX = 1024;

    /**
     * One lead.
     *
     * @param index of the channel in an instant, from 0
     * @param skewSamples by how many whole samples the channel was taken later than the group's clock says
     */
    record Channel(int index, LeadName name, String label, Calibration calibration, boolean derived, int skewSamples) {}

    MultiplexGroup {
        leads = List.copyOf(leads);
    }

    static MultiplexGroup of(Attributes group) throws WaveformFormatException {
        int channels = group.integer(Tag.NumberOfWaveformChannels, 0);
        int samples = group.integer(Tag.NumberOfWaveformSamples, 0);
        double rateHz = group.decimal(Tag.SamplingFrequency).orElse(0);
        List<Attributes> definitions = group.items(Tag.ChannelDefinitionSequence);
        if (channels < 1 || channels > CHANNELS_MAX || definitions.size() != channels) {
            throw WaveformFormatException.of(
                    "(003A,0005) Number of Waveform Channels is %d, %d channels are defined",
                    channels, definitions.size());
        }
        if (samples < 1) {
            throw WaveformFormatException.of("(003A,0010) Number of Waveform Samples: %d is out of range", samples);
        }
        if (!(rateHz > 0) || Double.isInfinite(rateHz)) {
            throw WaveformFormatException.of(
                    "(003A,001A) Sampling Frequency: expected a positive rate, found %s", rateHz);
        }
        SampleFormat format = SampleFormat.of(
                group.string(Tag.WaveformSampleInterpretation, ""), group.integer(Tag.WaveformBitsAllocated, 0));
        List<Channel> leads = new ArrayList<>();
        for (int i = 0; i < channels; i++) {
            Attributes definition = definitions.get(i);
            Optional<LeadName> name = leadName(definition);
            if (name.isPresent()) {
                leads.add(new Channel(
                        i,
                        name.get(),
                        label(definition).orElse(name.get().label()),
                        ChannelCalibration.of(definition, i + 1),
                        definition.string(Tag.ChannelDerivationDescription).isPresent(),
                        skew(definition, rateHz, samples, i + 1)));
            }
        }
        Optional<Long> padding = group.bytes(Tag.WaveformPaddingValue)
                .filter(value -> value.length >= format.bytes())
                .map(value -> format.read(SampleFormat.view(value), 0));
        return new MultiplexGroup(channels, samples, rateHz, format, leads, padding);
    }

    /** Bytes of one instant over all channels. */
    int instantBytes() {
        return channelCount * format.bytes();
    }

    /** The element with the samples, which are as many as announced. */
    Element.Value data(Attributes group) throws WaveformFormatException {
        if (!(group.element(Tag.WaveformData).orElse(null) instanceof Element.Value value)) {
            throw WaveformFormatException.of("(5400,1010) Waveform Data is missing");
        }
        long needed = (long) sampleCount * instantBytes();
        if (value.data().length() < needed) {
            throw WaveformFormatException.of(
                    "(5400,1010) Waveform Data: %d channels of %d samples need %d bytes, found %d",
                    channelCount, sampleCount, needed, value.data().length());
        }
        return value;
    }

    /** µV of a count, NaN for padding. */
    double microvolts(long count, Channel channel) {
        boolean gap = padding.isPresent() && padding.get() == count;
        return gap ? Double.NaN : channel.calibration().microvolts(count);
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

    private static Optional<String> label(Attributes channel) {
        return channel.string(Tag.ChannelLabel)
                .or(() -> channel.items(Tag.ChannelSourceSequence).stream()
                        .findFirst()
                        .flatMap(item -> item.string(Tag.CodeMeaning)));
    }

    /**
     * A channel's first sample is later than the group's start by its skew, in samples or in seconds. Less than half a
     * sample is left as it is: between samples nothing is known.
     *
     * @see "PS3.3 §C.10.9.1.4 (003A,0214) Channel Time Skew, (003A,0215) Channel Sample Skew"
     */
    private static int skew(Attributes channel, double rateHz, int samples, int number) throws WaveformFormatException {
        double skew = channel.decimal(Tag.ChannelSampleSkew)
                .orElse(channel.decimal(Tag.ChannelTimeSkew).orElse(0) * rateHz);
        if (!(Math.abs(skew) < samples)) {
            throw WaveformFormatException.of(
                    "(003A,0215) channel %d is skewed by %s of %d samples", number, skew, samples);
        }
        return (int) Math.round(skew);
    }
}
