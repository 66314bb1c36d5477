package org.countyread.ecg.format.ishne;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.countyread.ecg.EcgDocument;
import org.countyread.ecg.EcgRecording;
import org.countyread.ecg.format.CrcCcitt;
import org.countyread.ecg.format.WaveformFormatException;
import org.countyread.ecg.format.WholeRecording;
import org.countyread.ecg.stream.ExactEcgStream;

/** Reads Holter recordings in ISHNE format, whole or as streams. Stateless. */
public final class IshneReader {
    /** What every file begins with. */
    public static final String MAGIC = "ISHNE1.0";

    private IshneReader() {}

    /**
     * The whole recording.
     *
     * @throws WaveformFormatException where the file is cut or malformed, or has no lead of the surface ECG
     */
    public static EcgDocument read(byte[] file) throws WaveformFormatException {
        List<String> warnings = new ArrayList<>();
        try {
            IshneStream stream = open(new ByteArrayInputStream(file), file.length);
            IshneHeader header = stream.header();
            Optional<EcgRecording> recording = WholeRecording.of(stream, header.calibrations(), warnings);
            if (recording.isEmpty()) {
                throw WaveformFormatException.of("the ISHNE file names no lead of the surface ECG");
            }
            if (CrcCcitt.of(file, IshneHeader.CHECKED_FROM, (int) header.samplesAt()) != header.checksum()) {
                warnings.add("the checksum of the ISHNE header does not fit");
            }
            return new EcgDocument(
                    EcgDocument.Format.ISHNE,
                    List.of(recording.get()),
                    header.patient(),
                    header.device(),
                    Optional.empty(),
                    List.of(),
                    List.of(),
                    warnings);
        } catch (IOException cut) {
            throw WaveformFormatException.of("the ISHNE file is cut: %s", String.valueOf(cut.getMessage()));
        }
    }

    /**
     * The recording as a stream, which the caller closes.
     *
     * @throws WaveformFormatException where the file is cut or malformed
     */
    public static ExactEcgStream stream(Path file) throws IOException, WaveformFormatException {
        InputStream in = Files.newInputStream(file);
        try {
            return open(in, Files.size(file));
        } catch (IOException | WaveformFormatException broken) {
            in.close();
            throw broken;
        }
    }

    private static IshneStream open(InputStream in, long fileBytes) throws IOException, WaveformFormatException {
        byte[] bytes = in.readNBytes(IshneHeader.BYTES);
        if (bytes.length < IshneHeader.BYTES) {
            throw WaveformFormatException.of("the ISHNE file has %d bytes, its header needs more", bytes.length);
        }
        IshneHeader header = IshneHeader.of(bytes);
        long samples = (fileBytes - header.samplesAt()) / Short.BYTES;
        int leads = header.channels().size();
        long announced = header.announced();
        boolean ofAll = announced == samples && samples % leads == 0;
        boolean ofEach = announced == samples / leads && samples % leads == 0;
        boolean whole = (fileBytes - header.samplesAt()) % Short.BYTES == 0;
        if (announced < 1 || !whole || !(ofAll || ofEach)) {
            throw WaveformFormatException.of(
                    "the ISHNE file has %d samples of %d leads, its header says %d", samples, leads, announced);
        }
        in.skipNBytes(header.samplesAt() - IshneHeader.BYTES);
        return new IshneStream(header, samples / leads, in);
    }
}
