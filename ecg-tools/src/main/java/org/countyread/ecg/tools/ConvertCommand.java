package org.countyread.ecg.tools;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.countyread.dicom.part10.Part10Writer;
import org.countyread.ecg.EcgDocument;
import org.countyread.ecg.file.EcgIdentity;
import org.countyread.ecg.file.EcgObject;
import org.countyread.ecg.file.EcgStreams;
import org.countyread.ecg.format.WaveformFormatException;
import org.countyread.ecg.format.aecg.AnnotatedEcgWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Rewrites files as DICOM waveform objects or annotated ECGs. */
@Command(
        name = "convert",
        description = "Rewrites files as DICOM waveform objects (12-lead where it fits) or HL7 annotated ECGs. "
                + "A file that is there already is not overwritten.")
final class ConvertCommand extends FileCommand {
    /** What a file becomes. */
    enum Target {
        DICOM(".dcm"),
        AECG(".xml");

        private final String suffix;

        Target(String suffix) {
            this.suffix = suffix;
        }
    }

    @Option(names = "--to", defaultValue = "dicom", description = "dicom (default) or aecg")
    private Target target = Target.DICOM;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "PATH",
            description = "A file, or a folder for several; without it one file goes to standard output.")
    private Optional<Path> out = Optional.empty();

    private final Map<Path, Path> written = new HashMap<>();

    @Override
    public Integer call() {
        if (files().size() > 1 && out.filter(Files::isDirectory).isEmpty()) {
            throw wrong("several files need --out with a folder that is there");
        }
        return super.call();
    }

    @Override
    void work(Path file) throws Exception {
        EcgSource source = EcgSource.of(file);
        if (source.document().isEmpty()) {
            throw WaveformFormatException.of("cannot be converted: %s", source.whyNot());
        }
        byte[] converted = converted(file, source.document().get());
        if (out.isEmpty()) {
            System.out.write(converted);
            System.out.flush();
            return;
        }
        Path to = Files.isDirectory(out.get()) ? out.get().resolve(name(file)) : out.get();
        if (written.putIfAbsent(to, file) != null) {
            throw new IOException("was not written: " + written.get(to) + " has become " + to);
        }
        try (OutputStream stream = new BufferedOutputStream(Files.newOutputStream(to, StandardOpenOption.CREATE_NEW))) {
            stream.write(converted);
        }
    }

    private byte[] converted(Path file, EcgDocument document) throws IOException {
        if (target == Target.AECG) {
            return AnnotatedEcgWriter.write(document);
        }
        if (document.format() == EcgDocument.Format.DICOM) {
            return Files.readAllBytes(file);
        }
        byte[] original = Files.readAllBytes(header(file));
        ByteArrayOutputStream object = new ByteArrayOutputStream();
        Part10Writer.write(object, EcgObject.of(document, original, EcgIdentity.OF_THE_FILE));
        return object.toByteArray();
    }

    /** The file that travels in the object; of a WFDB record it is the header. */
    private static Path header(Path file) {
        boolean bare = EcgStreams.isWfdbRecord(file) && !Files.exists(file);
        return bare ? file.resolveSibling(file.getFileName() + ".hea") : file;
    }

    private String name(Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        return (dot > 0 ? name.substring(0, dot) : name) + target.suffix;
    }
}
