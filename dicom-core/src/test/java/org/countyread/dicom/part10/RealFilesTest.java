package org.countyread.dicom.part10;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.encoding.DataSetDecoder;
import org.countyread.dicom.encoding.DataSetEncoder;
import org.countyread.dicom.encoding.DecodingLimits;
import org.countyread.dicom.encoding.DicomFormatException;
import org.countyread.dicom.encoding.TransferSyntax;
import org.countyread.dicom.json.DicomJsonReader;
import org.countyread.dicom.json.DicomJsonWriter;
import org.countyread.testkit.Samples;
import org.junit.jupiter.api.Test;

/** Every real file either reads or is refused in words, and what was read is written as it was. */
class RealFilesTest {
    /** Cut short, shifted by a byte, or with a sequence of wrong length: nothing whole can be read out of them. */
    private static final Set<String> DAMAGED = Set.of(
            "fo-dicom__GH626.dcm (0000,0000) at byte 1080",
            "pydicom__MR_truncated.dcm (7FE0,0010) at byte 1488",
            "pydicom__no_meta.dcm at byte 0",
            "pydicom__rtplan_truncated.dcm (300A,00B0) at byte 1410");

    /** Writing adds the delimiter that is missing, or uses the transfer syntax that the file only claimed to have. */
    private static final Set<String> REPAIRED =
            Set.of("pydicom-data__emri_small_jpeg_2k_lossless_too_short.dcm", "pydicom__SC_rgb_jpeg.dcm");

    static List<Path> files() throws IOException {
        Optional<Path> folder = Samples.folder();
        assumeTrue(folder.isPresent(), "no folder of real files beside this checkout");
        List<Path> files = new ArrayList<>();
        for (String part : List.of("dicom", "derived")) {
            try (Stream<Path> found = Files.walk(folder.orElseThrow().resolve(part))) {
                found.filter(Files::isRegularFile)
                        .filter(file -> part.equals("dicom") || file.toString().endsWith(".dcm"))
                        .forEach(files::add);
            }
        }
        return files;
    }

    @Test
    void readsAllButTheDamagedOnes() throws IOException {
        Set<String> refused = new TreeSet<>();
        for (Path file : files()) {
            try {
                assertThat(Part10Reader.read(file).dataset().isEmpty()).isFalse();
            } catch (DicomFormatException e) {
                refused.add(file.getFileName() + " " + e.getMessage().replaceFirst(": .*", ""));
            }
        }
        assertThat(refused).isEqualTo(DAMAGED);
    }

    /** Preamble and group 2 are this software's own; the data set is the device's. */
    @Test
    void writesTheDataSetAsItReadItByteForByte() throws Exception {
        Set<String> different = new TreeSet<>();
        int compared = 0;
        for (Path file : files()) {
            try {
                DicomFile read = Part10Reader.read(file);
                boolean deflated = read.transferSyntax().deflated();
                TransferSyntax plain = deflated ? TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN : read.transferSyntax();
                byte[] written = DataSetEncoder.encode(read.dataset(), plain);
                byte[] original = Files.readAllBytes(file);
                byte[] expected = deflated ? inflatedEnd(original, file) : original;
                int start = expected.length - written.length;
                boolean same = start >= 0
                        && Arrays.equals(expected, start, expected.length, written, 0, written.length)
                        && (!deflated || start == 0);
                if (!same) {
                    different.add(file.getFileName().toString());
                }
                compared++;
            } catch (DicomFormatException refused) {
                assertThat(refused).hasMessageContaining("at byte");
            }
        }
        assertThat(different).isEqualTo(REPAIRED);
        assertThat(compared).isGreaterThan(100);
    }

    private static byte[] inflatedEnd(byte[] original, Path file) throws Exception {
        long start =
                DataSetDecoder.decodeMeta(file, 132, DecodingLimits.DEFAULT).end();
        Inflater inflater = new Inflater(true);
        try (InputStream in = new InflaterInputStream(
                new ByteArrayInputStream(original, (int) start, original.length - (int) start), inflater)) {
            return in.readAllBytes();
        } finally {
            inflater.end();
        }
    }

    @Test
    void readsTheSameFromJson() throws IOException {
        for (Path file : files()) {
            try {
                Attributes dataset = Part10Reader.read(file).dataset();
                String json = DicomJsonWriter.toJson(dataset);
                Attributes read = DicomJsonReader.fromJson(json);
                assertThat(DicomJsonWriter.toJson(read)).as(file.toString()).isEqualTo(json);
            } catch (DicomFormatException e) {
                assertThat(e.tagPath().isEmpty()
                                || DAMAGED.stream().anyMatch(d -> d.contains(file.getFileName() + " ")))
                        .as(file + " " + e.getMessage())
                        .isTrue();
            }
        }
    }
}
