package org.countyread.dicom.part10;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.BulkData;
import org.countyread.dicom.data.Element;
import org.countyread.dicom.data.Tag;
import org.countyread.dicom.data.Uid;
import org.countyread.dicom.data.VR;
import org.countyread.testkit.Spent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LargeFileTest {
    private static final long PIXEL_BYTES = 1L << 30;

    @TempDir
    Path folder;

    /** A sparse file of 1 GiB reads in a heap that is much smaller. */
    @Test
    void pixelDataOfOneGibibyteStaysInItsFile() throws Exception {
        Path file = folder.resolve("large.dcm");
        FileMetaInformation meta =
                FileMetaInformation.of(Uid.UltrasoundMultiFrameImageStorage, Uid.create(), Uid.ExplicitVRLittleEndian);
        byte[] header = HexFormat.of().parseHex("e07f10004f42000000000040");
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
            out.write(meta.encode());
            out.write(header);
            out.setLength(out.getFilePointer() + PIXEL_BYTES);
            out.seek(out.length() - 1);
            out.write(7);
        }
        Attributes dataset = Part10Reader.read(file).dataset();
        BulkData pixels = ((Element.Value) dataset.element(Tag.PixelData).orElseThrow()).data();
        assertThat(pixels).isInstanceOf(BulkData.FileSlice.class);
        assertThat(pixels.length()).isEqualTo(PIXEL_BYTES);
        assertThat(pixels.readRange(PIXEL_BYTES - 2, 2)).containsExactly(0, 7);
    }

    @Test
    void longTextStaysInItsFileAndStillReads() throws Exception {
        Path file = folder.resolve("text.dcm");
        String text = "x".repeat(100_000);
        Attributes written =
                Attributes.builder().string(Tag.TextValue, VR.UT, text).build();
        write(file, written);
        Attributes read = Part10Reader.read(file).dataset();
        Element.Value value = (Element.Value) read.element(Tag.TextValue).orElseThrow();
        assertThat(value.data()).isInstanceOf(BulkData.FileSlice.class);
        assertThat(read.string(Tag.TextValue)).contains(text);
    }

    private static void write(Path file, Attributes dataset) throws IOException {
        try (var out = Files.newOutputStream(file)) {
            Part10Writer.write(
                    out,
                    FileMetaInformation.of(Uid.BasicTextSRStorage, Uid.create(), Uid.ExplicitVRLittleEndian),
                    dataset);
        }
    }

    /** Any element may claim any length: a count of rows of one GiB, or a person's name. */
    @Test
    void textsAndNumbersOfOneGibibyteCountAsEmpty() throws Exception {
        Path file = folder.resolve("long.dcm");
        FileMetaInformation meta =
                FileMetaInformation.of(Uid.SecondaryCaptureImageStorage, Uid.create(), Uid.ExplicitVRLittleEndian);
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
            out.write(meta.encode());
            for (String header : new String[] {"10001000554e000000000040", "28001000554e000000000040"}) {
                out.seek(out.length());
                out.write(HexFormat.of().parseHex(header));
                out.setLength(out.getFilePointer() + PIXEL_BYTES);
            }
        }
        Attributes dataset = Part10Reader.read(file).dataset();
        Spent.atMost(1 << 20, Duration.ofSeconds(2), () -> {
            assertThat(dataset.string(Tag.PatientName)).isEmpty();
            assertThat(dataset.integer(Tag.Rows)).isEmpty();
            assertThat(dataset.decimals(Tag.Rows)).isEmpty();
            assertThat(dataset.bytes(Tag.Rows, 1024)).isEmpty();
        });
        assertThat(dataset.element(Tag.Rows)).isPresent();
    }
}
