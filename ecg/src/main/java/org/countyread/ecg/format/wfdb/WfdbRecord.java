package org.countyread.ecg.format.wfdb;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
import org.countyread.ecg.format.WaveformFormatException;
import org.countyread.ecg.format.wfdb.WfdbStream.Selected;
import org.countyread.ecg.stream.EcgStream;
import org.countyread.ecg.stream.ExactEcgStream;

/**
 * A record of a WaveForm DataBase in its folder. Only signals in volts are handed out; what else a record holds is named
 * in {@link #warnings()}. Immutable.
 */
public final class WfdbRecord {
    private static final String HEADER = ".hea";
    private static final long HEADER_BYTES_MAX = 16L << 20;
    private static final long ANNOTATION_BYTES_MAX = 256L << 20;

    /** As many as a file of 32 MiB has in 16 bits; longer ones are streams. */
    private static final long SAMPLES_MAX = 16L << 20;

    private final Path folder;
    private final WfdbHeader header;
    private final Map<Integer, List<Selected>> bySamplesPerFrame;
    private final List<String> warnings;

    private WfdbRecord(Path folder, WfdbHeader header) throws WaveformFormatException {
        this.folder = folder;
        this.header = header;
        List<String> notes = new ArrayList<>();
        this.bySamplesPerFrame = WfdbSelection.bySamplesPerFrame(folder, header, notes);
        this.warnings = List.copyOf(notes);
    }

    /**
     * Opens a record by its header.
     *
     * @param record path of the header file, with or without {@code .hea}
     * @throws IOException where the header is missing or unreadable
     * @throws WaveformFormatException where the header is none, or none of its signals can be read, such as those in FLAC
     */
    public static WfdbRecord open(Path record) throws IOException, WaveformFormatException {
        Path absolute = record.toAbsolutePath().normalize();
        String name = String.valueOf(absolute.getFileName());
        Path file = name.endsWith(HEADER) ? absolute : absolute.resolveSibling(name + HEADER);
        Path folder = file.getParent();
        if (folder == null) {
            throw new NoSuchFileException(record.toString());
        }
        if (Files.size(file) > HEADER_BYTES_MAX) {
            throw WaveformFormatException.of("the WFDB header is longer than %d bytes", HEADER_BYTES_MAX);
        }
        WfdbHeader header = WfdbHeaderReader.read(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
        if (!header.segments().isEmpty()) {
            throw WaveformFormatException.of("the WFDB record '%s' consists of segments", header.name());
        }
        return new WfdbRecord(folder, header);
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
        int most = 0;
        for (Map.Entry<Integer, List<Selected>> group : bySamplesPerFrame.entrySet()) {
            if (most == 0 || group.getValue().size() > signals(most).size()) {
                most = group.getKey();
            }
        }
        return stream(most);
    }

    /**
     * The leads of the surface ECG, held whole; of several rates the one most signals have.
     *
     * @throws IOException where a signal file is missing, cut, or not the one its checksum was taken of
     * @throws WaveformFormatException where no signal is such a lead, or the record is too long to be held
     */
    public EcgRecording recording() throws IOException, WaveformFormatException {
        try (ExactEcgStream stream = stream()) {
            return recording(stream)
                    .orElseThrow(() -> WaveformFormatException.of(
                            "the WFDB record '%s' has no lead of the surface ECG", header.name()));
        }
    }

    /**
     * The record as a document, a recording for each rate.
     *
     * @throws IOException where a signal file is missing, cut, or not the one its checksum was taken of
     * @throws WaveformFormatException where no signal is a lead of the surface ECG, or the record is too long to be held
     */
    public EcgDocument document() throws IOException, WaveformFormatException {
        List<EcgRecording> recordings = new ArrayList<>();
        List<String> notes = new ArrayList<>(warnings);
        for (int samplesPerFrame : bySamplesPerFrame.keySet()) {
            try (ExactEcgStream stream = stream(samplesPerFrame)) {
                recording(stream).ifPresent(recordings::add);
                stream.channels().stream()
                        .filter(channel -> channel.name().isEmpty())
                        .forEach(channel ->
                                notes.add("'" + channel.label() + "' is no lead of the surface ECG and was left out"));
            }
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
                notes);
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

    private ExactEcgStream stream(int samplesPerFrame) throws IOException, WaveformFormatException {
        return new WfdbStream(
                header, FrameSource.open(folder, header, signals(samplesPerFrame)), signals(samplesPerFrame));
    }

    private List<Selected> signals(int samplesPerFrame) {
        return bySamplesPerFrame.getOrDefault(samplesPerFrame, List.of());
    }

    private Optional<EcgRecording> recording(ExactEcgStream stream) throws IOException, WaveformFormatException {
        List<EcgStream.Channel> channels = stream.channels();
        long count = stream.sampleCount();
        if (count * channels.size() > SAMPLES_MAX) {
            throw WaveformFormatException.of(
                    "the WFDB record '%s' has %d samples, at most %d are held", header.name(), count, SAMPLES_MAX);
        }
        if (channels.stream().allMatch(channel -> channel.name().isEmpty()) || count == 0) {
            return Optional.empty();
        }
        double[][] samples = new double[channels.size()][(int) count];
        stream.readExactly(samples);
        int samplesPerFrame = (int) Math.round(stream.sampleRateHz() / header.frameRateHz());
        List<Lead> leads = new ArrayList<>();
        for (int i = 0; i < samples.length; i++) {
            double[] values = samples[i];
            Calibration calibration = signals(samplesPerFrame).get(i).calibration();
            channels.get(i)
                    .name()
                    .map(name -> Lead.recorded(name, values).calibrated(calibration))
                    .ifPresent(leads::add);
        }
        return Optional.of(
                new EcgRecording(stream.sampleRateHz(), leads, stream.start(), Originality.ORIGINAL, Optional.empty()));
    }
}
