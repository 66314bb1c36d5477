package org.countyread.ecg.tools;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.countyread.ecg.EcgDocument;
import org.countyread.ecg.file.EcgFiles;
import org.countyread.ecg.file.EcgStreams;
import org.countyread.ecg.format.WaveformFormatException;
import org.countyread.ecg.stream.ExactEcgStream;

/**
 * What a file of the command line is: a document whose leads are known and held, or a recording that is long or whose
 * channels are no standard leads, which is read as a stream only.
 *
 * @param document empty for what is read as a stream only
 * @param whyNot why there is no document
 */
record EcgSource(Path file, Optional<EcgDocument> document, String whyNot) {
    static EcgSource of(Path file) throws IOException, WaveformFormatException {
        try {
            EcgDocument document = EcgFiles.read(file);
            return new EcgSource(file, Optional.of(document), "");
        } catch (WaveformFormatException notWhole) {
            EcgSource source = new EcgSource(file, Optional.empty(), String.valueOf(notWhole.getMessage()));
            source.requireStream(notWhole);
            return source;
        }
    }

    EcgDocument.Format format() throws IOException, WaveformFormatException {
        return document.isPresent() ? document.get().format() : EcgStreams.format(file);
    }

    private void requireStream(WaveformFormatException otherwise) throws IOException, WaveformFormatException {
        try {
            stream().close();
        } catch (WaveformFormatException neither) {
            throw otherwise;
        }
    }

    /** The document where every voltage of the file is a lead in it; else it lacks channels that a stream has. */
    Optional<EcgDocument> complete() throws IOException, WaveformFormatException {
        if (document.isEmpty()) {
            return document;
        }
        boolean others = switch (document.get().format()) {
            case WFDB, EDF, ISHNE -> true;
            default -> false;
        };
        if (!others) {
            return document;
        }
        int leads = document.get().recordings().stream()
                .mapToInt(recording -> recording.leads().size())
                .sum();
        try (ExactEcgStream stream = stream()) {
            return stream.channels().size() > leads ? Optional.empty() : document;
        }
    }

    ExactEcgStream stream() throws IOException, WaveformFormatException {
        return EcgStreams.open(file);
    }
}
