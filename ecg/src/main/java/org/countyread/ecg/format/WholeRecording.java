package org.countyread.ecg.format;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.countyread.ecg.Calibration;
import org.countyread.ecg.EcgRecording;
import org.countyread.ecg.EcgRecording.Originality;
import org.countyread.ecg.Lead;
import org.countyread.ecg.LeadName;
import org.countyread.ecg.stream.EcgStream;
import org.countyread.ecg.stream.ExactEcgStream;

/** The leads of a stream held whole. Stateless. */
public final class WholeRecording {
    /** As many as a file of 32 MiB has in 16 bits; what is longer is read as a stream. */
    public static final long SAMPLES_MAX = 16L << 20;

    private static final int SAMPLES_AT_ONCE = 1 << 14;

    private WholeRecording() {}

    /**
     * A calibration whose figures DICOM can hold, so that the ECG stays the same to the last bit when it becomes an
     * object.
     *
     * @param size µV of one count
     * @param base µV of a count of 0
     */
    public static Calibration calibration(double size, double base, String source, String where)
            throws WaveformFormatException {
        if (size == 0 || !(Math.abs(size) <= SampleRange.MICROVOLTS_MAX) || !Double.isFinite(base)) {
            throw WaveformFormatException.of("%s: a count of %s µV above %s µV is no calibration", where, size, base);
        }
        return new Calibration(DicomDecimal.nearest(size), DicomDecimal.nearest(base), source);
    }

    /**
     * Reads a stream to its end and keeps the channels that are leads of the surface ECG.
     *
     * @param calibrations of the channels of the stream
     * @param warnings receives which channel was left out, and what the stream itself warns of
     * @return empty where no channel is such a lead
     */
    public static Optional<EcgRecording> of(
            ExactEcgStream stream, List<Calibration> calibrations, List<String> warnings)
            throws IOException, WaveformFormatException {
        List<EcgStream.Channel> channels = stream.channels();
        for (EcgStream.Channel channel : channels) {
            if (channel.name().isEmpty()) {
                warnings.add("'" + channel.label() + "' names no lead of the surface ECG and was left out");
            }
        }
        DistinctLeads.require(
                channels.stream().flatMap(channel -> channel.name().stream()).toList());
        double[][] samples = samples(stream);
        stream.warnings().stream()
                .filter(warning -> !warnings.contains(warning))
                .forEach(warnings::add);
        if (samples[0].length == 0) {
            throw WaveformFormatException.of("the file holds no samples");
        }
        List<Lead> leads = new ArrayList<>();
        for (int i = 0; i < samples.length; i++) {
            Optional<LeadName> name = channels.get(i).name();
            if (name.isPresent()) {
                requireVoltages(samples[i], calibrations.get(i), name.get());
                leads.add(Lead.recorded(name.get(), samples[i]).calibrated(calibrations.get(i)));
            }
        }
        return leads.isEmpty()
                ? Optional.empty()
                : Optional.of(new EcgRecording(
                        stream.sampleRateHz(), leads, stream.start(), Originality.ORIGINAL, Optional.empty()));
    }

    private static double[][] samples(ExactEcgStream stream) throws IOException, WaveformFormatException {
        int channels = stream.channels().size();
        long announced = stream.sampleCount();
        requireFew(announced * channels);
        List<double[][]> parts = new ArrayList<>();
        int length = 0;
        int read = SAMPLES_AT_ONCE;
        while (read == SAMPLES_AT_ONCE) {
            double[][] part = new double[channels][SAMPLES_AT_ONCE];
            read = stream.readExactly(part);
            length += read;
            requireFew((long) length * channels);
            parts.add(part);
        }
        double[][] samples = new double[channels][length];
        for (int channel = 0; channel < channels; channel++) {
            for (int i = 0; i < length; i++) {
                samples[channel][i] = parts.get(i / SAMPLES_AT_ONCE)[channel][i % SAMPLES_AT_ONCE];
            }
        }
        return samples;
    }

    private static void requireFew(long samples) throws WaveformFormatException {
        if (samples > SAMPLES_MAX) {
            throw WaveformFormatException.of("the recording has more than %d samples, which are not held", SAMPLES_MAX);
        }
    }

    private static void requireVoltages(double[] samples, Calibration calibration, LeadName name)
            throws WaveformFormatException {
        for (double sample : samples) {
            if (!Double.isNaN(sample)) {
                SampleRange.require(calibration.count(sample), calibration, name.label());
            }
        }
    }
}
