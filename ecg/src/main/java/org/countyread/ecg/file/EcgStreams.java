package org.countyread.ecg.file;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.countyread.dicom.encoding.DicomFormatException;
import org.countyread.dicom.part10.Part10Reader;
import org.countyread.ecg.EcgDocument.Format;
import org.countyread.ecg.format.DicomWaveformStream;
import org.countyread.ecg.format.WaveformFormatException;
import org.countyread.ecg.format.edf.EdfReader;
import org.countyread.ecg.format.ishne.IshneReader;
import org.countyread.ecg.format.wfdb.WfdbRecord;
import org.countyread.ecg.stream.ExactEcgStream;
import org.countyread.ecg.stream.RecordingStream;

/** Files of any length as streams, told apart by what is in them. Stateless. */
public final class EcgStreams {
    private static final int HEAD_BYTES = 4096;
    private static final String WFDB_HEADER = ".hea";

    private EcgStreams() {}

    /** Whether a path is a record of a WaveForm DataBase, named with or without the suffix of its header. */
    public static boolean isWfdbRecord(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.endsWith(WFDB_HEADER)
                ? Files.isRegularFile(file)
                : !Files.exists(file) && Files.isRegularFile(file.resolveSibling(name + WFDB_HEADER));
    }

    /**
     * The first recording of a file. The caller closes the stream.
     *
     * @throws WaveformFormatException if it is none of the formats, or cannot be read with certainty
     */
    public static ExactEcgStream open(Path file) throws IOException, WaveformFormatException {
        return switch (format(file)) {
            case WFDB -> WfdbRecord.open(file).stream();
            case EDF -> EdfReader.stream(file);
            case ISHNE -> IshneReader.stream(file);
            case DICOM -> dicom(file);
            default ->
                new RecordingStream(EcgFiles.read(whole(file)).recordings().get(0));
        };
    }

    private static ExactEcgStream dicom(Path file) throws IOException, WaveformFormatException {
        try {
            return DicomWaveformStream.open(Part10Reader.read(file).dataset());
        } catch (DicomFormatException malformed) {
            throw WaveformFormatException.of("the DICOM file is malformed: %s", String.valueOf(malformed.getMessage()));
        }
    }

    /**
     * The format of a file, of which no more is read than is needed to tell.
     *
     * @throws WaveformFormatException if it is none of the formats
     */
    public static Format format(Path file) throws IOException, WaveformFormatException {
        if (isWfdbRecord(file)) {
            return Format.WFDB;
        }
        if (Files.size(file) <= EcgFiles.BYTES_MAX) {
            return EcgFiles.formatOf(whole(file));
        }
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return EcgFiles.formatOf(in.readNBytes(HEAD_BYTES));
        }
    }

    private static byte[] whole(Path file) throws IOException, WaveformFormatException {
        if (Files.size(file) > EcgFiles.BYTES_MAX) {
            throw WaveformFormatException.of(
                    "the file has %d bytes, at most %d are read", Files.size(file), EcgFiles.BYTES_MAX);
        }
        return Files.readAllBytes(file);
    }
}
