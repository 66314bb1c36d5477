import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.Callable;
import org.countyread.dicom.codec.FrameDecoder;
import org.countyread.dicom.codec.FrameEncoder;
import org.countyread.dicom.codec.sample.PixelBuffer;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.Tag;
import org.countyread.dicom.data.Uid;
import org.countyread.dicom.data.VR;
import org.countyread.dicom.encoding.TransferSyntax;
import org.countyread.dicom.part10.DicomFile;
import org.countyread.dicom.part10.FileMetaInformation;
import org.countyread.dicom.part10.Part10Reader;
import org.countyread.dicom.part10.Part10Writer;

/** Times the codecs inside one Java: the first call of all, and the middle one of many after warming up. */
public final class CodecBenchmark {
    private static final int ROUNDS = 15;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private CodecBenchmark() {}

    /** {@code make FOLDER}, or {@code decode FILE}, or {@code encode FILE TRANSFER-SYNTAX}; prints milliseconds of the
     * thread's processor time, which other work on the machine changes little. */
    public static void main(String[] args) throws Exception {
        switch (args[0]) {
            case "make" -> {
                image(Path.of(args[1], "image.dcm"), 3052, 2500);
                image(Path.of(args[1], "tiny.dcm"), 16, 16);
            }
            case "decode" -> {
                DicomFile file = Part10Reader.read(Path.of(args[1]));
                time(() -> FrameDecoder.decode(file, 0));
            }
            case "encode" -> {
                PixelBuffer pixels =
                        FrameDecoder.decode(Part10Reader.read(Path.of(args[1])), 0).pixels();
                TransferSyntax syntax = TransferSyntax.of(args[2]);
                int bits = Integer.parseInt(args[3]);
                time(() -> FrameEncoder.encode(pixels, bits, syntax));
            }
            default -> throw new IllegalArgumentException(args[0]);
        }
    }

    private static void time(Callable<?> call) throws Exception {
        double first = milliseconds(call);
        double[] later = new double[ROUNDS];
        for (int i = -ROUNDS; i < ROUNDS; i++) {
            later[Math.max(i, 0)] = milliseconds(call);
        }
        Arrays.sort(later);
        System.out.printf("%.0f %.0f%n", first, later[ROUNDS / 2]);
    }

    private static double milliseconds(Callable<?> call) throws Exception {
        long start = THREADS.getCurrentThreadCpuTime();
        if (call.call() == null) {
            throw new IllegalStateException("nothing came of it");
        }
        return (THREADS.getCurrentThreadCpuTime() - start) / 1e6;
    }

    /** A chest-like image of 14 of 16 bits: smooth shapes, edges, quantum noise, a black collimated border. */
    private static void image(Path path, int rows, int columns) throws Exception {
        Random random = new Random(14);
        byte[] pixels = new byte[rows * columns * 2];
        for (int y = 0; y < rows; y++) {
            for (int x = 0; x < columns; x++) {
                double u = (double) x / columns - 0.5;
                double v = (double) y / rows - 0.5;
                double lungs = Math.exp(-30 * (Math.pow(Math.abs(u) - 0.2, 2) + 0.5 * v * v));
                double ribs = 0.08 * Math.max(0, Math.sin(40 * v + 10 * u * u));
                double level = 3000 + 9000 * lungs + 4000 * ribs;
                boolean border = Math.abs(u) > 0.48 || Math.abs(v) > 0.48;
                int value = border ? 0 : (int) Math.max(0, Math.min(16383, level + 0.35 * Math.sqrt(level) * random.nextGaussian()));
                pixels[2 * (y * columns + x)] = (byte) value;
                pixels[2 * (y * columns + x) + 1] = (byte) (value >> 8);
            }
        }
        Attributes dataset = Attributes.builder()
                .string(Tag.SOPClassUID, Uid.SecondaryCaptureImageStorage)
                .string(Tag.SOPInstanceUID, "2.25.1")
                .integer(Tag.SamplesPerPixel, 1)
                .string(Tag.PhotometricInterpretation, "MONOCHROME2")
                .integer(Tag.Rows, rows)
                .integer(Tag.Columns, columns)
                .integer(Tag.BitsAllocated, 16)
                .integer(Tag.BitsStored, 16)
                .integer(Tag.HighBit, 15)
                .integer(Tag.PixelRepresentation, 0)
                .bytes(Tag.PixelData, VR.OW, pixels)
                .build();
        FileMetaInformation meta =
                FileMetaInformation.of(Uid.SecondaryCaptureImageStorage, "2.25.1", Uid.ExplicitVRLittleEndian);
        try (OutputStream out = Files.newOutputStream(path)) {
            Part10Writer.write(out, meta, dataset);
        }
    }
}
