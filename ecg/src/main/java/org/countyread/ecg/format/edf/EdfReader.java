package org.countyread.ecg.format.edf;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.countyread.ecg.Calibration;
import org.countyread.ecg.DeviceFacts;
import org.countyread.ecg.EcgDocument;
import org.countyread.ecg.EcgRecording;
import org.countyread.ecg.format.ChannelLabel;
import org.countyread.ecg.format.Voltage;
import org.countyread.ecg.format.WaveformFormatException;
import org.countyread.ecg.format.WholeRecording;
import org.countyread.ecg.stream.ExactEcgStream;

/** Reads EDF and EDF+ files, whole or as streams. Stateless. */
public final class EdfReader {
    /** A voltage of the file. */
    private record Selected(EdfSignal signal, Calibration calibration) {}

    private EdfReader() {}

    /**
     * The leads of the surface ECG in the file, those of one rate as one recording.
     *
     * @throws WaveformFormatException where the file is cut or malformed, or no signal is such a lead
     */
    public static EcgDocument read(byte[] file) throws WaveformFormatException {
        List<String> warnings = new ArrayList<>();
        List<EcgRecording> recordings = new ArrayList<>();
        try {
            EdfHeader header = header(new ByteArrayInputStream(file), file.length);
            for (List<Selected> group : byRate(header, warnings).values()) {
                InputStream in = new ByteArrayInputStream(file);
                in.skipNBytes(header.headerBytes());
                WholeRecording.of(stream(header, group, in), calibrations(group), warnings)
                        .ifPresent(recordings::add);
            }
            long behind = file.length - header.headerBytes() - header.records() * header.recordBytes();
            if (behind > 0) {
                warnings.add("what is behind the last data record, " + behind + " bytes, was left out");
            }
            if (recordings.isEmpty()) {
                throw WaveformFormatException.of(
                        "the EDF file has no lead of the surface ECG: %s", String.join("; ", warnings));
            }
            return new EcgDocument(
                    EcgDocument.Format.EDF,
                    recordings,
                    header.patient(),
                    new DeviceFacts(
                            Optional.empty(), header.equipment(), Optional.empty(), Optional.empty(), Optional.empty()),
                    Optional.empty(),
                    List.of(),
                    List.of(),
                    warnings);
        } catch (IOException cut) {
            throw WaveformFormatException.of("the EDF file cannot be read: %s", String.valueOf(cut.getMessage()));
        }
    }

    /**
     * The voltages of the rate most of them have, as a stream, which the caller closes.
     *
     * @throws WaveformFormatException where the file is cut or malformed, or no signal is a voltage
     */
    public static ExactEcgStream stream(Path file) throws IOException, WaveformFormatException {
        InputStream in = Files.newInputStream(file);
        try {
            EdfHeader header = header(in, Files.size(file));
            List<String> warnings = new ArrayList<>();
            List<Selected> most = List.of();
            for (List<Selected> group : byRate(header, warnings).values()) {
                most = group.size() > most.size() ? group : most;
            }
            if (most.isEmpty()) {
                throw WaveformFormatException.of("the EDF file has no voltage: %s", String.join("; ", warnings));
            }
            return stream(header, most, in);
        } catch (IOException | WaveformFormatException broken) {
            in.close();
            throw broken;
        }
    }

    /**
     * All annotations of an EDF+ file, in its order; none of a plain one.
     *
     * @throws WaveformFormatException where the file is cut or malformed
     */
    public static List<EdfAnnotation> annotations(byte[] file) throws WaveformFormatException {
        try (InputStream in = new ByteArrayInputStream(file)) {
            EdfHeader header = header(in, file.length);
            List<EdfAnnotation> annotations = new ArrayList<>();
            for (long i = 0; i < header.records(); i++) {
                byte[] record = in.readNBytes(header.recordBytes());
                for (EdfSignal signal : header.signals()) {
                    if (signal.isAnnotations() && header.kind() != EdfHeader.Kind.EDF) {
                        int bytes = signal.samplesPerRecord() * Short.BYTES;
                        annotations.addAll(TimeStampedLists.of(record, signal.byteInRecord(), bytes)
                                .annotations());
                    }
                }
            }
            return annotations;
        } catch (IOException impossible) {
            throw WaveformFormatException.of(
                    "the EDF file cannot be read: %s", String.valueOf(impossible.getMessage()));
        }
    }

    private static EdfStream stream(EdfHeader header, List<Selected> group, InputStream in)
            throws IOException, WaveformFormatException {
        return new EdfStream(header, group.stream().map(Selected::signal).toList(), calibrations(group), in);
    }

    private static List<Calibration> calibrations(List<Selected> group) {
        return group.stream().map(Selected::calibration).toList();
    }

    private static EdfHeader header(InputStream in, long fileBytes) throws IOException, WaveformFormatException {
        byte[] fixed = in.readNBytes(EdfHeaderReader.FIXED_BYTES);
        if (fixed.length < EdfHeaderReader.FIXED_BYTES) {
            throw WaveformFormatException.of("the EDF file has %d bytes, its header needs more", fixed.length);
        }
        int signals = EdfHeaderReader.signalCount(fixed);
        byte[] bytes = Arrays.copyOf(fixed, fixed.length + signals * EdfHeaderReader.BYTES_A_SIGNAL);
        if (in.readNBytes(bytes, fixed.length, bytes.length - fixed.length) < bytes.length - fixed.length) {
            throw WaveformFormatException.of("the EDF file ends within its header");
        }
        return EdfHeaderReader.read(bytes, fileBytes);
    }

    private static Map<Integer, List<Selected>> byRate(EdfHeader header, List<String> warnings)
            throws WaveformFormatException {
        Map<Integer, List<Selected>> groups = new TreeMap<>();
        for (EdfSignal signal : header.signals()) {
            Optional<String> reason = unusable(signal);
            if (signal.isAnnotations()) {
                continue;
            }
            if (reason.isPresent()) {
                warnings.add("signal '" + signal.label() + "' was left out: " + reason.get());
                continue;
            }
            groups.computeIfAbsent(signal.samplesPerRecord(), rate -> new ArrayList<>())
                    .add(new Selected(signal, calibration(signal)));
        }
        return groups;
    }

    private static Optional<String> unusable(EdfSignal signal) {
        if (Voltage.microvolts(signal.unit()).isEmpty()) {
            return Optional.of("its unit is '" + signal.unit() + "'");
        }
        if (ChannelLabel.isOther(signal.label())) {
            return Optional.of("it is no ECG");
        }
        double counts = signal.digitalMax() - signal.digitalMin();
        double volts = signal.physicalMax() - signal.physicalMin();
        boolean calibrated = Double.isFinite(counts / volts) && counts > 0 && volts != 0;
        return calibrated ? Optional.empty() : Optional.of("its ranges are no calibration");
    }

    /** Physical = (digital − digital minimum) × physical range / digital range + physical minimum. */
    private static Calibration calibration(EdfSignal signal) throws WaveformFormatException {
        double unit = Voltage.microvolts(signal.unit()).orElse(0.0);
        double size = (signal.physicalMax() - signal.physicalMin()) / (signal.digitalMax() - signal.digitalMin());
        double base = signal.physicalMin() - signal.digitalMin() * size;
        return WholeRecording.calibration(
                size * unit,
                base * unit,
                "EDF, %s to %s %s over %s to %s"
                        .formatted(
                                signal.physicalMin(),
                                signal.physicalMax(),
                                signal.unit(),
                                signal.digitalMin(),
                                signal.digitalMax()),
                "signal '" + signal.label() + "'");
    }
}
