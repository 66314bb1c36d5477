package org.countyread.ecg.format.wfdb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countyread.ecg.Calibration;
import org.countyread.ecg.DeviceFacts;
import org.countyread.ecg.EcgDocument;
import org.countyread.ecg.EcgRecording;
import org.countyread.ecg.EcgRecording.Originality;
import org.countyread.ecg.Lead;
import org.countyread.ecg.PatientFacts;
import org.countyread.ecg.format.DistinctLeads;
import org.countyread.ecg.format.WaveformFormatException;
import org.countyread.ecg.format.wfdb.RecordSignals.Voltages;
import org.countyread.ecg.stream.EcgStream;
import org.countyread.ecg.stream.ExactEcgStream;

/**
 * A record of a WaveForm DataBase in its folder. Only signals in volts are handed out; what else a record holds is named
 * in {@link #warnings()}. Immutable.
 */
public final class WfdbRecord {
    private static final long ANNOTATION_BYTES_MAX = 256L << 20;

    /** As many as a file of 32 MiB has in 16 bits; longer ones are streams. */
    private static final long SAMPLES_MAX = 16L << 20;

    private final Path folder;
    private final WfdbHeader header;
    private final RecordSignals signals;
    private final List<String> warnings;

    private WfdbRecord(Path folder, WfdbHeader header) throws IOException, WaveformFormatException {
        this.folder = folder;
        this.header = header;
        List<String> notes = new ArrayList<>();
        this.signals = header.segments().isEmpty()
                ? new PlainSignals(folder, header, notes)
                : new SegmentedSignals(folder, header, notes);
        this.warnings = List.copyOf(notes);
    }

    /**
     * Opens a record by its header.
     *
     * @param record path of the header file, with or without {@code .hea}
     * @throws IOException where the header, or that of a segment, is missing or unreadable
     * @throws WaveformFormatException where the header is none, or none of its signals can be read, such as those in FLAC
     */
    public static WfdbRecord open(Path record) throws IOException, WaveformFormatException {
        Path absolute = record.toAbsolutePath().normalize();
        String name = String.valueOf(absolute.getFileName());
        Path file = name.endsWith(WfdbHeaderReader.SUFFIX)
                ? absolute
                : absolute.resolveSibling(name + WfdbHeaderReader.SUFFIX);
        Path folder = file.getParent();
        if (folder == null) {
            throw new NoSuchFileException(record.toString());
        }
        return new WfdbRecord(folder, WfdbHeaderReader.read(file));
    }

    /** What the header says. */
    public WfdbHeader header() {
        return header;
    }

    /** Age and sex, where a comment of the header gives them. */
    public PatientFacts patient() {
        return WfdbNotes.patient(header.comments());
    }

    /** The codes behind {@code Dx:} in the comments, as the makers of the database chose them. */
    public List<String> diagnoses() {
        return WfdbNotes.diagnoses(header.comments());
    }

    /** Signals that are not handed out, and why. */
    public List<String> warnings() {
        return warnings;
    }

    /**
     * The voltages of the record, those of the rate that most of them have. The caller closes the stream.
     *
     * @throws IOException where a signal file is missing
     * @throws WaveformFormatException where no signal is a calibrated voltage
     */
    public ExactEcgStream stream() throws IOException, WaveformFormatException {
        return signals.stream(most());
    }

    private int most() {
        int most = 0;
        int held = 0;
        for (Map.Entry<Integer, List<Voltages>> group :
                signals.bySamplesPerFrame().entrySet()) {
            if (group.getValue().size() > held) {
                most = group.getKey();
                held = group.getValue().size();
            }
        }
        return most;
    }

    /**
     * The leads of the surface ECG, held whole; of several rates the one most signals have. Whether the checksums of the
     * header fit, {@link #document()} tells.
     *
     * @throws IOException where a signal file is missing or cut
     * @throws WaveformFormatException where no signal is such a lead, or the record is too long to be held
     */
    public EcgRecording recording() throws IOException, WaveformFormatException {
        int samplesPerFrame = most();
        try (ExactEcgStream stream = signals.stream(samplesPerFrame)) {
            return recording(stream, samplesPerFrame)
                    .orElseThrow(() -> WaveformFormatException.of(
                            "the WFDB record '%s' has no lead of the surface ECG", header.name()));
        }
    }

    /**
     * The record as a document, a recording for each rate. Its warnings tell of samples that are not those the checksums of
     * the header were taken of.
     *
     * @throws IOException where a signal file is missing or cut
     * @throws WaveformFormatException where no signal is a lead of the surface ECG, or the record is too long to be held
     */
    public EcgDocument document() throws IOException, WaveformFormatException {
        List<EcgRecording> recordings = new ArrayList<>();
        List<String> notes = new ArrayList<>(warnings);
        for (int samplesPerFrame : signals.bySamplesPerFrame().keySet()) {
            ExactEcgStream stream = signals.stream(samplesPerFrame);
            try (stream) {
                recording(stream, samplesPerFrame).ifPresent(recordings::add);
                stream.channels().stream()
                        .filter(channel -> channel.name().isEmpty())
                        .forEach(channel ->
                                notes.add("'" + channel.label() + "' is no lead of the surface ECG and was left out"));
            }
            notes.addAll(stream.warnings());
        }
        if (recordings.isEmpty()) {
            throw WaveformFormatException.of("the WFDB record '%s' has no lead of the surface ECG", header.name());
        }
        return new EcgDocument(
                EcgDocument.Format.WFDB,
                recordings,
                patient(),
                DeviceFacts.NONE,
                Optional.empty(),
                List.of(),
                List.of(),
                notes.stream().distinct().toList());
    }

    /**
     * The annotations of one annotator, such as {@code atr}, in their order.
     *
     * @throws IOException where the file is missing
     * @throws WaveformFormatException where it is damaged
     */
    public List<WfdbAnnotation> annotations(String annotator) throws IOException, WaveformFormatException {
        if (!annotator.matches("[A-Za-z0-9_-]+")) {
            throw new IllegalArgumentException("no name of an annotator: " + annotator);
        }
        Path file = folder.resolve(header.name() + "." + annotator);
        if (Files.size(file) > ANNOTATION_BYTES_MAX) {
            throw WaveformFormatException.of("the annotations have more than %d bytes", ANNOTATION_BYTES_MAX);
        }
        return WfdbAnnotationReader.read(Files.readAllBytes(file), header.frameRateHz());
    }

    private Optional<EcgRecording> recording(ExactEcgStream stream, int samplesPerFrame)
            throws IOException, WaveformFormatException {
        List<EcgStream.Channel> channels = stream.channels();
        long count = stream.sampleCount();
        if (count > SAMPLES_MAX / channels.size()) {
            throw WaveformFormatException.of(
                    "the WFDB record '%s' has %d samples, at most %d are held", header.name(), count, SAMPLES_MAX);
        }
        if (channels.stream().allMatch(channel -> channel.name().isEmpty()) || count == 0) {
            return Optional.empty();
        }
        DistinctLeads.require(
                channels.stream().flatMap(channel -> channel.name().stream()).toList());
        double[][] samples = new double[channels.size()][(int) count];
        stream.readExactly(samples);
        List<Voltages> voltages = signals.bySamplesPerFrame().getOrDefault(samplesPerFrame, List.of());
        List<Lead> leads = new ArrayList<>();
        for (int i = 0; i < samples.length; i++) {
            double[] values = samples[i];
            Optional<Calibration> calibration = voltages.get(i).calibration();
            channels.get(i)
                    .name()
                    .map(name -> Lead.recorded(name, values))
                    .ifPresent(
                            lead -> leads.add(calibration.map(lead::calibrated).orElse(lead)));
        }
        return Optional.of(
                new EcgRecording(stream.sampleRateHz(), leads, stream.start(), Originality.ORIGINAL, Optional.empty()));
    }
}
