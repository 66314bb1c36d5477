package org.countyread.dicom.tools;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.countyread.dicom.codec.LossyTranscoder;
import org.countyread.dicom.codec.Transcoder;
import org.countyread.dicom.data.Uid;
import org.countyread.dicom.encoding.GroupLengths;
import org.countyread.dicom.encoding.TransferSyntax;
import org.countyread.dicom.part10.DicomFile;
import org.countyread.dicom.part10.Part10Reader;
import org.countyread.dicom.part10.Part10Writer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Writes files in another transfer syntax; pixels keep their values, unless a loss is asked for by name. */
@Command(
        name = "transcode",
        description = {
            "Writes files in another transfer syntax and prints their names.",
            "Pixels keep their values, with one exception: JPEGBaseline8Bit with --lossy makes previews. A preview is a new "
                    + "object with a new SOP Instance UID, marked as lossy compressed and derived from its source."
        })
final class TranscodeCommand extends FileCommand {
    private static final int QUALITY_MAX = 100;

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
            names = "--lossy",
            paramLabel = "QUALITY",
            description =
                    "Only with JPEGBaseline8Bit, and needed there: details are lost, the fewer the higher the quality, "
                            + "1 to 100.")
    private @Nullable Integer lossyQuality;

    @Option(
            names = {"-o", "--out"},
            required = true,
            paramLabel = "FOLDER",
            description = "Where to write, made if it is missing; files keep their names.")
    private Path folder = Path.of(".");

    private final Set<Path> written = new HashSet<>();

    /** A loss has to be asked for, and is not promised where there is none. */
    @Override
    public Integer call() {
        boolean losing = target.uid().equals(Uid.JPEGBaseline8Bit);
        Integer quality = lossyQuality;
        if (losing != (quality != null)) {
            throw wrong(
                    losing
                            ? "JPEGBaseline8Bit loses details: say --lossy QUALITY"
                            : "--lossy is for JPEGBaseline8Bit alone");
        }
        if (quality != null && (quality < 1 || quality > QUALITY_MAX)) {
            throw wrong("a quality is 1 to 100");
        }
        return super.call();
    }

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
            Integer quality = lossyQuality;
            DicomFile transcoded = quality == null
                    ? Transcoder.transcode(plain, target, frames)
                    : LossyTranscoder.toJpegBaseline(plain, (float) quality / QUALITY_MAX, frames);
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
