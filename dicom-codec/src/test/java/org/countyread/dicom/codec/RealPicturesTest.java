package org.countyread.dicom.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.countyread.dicom.codec.sample.CodecException;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.Tag;
import org.countyread.dicom.encoding.DicomFormatException;
import org.countyread.dicom.part10.DicomFile;
import org.countyread.dicom.part10.Part10Reader;
import org.countyread.testkit.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Draws real images and compares each pixel with the picture that DCMTK makes, after gdcm where DCMTK cannot decode. */
class RealPicturesTest {
    private static final String DCMTK_JPEG = "dcmj2pnm";

    /** Declared RGB, but a JFIF stream and so YCbCr; DCMTK believes the stream only when asked to. */
    private static final String COLOURS_OF_THE_STREAM = "healthcare-dicom-dicomweb-adapter__example.dcm";

    /** What cannot be drawn or is drawn otherwise, each for a reason of its own. */
    private static final Map<String, String> EXCEPTIONS = Map.of(
            // Window and rescale have the VR UN here; DCMTK does not look through it, we do.
            "cornerstoneWADOImageLoader__CTImage.dcm_JPEG2000LosslessOnlyTransferSyntax_1.2.840.10008.1.2.4.90.dcm",
            "differs by 131",
            // DCMTK cuts the fraction off each product of the colour equation, we round their sum.
            "weasis-dicom-tools__ybrFull-RLE.dcm",
            "differs by 2",
            // Neither DCMTK nor gdcm draws floating point pixels.
            "pydicom-data__parametric_map_float.dcm",
            "not drawn by others",
            // The file ends inside the last frame: DCMTK and gdcm refuse all of it, we draw the frames that are there.
            "pydicom-data__emri_small_jpeg_2k_lossless_too_short.dcm",
            "not drawn by others",
            // Its SIZ segment has been overwritten with a delimiter.
            "pydicom__JPEG2000-embedded-sequence-delimiter.dcm",
            "high-throughput JPEG 2000 is not read",
            // Pixel data without rows and columns.
            "pydicom__meta_missing_tsyntax.dcm",
            "a frame of 0 rows, 0 columns and 1 samples is empty or over 100000000 samples",
            "pydicom__nested_priv_SQ.dcm",
            "a frame of 0 rows, 0 columns and 1 samples is empty or over 100000000 samples");

    @TempDir
    Path folder;

    private static List<Path> images() throws IOException {
        Path samples = Samples.folder().orElse(Path.of("missing"));
        assumeTrue(Files.isDirectory(samples), "no folder of real files beside this checkout");
        try (Stream<Path> files = Files.walk(samples.resolve("dicom"))) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static Optional<DicomFile> image(Path path) throws IOException {
        try {
            DicomFile file = Part10Reader.read(path);
            Attributes dataset = file.dataset();
            boolean drawable = dataset.contains(Tag.PixelData) || dataset.contains(Tag.FloatPixelData);
            return drawable ? Optional.of(file) : Optional.empty();
        } catch (DicomFormatException notAnObject) {
            return Optional.empty();
        }
    }

    /** The window of the object, or one over all values, told to both in the same words. */
    private static Optional<Window> ownWindow(DicomFile file) throws IOException, CodecException {
        Attributes dataset = file.dataset();
        DecodedFrame frame = FrameDecoder.decode(file, 0);
        boolean colour = frame.pixels().samplesPerPixel() > 1 || frame.format().isPalette();
        if (colour
                || dataset.contains(Tag.WindowCenter)
                || dataset.item(Tag.VOILUTSequence).isPresent()) {
            return Optional.empty();
        }
        double slope = dataset.decimal(Tag.RescaleSlope, 1);
        double intercept = dataset.decimal(Tag.RescaleIntercept, 0);
        double low = Double.MAX_VALUE;
        double high = -Double.MAX_VALUE;
        for (int i = 0; i < frame.pixels().size(); i++) {
            double value = frame.value(frame.pixels().get(i)) * slope + intercept;
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        return Optional.of(new Window(Math.rint((low + high) / 2), Math.max(2, Math.rint(high - low))));
    }

    private static boolean runs(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            return false;
        }
        return process.exitValue() == 0;
    }

    /** The picture of another implementation; empty when none of its programs makes one. */
    private Optional<Path> theirs(Path file, Attributes dataset, Optional<Window> window)
            throws IOException, InterruptedException {
        List<String> options = new ArrayList<>(List.of("+F", "1"));
        if (window.isPresent()) {
            options.addAll(
                    List.of("+Ww", "" + window.get().center(), "" + window.get().width()));
        } else if (dataset.item(Tag.VOILUTSequence).isPresent()) {
            options.addAll(List.of("+Wl", "1"));
        } else if (dataset.contains(Tag.WindowCenter)) {
            options.addAll(List.of("+Wi", "1"));
        }
        Path raw = folder.resolve("raw.dcm");
        Path picture = folder.resolve("picture.pnm");
        Files.deleteIfExists(raw);
        for (Path source : List.of(file, raw)) {
            if (source.equals(raw) && !runs(List.of("gdcmconv", "--raw", file.toString(), raw.toString()))) {
                return Optional.empty();
            }
            for (String program : List.of("dcm2pnm", DCMTK_JPEG, "dcml2pnm")) {
                Files.deleteIfExists(picture);
                List<String> command = new ArrayList<>(List.of(program));
                command.addAll(options);
                if (program.equals(DCMTK_JPEG) && file.endsWith(COLOURS_OF_THE_STREAM)) {
                    command.add("+cg");
                }
                command.addAll(List.of(source.toString(), picture.toString()));
                if (runs(command) && Files.exists(picture) && Files.size(picture) > 0) {
                    return Optional.of(picture);
                }
            }
        }
        return Optional.empty();
    }

    /** Greatest difference of a grey or colour level from a binary PGM or PPM picture. */
    private static int difference(BufferedImage ours, byte[] pnm) {
        int[] header = new int[3];
        int at = 2;
        for (int i = 0; i < header.length; i++) {
            while (Character.isWhitespace(pnm[at])) {
                at++;
            }
            while (!Character.isWhitespace(pnm[at])) {
                header[i] = 10 * header[i] + pnm[at++] - '0';
            }
        }
        at++;
        if (header[0] != ours.getWidth() || header[1] != ours.getHeight()) {
            return 999;
        }
        boolean grey = pnm[1] == '5';
        int worst = 0;
        for (int y = 0; y < ours.getHeight(); y++) {
            for (int x = 0; x < ours.getWidth(); x++) {
                int rgb = grey(ours, x, y);
                for (int shift = 16; shift >= 0; shift -= 8) {
                    worst = Math.max(worst, Math.abs(((rgb >> shift) & 0xFF) - (pnm[at] & 0xFF)));
                    at += grey ? 0 : 1;
                }
                at += grey ? 1 : 0;
            }
        }
        return worst;
    }

    /** The levels as they are: AWT converts grey ones into another curve. */
    private static int grey(BufferedImage image, int x, int y) {
        return image.getRaster().getNumBands() == 1
                ? image.getRaster().getSample(x, y, 0) * 0x010101
                : image.getRGB(x, y) & 0xFFFFFF;
    }

    @Test
    void drawsWhatOthersDraw() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/dcm2pnm")), "DCMTK is not installed");
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/gdcmconv")), "gdcm's tools are not installed");
        Map<String, String> different = new TreeMap<>();
        for (Path path : images()) {
            Optional<DicomFile> file = image(path);
            if (file.isEmpty()) {
                continue;
            }
            String verdict = verdict(path, file.get());
            if (!verdict.isEmpty()) {
                different.put(path.getFileName().toString(), verdict);
            }
        }
        assertThat(different).isEqualTo(EXCEPTIONS);
    }

    private String verdict(Path path, DicomFile file) throws IOException, InterruptedException {
        try {
            Optional<Window> window = ownWindow(file);
            RenderRequest request = new RenderRequest(Integer.MAX_VALUE, Integer.MAX_VALUE, window);
            BufferedImage ours = FrameRenderer.render(file, 0, request);
            Optional<Path> theirs = theirs(path, file.dataset(), window);
            if (theirs.isEmpty()) {
                return "not drawn by others";
            }
            int difference = difference(ours, Files.readAllBytes(theirs.get()));
            return difference <= 1 ? "" : "differs by " + difference;
        } catch (CodecException refused) {
            return refused.getMessage();
        }
    }
}
