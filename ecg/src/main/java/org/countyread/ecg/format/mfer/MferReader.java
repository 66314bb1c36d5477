package org.countyread.ecg.format.mfer;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import org.countyread.ecg.Calibration;
import org.countyread.ecg.EcgDocument;
import org.countyread.ecg.EcgRecording;
import org.countyread.ecg.EcgRecording.Originality;
import org.countyread.ecg.Lead;
import org.countyread.ecg.LeadName;
import org.countyread.ecg.format.DistinctLeads;
import org.countyread.ecg.format.SampleRange;
import org.countyread.ecg.format.WaveformFormatException;
import org.countyread.ecg.format.WholeRecording;
import org.countyread.ecg.format.mfer.MferInput.Element;
import org.countyread.ecg.format.mfer.MferNumbers.DataType;
import org.countyread.ecg.stream.EcgStream;

/** Reads electrocardiograms in MFER: each waveform element becomes a recording. One reading an instance. */
public final class MferReader {
    /** What the preamble begins with. */
    public static final String PREAMBLE = "MFR";

    private static final int BYTE_ORDER = 0x01;
    private static final int CHANNELS = 0x05;
    private static final int SEQUENCES = 0x06;
    private static final int WAVEFORM_TYPE = 0x08;
    private static final int WAVEFORM = 0x1E;
    private static final int PREAMBLE_TAG = 0x40;
    private static final int GROUP = 0x67;
    private static final int CHANNELS_MAX = 256;
    private static final int ATTRIBUTES_MAX = 100;
    private static final int WAVEFORMS_MAX = 1000;

    /** Standard 12-lead, long-term, vectorcardiogram, stress test; 0 is not told. */
    private static final Set<Long> SURFACE_ECG = Set.of(0L, 1L, 2L, 3L, 4L);

    /** What a channel says of itself, which goes before what is said of all. */
    private static final class Attribute {
        private final int tag;
        private final byte[] value;

        Attribute(int tag, byte[] value) {
            this.tag = tag;
            this.value = value;
        }
    }

    private final MferFacts facts = new MferFacts();
    private final List<EcgRecording> recordings = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final Map<Integer, List<Attribute>> own = new TreeMap<>();
    private MferSampling common = MferSampling.UNKNOWN;
    private MferNumbers numbers = new MferNumbers(false);
    private int channels;
    private int sequences;
    private long samplesHeld;

    private MferReader() {}

    /** Whether a file begins as one in MFER does. */
    public static boolean recognises(byte[] file) {
        return file.length > 5
                && file[0] == PREAMBLE_TAG
                && new String(file, 2, PREAMBLE.length(), StandardCharsets.US_ASCII).equals(PREAMBLE);
    }

    /**
     * What a file holds.
     *
     * @throws WaveformFormatException where it is malformed, uses what is not read, such as compression, or has no lead of
     *     the surface ECG
     */
    public static EcgDocument read(byte[] file) throws WaveformFormatException {
        if (!recognises(file)) {
            throw WaveformFormatException.of("the file does not begin as MFER does");
        }
        return new MferReader().document(new MferInput(file, 0, file.length));
    }

    private EcgDocument document(MferInput input) throws WaveformFormatException {
        boolean ended = false;
        while (input.hasNext() && !ended) {
            Element element = input.next();
            ended = element.tag() == MferInput.END;
            if (!ended) {
                element(input, element);
            }
        }
        if (recordings.isEmpty()) {
            throw WaveformFormatException.of(
                    "the MFER file has no lead of the surface ECG: %s", String.join("; ", warnings));
        }
        if (!ended) {
            warnings.add("the MFER file has no end mark");
        } else if (input.remaining() > 0) {
            warnings.add("what is behind the end mark of the MFER file, %d bytes, was left out"
                    .formatted(input.remaining()));
        }
        List<EcgRecording> timed = recordings.stream()
                .map(recording -> facts.start().map(recording::at).orElse(recording))
                .toList();
        return new EcgDocument(
                EcgDocument.Format.MFER,
                timed,
                facts.patient(),
                facts.device(),
                Optional.empty(),
                List.of(),
                List.of(),
                warnings);
    }

    private void element(MferInput input, Element element) throws WaveformFormatException {
        byte[] value =
                element.tag() == WAVEFORM || element.tag() == MferInput.CHANNEL ? new byte[0] : input.value(element);
        switch (element.tag()) {
            case BYTE_ORDER -> numbers = new MferNumbers(value.length > 0 && value[0] != 0);
            case CHANNELS -> {
                channels = numbers.count(value, "the number of channels");
                own.clear();
            }
            case SEQUENCES -> sequences = numbers.count(value, "the number of sequences");
            case WAVEFORM_TYPE -> requireSurfaceEcg(value);
            case GROUP -> throw WaveformFormatException.of("MFER: grouped definitions are not read");
            case MferInput.CHANNEL -> channel(input, element);
            case WAVEFORM -> waveform(input.value(element));
            default -> {
                common = common.with(element.tag(), value, numbers);
                facts.take(element.tag(), value, numbers);
            }
        }
    }

    private void requireSurfaceEcg(byte[] value) throws WaveformFormatException {
        long type = numbers.unsigned(value, 0, Math.min(value.length, 2), "the type of the waveform");
        if (!SURFACE_ECG.contains(type)) {
            throw WaveformFormatException.of("MFER: a waveform of type %d is no surface ECG", type);
        }
    }

    private void channel(MferInput input, Element element) throws WaveformFormatException {
        if (element.channel() >= CHANNELS_MAX) {
            throw WaveformFormatException.of("MFER: channel %d, at most %d are read", element.channel(), CHANNELS_MAX);
        }
        List<Attribute> attributes = own.computeIfAbsent(element.channel(), channel -> new ArrayList<>());
        MferInput within = input.within(element);
        while (within.hasNext() && attributes.size() < ATTRIBUTES_MAX) {
            Element attribute = within.next();
            attributes.add(new Attribute(attribute.tag(), within.value(attribute)));
        }
    }

    /** In each sequence a block of each channel in turn. */
    private void waveform(byte[] data) throws WaveformFormatException {
        List<MferSampling> samplings = samplings();
        long bytesOfASequence = 0;
        for (MferSampling sampling : samplings) {
            bytesOfASequence +=
                    (long) sampling.blockLength().orElse(1) * sampling.type().bytes();
        }
        long held = sequences > 0 ? sequences : data.length / bytesOfASequence;
        if (held < 1 || held * bytesOfASequence != data.length || recordings.size() >= WAVEFORMS_MAX) {
            throw WaveformFormatException.of(
                    "MFER: %d sequences of %d bytes do not make a waveform of %d", held, bytesOfASequence, data.length);
        }
        Map<Double, List<Lead>> byRate = new TreeMap<>();
        int offset = 0;
        for (int channel = 0; channel < samplings.size(); channel++) {
            MferSampling sampling = samplings.get(channel);
            int block = sampling.blockLength().orElse(1);
            Optional<EcgStream.Channel> lead = usable(sampling, channel);
            if (lead.isPresent() && lead.get().name().isPresent()) {
                LeadName name = lead.get().name().get();
                double[] samples = samples(data, offset, (int) bytesOfASequence, (int) held, sampling, name);
                Lead recorded = Lead.recorded(name, samples);
                byRate.computeIfAbsent(sampling.rateHz().orElseThrow(), rate -> new ArrayList<>())
                        .add(sampling.type().isWhole() ? recorded.calibrated(calibration(sampling, name)) : recorded);
            }
            offset += block * sampling.type().bytes();
        }
        for (Map.Entry<Double, List<Lead>> group : byRate.entrySet()) {
            requireOneLength(group.getValue());
            DistinctLeads.require(group.getValue().stream().map(Lead::name).toList());
            recordings.add(new EcgRecording(
                    group.getKey(), group.getValue(), Optional.empty(), Originality.ORIGINAL, Optional.empty()));
        }
    }

    private static void requireOneLength(List<Lead> leads) throws WaveformFormatException {
        int length = leads.get(0).sampleCount();
        if (leads.stream().anyMatch(lead -> lead.sampleCount() != length)) {
            throw WaveformFormatException.of("MFER: leads of one rate differ in length");
        }
    }

    private List<MferSampling> samplings() throws WaveformFormatException {
        if (channels < 1 || channels > CHANNELS_MAX) {
            throw WaveformFormatException.of("MFER: a waveform of %d channels", channels);
        }
        List<MferSampling> samplings = new ArrayList<>();
        for (int channel = 0; channel < channels; channel++) {
            MferSampling sampling = common;
            for (Attribute attribute : own.getOrDefault(channel, List.of())) {
                sampling = sampling.with(attribute.tag, attribute.value, numbers);
            }
            samplings.add(sampling);
        }
        boolean blocks =
                samplings.stream().allMatch(sampling -> sampling.blockLength().isPresent());
        boolean samples =
                samplings.stream().noneMatch(sampling -> sampling.blockLength().isPresent());
        if (!blocks && !samples) {
            throw WaveformFormatException.of("MFER: only some channels have a length of blocks");
        }
        return samplings;
    }

    /** The channel where it is a voltage at a known rate. */
    private Optional<EcgStream.Channel> usable(MferSampling sampling, int channel) throws WaveformFormatException {
        Optional<LeadName> name =
                sampling.lead().isPresent() ? LeadName.ofNumber(sampling.lead().getAsInt()) : Optional.empty();
        String label = name.map(LeadName::label)
                .orElse(sampling.label().isEmpty() ? "channel " + (channel + 1) : sampling.label());
        if (sampling.unit().isPresent()) {
            warnings.add("'" + label + "' was left out: its unit is no voltage");
            return Optional.empty();
        }
        if (name.isEmpty()) {
            warnings.add("'" + label + "' names no lead of the surface ECG and was left out");
            return Optional.empty();
        }
        if (sampling.rateHz().isEmpty() || sampling.microvolts().isEmpty()) {
            throw WaveformFormatException.of("MFER: '%s' has no sampling rate or no resolution", label);
        }
        return Optional.of(new EcgStream.Channel(name, label));
    }

    private static Calibration calibration(MferSampling sampling, LeadName name) throws WaveformFormatException {
        double size = sampling.microvolts().orElse(0);
        return WholeRecording.calibration(size, 0, "MFER, resolution " + size + " uV", name.label());
    }

    private double[] samples(
            byte[] data, int offset, int bytesOfASequence, int count, MferSampling sampling, LeadName name)
            throws WaveformFormatException {
        int block = sampling.blockLength().orElse(1);
        samplesHeld += (long) block * count;
        if (samplesHeld > WholeRecording.SAMPLES_MAX) {
            throw WaveformFormatException.of("MFER: more than %d samples", WholeRecording.SAMPLES_MAX);
        }
        Calibration calibration = calibration(sampling, name);
        OptionalDouble nothing = sampling.nothing().isPresent()
                ? numbers.nothing(sampling.nothing().get(), sampling.type())
                : OptionalDouble.empty();
        double[] samples = new double[block * count];
        for (int i = 0; i < samples.length; i++) {
            int at = i / block * bytesOfASequence
                    + offset
                    + i % block * sampling.type().bytes();
            double value = numbers.sampleAt(data, at, sampling.type());
            boolean gap = Double.isNaN(value) || (nothing.isPresent() && nothing.getAsDouble() == value);
            samples[i] = gap ? Double.NaN : microvolts(value, sampling.type(), calibration, name);
        }
        return samples;
    }

    private static double microvolts(double value, DataType type, Calibration calibration, LeadName name)
            throws WaveformFormatException {
        if (type.isWhole()) {
            SampleRange.require((long) value, calibration, name.label());
            return calibration.microvolts((long) value);
        }
        double microvolts = value * calibration.microvoltsPerCount();
        if (!(Math.abs(microvolts) <= SampleRange.MICROVOLTS_MAX)) {
            throw WaveformFormatException.of("%s: a sample of %s µV is out of range", name.label(), microvolts);
        }
        return microvolts;
    }
}
