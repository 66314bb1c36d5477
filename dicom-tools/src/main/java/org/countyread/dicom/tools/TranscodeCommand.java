package org.countyread.dicom.tools;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.countyread.dicom.codec.Transcoder;
import org.countyread.dicom.data.Uid;
import org.countyread.dicom.encoding.GroupLengths;
import org.countyread.dicom.encoding.TransferSyntax;
import org.countyread.dicom.part10.DicomFile;
import org.countyread.dicom.part10.Part10Reader;
import org.countyread.dicom.part10.Part10Writer;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Writes files in another transfer syntax; pixels keep their values. */
@Command(
        name = "transcode",
        description = "Writes files in another transfer syntax, without loss, and prints their names.")
final class TranscodeCommand extends FileCommand {
    @Mixin
    private FileArguments arguments = new FileArguments();

    @Option(
            names = "--to",
            required = true,
            paramLabel = "SYNTAX",
            converter = SyntaxConverter.class,
            description = "Keyword or UID of PS3.6, such as ExplicitVRLittleEndian or JPEGLSLossless.")
    private TransferSyntax target = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;

    @Option(
            names = {"-o", "--out"},
            required = true,
            paramLabel = "FOLDER",
            description = "Where to write, made if it is missing; files keep their names.")
    private Path folder = Path.of(".");

    private final Set<Path> written = new HashSet<>();

    @Override
    List<Path> files() {
        return arguments.files();
    }

    @Override
    boolean work(Path file) throws Exception {
        DicomFile read = Part10Reader.read(file);
        DicomFile plain = new DicomFile(read.meta(), GroupLengths.removedFrom(read.dataset()));
        Files.createDirectories(folder);
        Path result = folder.resolve(String.valueOf(file.getFileName()));
        if (Files.exists(result) && Files.isSameFile(result, file)) {
            throw new IOException("would be overwritten; choose another folder");
        }
        if (!written.add(result)) {
            throw new IOException("another file of this call was already written to " + result);
        }
        Path frames = Files.createTempFile(folder, ".transcode", ".frames");
        // Made as any file of this user, not as a private temporary one: it becomes the result.
        Path unfinished = folder.resolve("." + result.getFileName() + ".unfinished");
        try {
            DicomFile transcoded = Transcoder.transcode(plain, target, frames);
            try (OutputStream out = Files.newOutputStream(unfinished)) {
                Part10Writer.write(out, transcoded);
            }
            Files.move(unfinished, result, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
            Files.deleteIfExists(frames);
        }
        out().println(result);
        out().flush();
        return true;
    }

    static final class SyntaxConverter implements ITypeConverter<TransferSyntax> {
        @Override
        public TransferSyntax convert(String value) {
            return Uid.transferSyntax(value)
                    .map(TransferSyntax::of)
                    .orElseThrow(() -> new TypeConversionException("PS3.6 has no transfer syntax " + value));
        }
    }
}
