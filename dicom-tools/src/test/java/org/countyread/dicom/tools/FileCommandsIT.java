package org.countyread.dicom.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.Tag;
import org.countyread.dicom.data.Uid;
import org.countyread.dicom.json.DicomJsonReader;
import org.countyread.dicom.part10.DicomFile;
import org.countyread.dicom.part10.Part10Reader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged command, its output and its status, as scripts use them. */
class FileCommandsIT {
    @TempDir
    Path folder;

    private Path good;

    @BeforeEach
    void files() throws Exception {
        good = Tool.write(folder.resolve("good.dcm"), Tool.image("1.2.3").build());
        Tool.write(
                folder.resolve("odd.dcm"),
                Tool.image("1.2.4").string(Tag.Modality, "xray").build());
        Files.writeString(folder.resolve("broken.dcm"), "this is not DICOM at all, by no means");
    }

    @Test
    void dumpsSeveralFilesAndSaysWhichFailed() throws Exception {
        Tool.Result result = Tool.run(folder, "dump", "good.dcm", "broken.dcm", "missing.dcm", ".", "odd.dcm");
        assertThat(result.status()).isEqualTo(1);
        assertThat(result.out())
                .contains("# good.dcm", "Explicit VR Little Endian", "(0010,0010) PatientName PN [Wang^Xiaoming=王^小明]")
                .contains("# odd.dcm", "(7FE0,0010) PixelData OB 64 bytes");
        assertThat(result.err().lines())
                .containsExactly(
                        "countyread dicom: broken.dcm: at byte 0: neither a DICOM file nor a bare data set",
                        "countyread dicom: missing.dcm: there is no such file",
                        "countyread dicom: .: is a folder");
    }

    @Test
    void printsJsonAsLinesOrAsAnArray() throws Exception {
        Tool.Result lines = Tool.run(folder, "json", "good.dcm", "odd.dcm");
        assertThat(lines.status()).isZero();
        assertThat(lines.out().lines()).hasSize(2);
        Attributes first =
                DicomJsonReader.fromJson(lines.out().lines().findFirst().orElseThrow());
        assertThat(first.personName(Tag.PatientName).orElseThrow().display()).isEqualTo("王小明");
        assertThat(lines.out())
                .contains("\"BulkDataURI\":\"" + good.toRealPath().toUri() + "#7FE00010\"");

        Tool.Result array = Tool.run(folder, "json", "--array", "--inline", "good.dcm", "broken.dcm", "odd.dcm");
        assertThat(array.status()).isEqualTo(1);
        List<Attributes> all = DicomJsonReader.allFromJson(array.out());
        assertThat(all).hasSize(2);
        assertThat(all.get(1).bytes(Tag.PixelData).orElseThrow()).hasSize(64);
    }

    @Test
    void validatesWithALineForEachFinding() throws Exception {
        Tool.Result fine = Tool.run(folder, "validate", "good.dcm");
        assertThat(fine).isEqualTo(new Tool.Result(0, "good.dcm: fine" + System.lineSeparator(), ""));

        Tool.Result found = Tool.run(folder, "validate", "--quiet", "good.dcm", "odd.dcm", "broken.dcm");
        assertThat(found.status()).isEqualTo(1);
        assertThat(found.out().lines())
                .containsExactly(
                        "odd.dcm: (0008,0060) Modality: not in the form of VR CS",
                        "broken.dcm: unreadable at byte 0: neither a DICOM file nor a bare data set");
    }

    @Test
    void rendersFramesAsPng() throws Exception {
        Tool.Result all =
                Tool.run(folder, "render", "--frame", "all", "--window", "128/256", "-o", "png/made", "good.dcm");
        assertThat(all.err()).isEmpty();
        assertThat(all.status()).isZero();
        assertThat(all.out().lines()).containsExactly("png/made/good.1.png", "png/made/good.2.png");
        var image = ImageIO.read(folder.resolve("png/made/good.2.png").toFile());
        assertThat(List.of(image.getWidth(), image.getHeight())).containsExactly(8, 4);
        assertThat(image.getRGB(7, 3) & 0xFF).isGreaterThan(image.getRGB(0, 0) & 0xFF);

        Tool.Result tooMany = Tool.run(folder, "render", "--frame", "3", "good.dcm");
        assertThat(tooMany.status()).isEqualTo(1);
        assertThat(tooMany.err()).isEqualToIgnoringNewLines("countyread dicom: good.dcm: frame 3 of 2");

        Files.createDirectories(folder.resolve("twin"));
        Files.copy(good, folder.resolve("twin/good.dcm"));
        Tool.Result twins = Tool.run(folder, "render", "good.dcm", "twin/good.dcm");
        assertThat(twins.status()).isEqualTo(1);
        assertThat(twins.err()).contains("twin/good.dcm: another file of this call was already written to");
    }

    @Test
    void transcodesThereAndBackWithoutLoss() throws Exception {
        Tool.Result there =
                Tool.run(folder, "transcode", "--to", "JPEGLSLossless", "-o", "jls", "good.dcm", "broken.dcm");
        assertThat(there.status()).isEqualTo(1);
        assertThat(there.out().lines()).containsExactly("jls/good.dcm");
        Tool.Result back = Tool.run(folder, "transcode", "--to", "1.2.840.10008.1.2", "-o", "back", "jls/good.dcm");
        assertThat(back).isEqualTo(new Tool.Result(0, "back/good.dcm" + System.lineSeparator(), ""));
        DicomFile compressed = Part10Reader.read(folder.resolve("jls/good.dcm"));
        DicomFile plain = Part10Reader.read(folder.resolve("back/good.dcm"));
        assertThat(compressed.meta().transferSyntaxUid()).isEqualTo(Uid.JPEGLSLossless);
        assertThat(plain.meta().transferSyntaxUid()).isEqualTo(Uid.ImplicitVRLittleEndian);
        assertThat(plain.dataset().bytes(Tag.PixelData).orElseThrow())
                .isEqualTo(Tool.image("1.2.3").build().bytes(Tag.PixelData).orElseThrow());
        try (var left = Files.list(folder.resolve("jls"))) {
            assertThat(left).hasSize(1);
        }

        Tool.Result onto = Tool.run(folder, "transcode", "--to", "RLELossless", "-o", ".", "good.dcm");
        assertThat(onto.status()).isEqualTo(1);
        assertThat(onto.err()).contains("good.dcm: would be overwritten");
    }

    @Test
    void makesALossyPreviewOnlyWhenAskedFor() throws Exception {
        Tool.Result made =
                Tool.run(folder, "transcode", "--to", "JPEGBaseline8Bit", "--lossy", "80", "-o", "small", "good.dcm");
        assertThat(made).isEqualTo(new Tool.Result(0, "small/good.dcm" + System.lineSeparator(), ""));
        DicomFile preview = Part10Reader.read(folder.resolve("small/good.dcm"));
        assertThat(preview.meta().transferSyntaxUid()).isEqualTo(Uid.JPEGBaseline8Bit);
        assertThat(preview.dataset().string(Tag.LossyImageCompression)).contains("01");
        assertThat(preview.dataset().string(Tag.SOPInstanceUID, "")).isNotEqualTo("1.2.3");
        Tool.Result valid = Tool.run(folder, "validate", "small/good.dcm");
        assertThat(valid).isEqualTo(new Tool.Result(0, "small/good.dcm: fine" + System.lineSeparator(), ""));
    }

    @Test
    void refusesAWrongCommandLine() throws Exception {
        for (String[] wrong : new String[][] {
            {},
            {"nothing"},
            {"dump"},
            {"render", "--frame", "0", "good.dcm"},
            {"render", "--window", "40", "good.dcm"},
            {"transcode", "--to", "JPEG3000", "-o", "out", "good.dcm"},
            {"transcode", "--to", "RLELossless", "good.dcm"},
            {"transcode", "--to", "JPEGBaseline8Bit", "-o", "out", "good.dcm"},
            {"transcode", "--to", "RLELossless", "--lossy", "90", "-o", "out", "good.dcm"},
            {"transcode", "--to", "JPEGBaseline8Bit", "--lossy", "0", "-o", "out", "good.dcm"},
            {"echo", "nohost"},
            {"send", "localhost:104"},
            {"find", "localhost:104", "NoSuchKey=1"},
            {"find", "localhost:104", "--level", "county"}
        }) {
            Tool.Result result = Tool.run(folder, wrong);
            assertThat(result.status()).as(String.join(" ", wrong)).isEqualTo(2);
            assertThat(result.out()).isEmpty();
            assertThat(result.err()).containsAnyOf("Usage: countyread dicom", "Unmatched argument");
        }
        Tool.Result help = Tool.run(folder, "--help");
        assertThat(help.status()).isZero();
        assertThat(help.out()).contains("dump", "json", "validate", "render", "transcode", "echo", "send", "find");
    }
}
