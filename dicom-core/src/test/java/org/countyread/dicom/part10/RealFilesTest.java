package org.countyread.dicom.part10;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.encoding.DicomFormatException;
import org.countyread.dicom.json.DicomJsonReader;
import org.countyread.dicom.json.DicomJsonWriter;
import org.countyread.testkit.Samples;
import org.junit.jupiter.api.Test;

/** Every real file either reads or is refused in words, and what was read is written as it was. */
class RealFilesTest {
    /** Cut short, or with an item that is longer than its sequence: nothing whole can be read out of them. */
    private static final Set<String> DAMAGED = Set.of(
            "fo-dicom__GH626.dcm (0000,0000) at byte 1080",
            "pydicom-data__emri_small_jpeg_2k_lossless_too_short.dcm (7FE0,0010) at byte 40316",
            "pydicom__MR_truncated.dcm (7FE0,0010) at byte 1488",
            "pydicom__no_meta.dcm at byte 0",
            "pydicom__rtplan_truncated.dcm (300A,00B0) at byte 1410");

    /** No preamble, a wrong group length, a value of odd length, or another deflater: cannot come out as they went in. */
    private static final Set<String> NOT_REPEATABLE = Set.of(
            "dcmjs__no-meta-length-test.dcm",
            "dicomParser__report_dfl",
            "dicomParser__wave_dfl",
            "dicom__6.dcm",
            "fo-dicom__CR-MONO1-10-chest",
            "fo-dicom__GH340.dcm",
            "highdicom__dx_image.dcm",
            "pydicom-data__JLSL_RGB_ILV0.dcm",
            "pydicom-data__JLSL_RGB_ILV1.dcm",
            "pydicom__ExplVR_BigEndNoMeta.dcm",
            "pydicom__ExplVR_LitEndNoMeta.dcm",
            "pydicom__SC_rgb_jpeg.dcm",
            "pydicom__meta_missing_tsyntax.dcm",
            "pydicom__nested_priv_SQ.dcm",
            "pylibjpeg-data__NM_Kakadu44_SOTmarkerincons.dcm");

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

    @Test
    void writesWhatItReadByteForByte() throws IOException {
        Set<String> different = new TreeSet<>();
        for (Path file : files()) {
            try {
                ByteArrayOutputStream written = new ByteArrayOutputStream();
                Part10Writer.write(written, Part10Reader.read(file));
                byte[] original = Files.readAllBytes(file);
                if (!Arrays.equals(original, written.toByteArray())) {
                    different.add(file.getFileName().toString());
                }
            } catch (DicomFormatException refused) {
                assertThat(refused).hasMessageContaining("at byte");
            }
        }
        assertThat(different).isEqualTo(NOT_REPEATABLE);
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
