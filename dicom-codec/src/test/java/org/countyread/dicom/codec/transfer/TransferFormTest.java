package org.countyread.dicom.codec.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.Tag;
import org.countyread.dicom.data.Uid;
import org.countyread.dicom.data.VR;
import org.countyread.dicom.part10.FileMetaInformation;
import org.countyread.dicom.part10.Part10Writer;
import org.countyread.testkit.Samples;
import org.countyread.testkit.Spent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is rebuilt is what was there, byte for byte; what is damaged ends in words. Repeat a failure by its seed. */
class TransferFormTest {
    private static final long SEED = Long.getLong("countyread.seed", 20_261_122);

    @TempDir
    Path folder;

    private static byte[] encoded(Path file) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TransferForm.encode(file, out);
        return out.toByteArray();
    }

    private static byte[] decoded(byte[] form, long size) throws IOException, TransferFormException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TransferForm.decode(new ByteArrayInputStream(form), size, out);
        return out.toByteArray();
    }

    /** The form of the file, after it was found to become the file again. */
    private static byte[] proved(Path file) throws Exception {
        byte[] original = Files.readAllBytes(file);
        byte[] form = encoded(file);
        assertThat(Arrays.equals(decoded(form, original.length), original))
                .as(file.getFileName().toString())
                .isTrue();
        return form;
    }

    private static final class Picture {
        int rows = 300;
        int columns = 200;
        int frames = 1;
        int samples = 1;
        int planar;
        int bits = 16;
        int signed;
        String photometric = "MONOCHROME2";
        String syntax = Uid.ExplicitVRLittleEndian;

        int bytes() {
            return rows * columns * frames * samples * bits / 8;
        }

        Path write(Path folder, byte[] pixels) throws IOException {
            Attributes dataset = Attributes.builder()
                    .string(Tag.SOPClassUID, Uid.SecondaryCaptureImageStorage)
                    .string(Tag.SOPInstanceUID, "1.2.3")
                    .integer(Tag.Rows, rows)
                    .integer(Tag.Columns, columns)
                    .integer(Tag.NumberOfFrames, frames)
                    .integer(Tag.SamplesPerPixel, samples)
                    .string(Tag.PhotometricInterpretation, photometric)
                    .integer(Tag.PlanarConfiguration, planar)
                    .integer(Tag.BitsAllocated, bits)
                    .integer(Tag.BitsStored, bits)
                    .integer(Tag.HighBit, bits - 1)
                    .integer(Tag.PixelRepresentation, signed)
                    .bytes(Tag.PixelData, VR.OW, pixels)
                    .build();
            Path file = Files.createTempFile(folder, "object", ".dcm");
            try (OutputStream out = Files.newOutputStream(file)) {
                Part10Writer.write(
                        out, FileMetaInformation.of(Uid.SecondaryCaptureImageStorage, "1.2.3", syntax), dataset);
            }
            return file;
        }
    }

    /** A smooth picture with a little noise, as bodies are. */
    private static byte[] smooth(Picture picture, Random random) {
        byte[] pixels = new byte[picture.bytes() + picture.bytes() % 2];
        int unit = picture.bits / 8;
        for (int i = 0; i + unit <= pixels.length; i += unit) {
            int x = i / unit / picture.samples;
            int grey = 60 + x / picture.columns % 100 + random.nextInt(4);
            pixels[i] = (byte) grey;
            if (unit == 2) {
                pixels[i + 1] = (byte) (picture.signed == 1 ? -1 : 3);
            }
        }
        return pixels;
    }

    @Test
    void everyLayoutComesBackAndIsSmaller() throws Exception {
        Random random = new Random(SEED);
        for (String syntax : List.of(Uid.ExplicitVRLittleEndian, Uid.ImplicitVRLittleEndian, Uid.ExplicitVRBigEndian)) {
            for (int bits : new int[] {8, 16}) {
                for (int samples : new int[] {1, 3}) {
                    Picture picture = new Picture();
                    picture.syntax = syntax;
                    picture.bits = bits;
                    picture.samples = samples;
                    picture.signed = random.nextInt(2);
                    picture.planar = samples == 3 ? random.nextInt(2) : 0;
                    picture.photometric = samples == 3 ? "RGB" : "MONOCHROME2";
                    picture.frames = 1 + random.nextInt(3);
                    byte[] form = proved(picture.write(folder, smooth(picture, random)));
                    assertThat(form.length).as(syntax + " " + bits).isLessThan(picture.bytes() / 2);
                }
            }
        }
    }

    @Test
    void anyBytesComeBack() throws Exception {
        Random random = new Random(SEED);
        for (int round = 0; round < 60; round++) {
            Picture picture = new Picture();
            picture.rows = 1 + random.nextInt(120);
            picture.columns = 1 + random.nextInt(120);
            picture.samples = random.nextBoolean() ? 1 : 3;
            picture.bits = random.nextBoolean() ? 8 : 16;
            picture.signed = random.nextInt(2);
            picture.planar = random.nextInt(2);
            picture.photometric = random.nextBoolean() ? "RGB" : "YBR_FULL";
            picture.frames = 1 + random.nextInt(4);
            byte[] pixels = random.nextBoolean() ? smooth(picture, random) : new byte[picture.bytes() + 2];
            for (int i = random.nextInt(pixels.length); i > 0; i -= 1 + random.nextInt(50)) {
                pixels[i] = (byte) random.nextInt();
            }
            Path file = picture.write(folder, pixels);
            byte[] all = Files.readAllBytes(file);
            for (int i = random.nextInt(4); i > 0; i--) {
                all[random.nextInt(all.length)] = (byte) random.nextInt();
            }
            // Cut files and ones with bytes behind the last element are kept as they came, and so they travel.
            Files.write(file, random.nextInt(3) == 0 ? Arrays.copyOf(all, random.nextInt(2 * all.length)) : all);
            proved(file);
        }
    }

    @Test
    void whatIsNotDicomAtAllComesBack() throws Exception {
        Path file = folder.resolve("bytes");
        for (int size : new int[] {0, 1, 300, Segments.RAW_BYTES_MAX + 7}) {
            byte[] bytes = new byte[size];
            new Random(SEED).nextBytes(bytes);
            Files.write(file, bytes);
            assertThat(proved(file).length).isLessThan(size + 32);
        }
    }

    /** Overlays once lay in the bits above the stored ones (PS3.5 §8.1.2, retired). */
    @Test
    void highBitsComeBack() throws Exception {
        Picture picture = new Picture();
        byte[] pixels = smooth(picture, new Random(SEED));
        for (int i = 1; i < pixels.length; i += 14) {
            pixels[i] |= (byte) 0xF0;
        }
        proved(picture.write(folder, pixels));
    }

    @Test
    void aFrameOfManyBandsComesBack() throws Exception {
        Picture picture = new Picture();
        picture.rows = 2500;
        picture.columns = 2101;
        byte[] form = proved(picture.write(folder, smooth(picture, new Random(SEED))));
        assertThat(form.length).isLessThan(picture.bytes() / 4);
    }

    @Test
    void theSameFileGivesTheSameBytes() throws Exception {
        Picture picture = new Picture();
        Path file = picture.write(folder, smooth(picture, new Random(SEED)));
        assertThat(encoded(file)).isEqualTo(encoded(file));
    }

    @Test
    void everySampleComesBack() throws Exception {
        Path samples = Samples.folder().orElse(null);
        assumeTrue(samples != null, "no folder of real files beside this checkout");
        try (Stream<Path> files = Files.walk(samples)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                proved(file);
            }
        }
    }

    /** Whatever the bytes are: words or bytes of the announced size at most, and no more memory than segments take. */
    @Test
    void damagedFormsEndInWords() throws Exception {
        Random random = new Random(SEED);
        Picture picture = new Picture();
        picture.columns = 70;
        picture.rows = 60;
        Path file = picture.write(folder, smooth(picture, random));
        byte[] form = encoded(file);
        long size = Files.size(file);
        for (int round = 0; round < 3000; round++) {
            byte[] bytes = form.clone();
            for (int i = random.nextInt(4); i >= 0; i--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            byte[] cut = random.nextInt(4) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
            Spent.atMost(64 << 20, Duration.ofSeconds(2), () -> {
                try {
                    assertThat(decoded(cut, size)).hasSize((int) size);
                } catch (TransferFormException expected) {
                    assertThat(expected).hasMessageMatching(".+");
                }
            });
        }
    }

    @Test
    void noMoreIsWrittenThanWasAnnounced() throws Exception {
        Path file = folder.resolve("zeros");
        Files.write(file, new byte[1 << 20]);
        byte[] form = encoded(file);
        assertThat(form.length).isLessThan(200);
        assertThatThrownBy(() -> decoded(form, 4096))
                .isInstanceOf(TransferFormException.class)
                .hasMessageContaining("4096 are left");
        assertThatThrownBy(() -> decoded(form, (1 << 20) + 1))
                .isInstanceOf(TransferFormException.class)
                .hasMessageContaining("1 bytes before");
    }

    @Test
    void aLengthIsBelievedOnlyWithinBounds() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.write(Segments.magic());
        out.writeByte(Segments.COMPRESSED);
        out.writeInt(Integer.MAX_VALUE);
        out.writeInt(Integer.MAX_VALUE);
        Spent.atMost(
                1 << 20,
                Duration.ofSeconds(1),
                () -> assertThatThrownBy(() -> decoded(bytes.toByteArray(), Long.MAX_VALUE))
                        .isInstanceOf(TransferFormException.class));
    }
}
