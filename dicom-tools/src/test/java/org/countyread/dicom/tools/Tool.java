package org.countyread.dicom.tools;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.Tag;
import org.countyread.dicom.data.Uid;
import org.countyread.dicom.data.VR;
import org.countyread.dicom.part10.FileMetaInformation;
import org.countyread.dicom.part10.Part10Writer;

/** Runs the packaged jar as a script would, and makes files for it. */
final class Tool {
    private static final long SECONDS_MAX = 120;

    /** What a script sees of a finished command. */
    record Result(int status, String out, String err) {}

    private Tool() {}

    static Result run(Path folder, String... arguments) throws IOException, InterruptedException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        String jar = Objects.requireNonNull(System.getProperty("countyread.tools.jar"), "the build names the jar");
        List<String> command = new ArrayList<>(
                List.of(java.toString(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx128m", "-jar", jar));
        command.addAll(List.of(arguments));
        Path out = Files.createTempFile(folder, "out", ".txt");
        Path err = Files.createTempFile(folder, "err", ".txt");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        if (!process.waitFor(SECONDS_MAX, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("not within " + SECONDS_MAX + " s: " + List.of(arguments));
        }
        return new Result(process.exitValue(), text(out), text(err));
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8);
    }

    /** A secondary capture of 8 × 4 grey pixels in two frames. */
    static Attributes.Builder image(String instanceUid) {
        byte[] pixels = new byte[64];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i * 4);
        }
        return Attributes.builder()
                .string(Tag.SpecificCharacterSet, "ISO_IR 192")
                .string(Tag.SOPClassUID, Uid.MultiFrameGrayscaleByteSecondaryCaptureImageStorage)
                .string(Tag.SOPInstanceUID, instanceUid)
                .string(Tag.PatientName, "Wang^Xiaoming=王^小明")
                .string(Tag.PatientID, "P1")
                .string(Tag.Modality, "OT")
                .integer(Tag.SamplesPerPixel, 1)
                .string(Tag.PhotometricInterpretation, "MONOCHROME2")
                .string(Tag.NumberOfFrames, "2")
                .integer(Tag.Rows, 4)
                .integer(Tag.Columns, 8)
                .integer(Tag.BitsAllocated, 8)
                .integer(Tag.BitsStored, 8)
                .integer(Tag.HighBit, 7)
                .integer(Tag.PixelRepresentation, 0)
                .bytes(Tag.PixelData, VR.OB, pixels);
    }

    static Path write(Path file, Attributes dataset) throws IOException {
        FileMetaInformation meta = FileMetaInformation.of(
                dataset.string(Tag.SOPClassUID, ""),
                dataset.string(Tag.SOPInstanceUID, ""),
                Uid.ExplicitVRLittleEndian);
        try (var out = Files.newOutputStream(file)) {
            Part10Writer.write(out, meta, dataset);
        }
        return file;
    }
}
