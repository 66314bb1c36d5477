package org.countyread.ecg.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.countyread.ecg.EcgDocument.Format;
import org.countyread.ecg.EcgRecording;
import org.countyread.ecg.file.EcgFiles;
import org.countyread.testkit.Samples;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EcgCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder;

    @BeforeEach
    void writeARecord() throws Exception {
        Files.writeString(folder.resolve("rec.hea"), """
                rec 2 500 3
                rec.dat 16 500/mV 16 0 1 -32762 0 II
                rec.dat 16 1000(10)/mV 16 0 0 21 0 odd, "label"
                # Age: 61
                """);
        Files.write(folder.resolve("rec.dat"), new byte[] {1, 0, 0, 0, 5, 0, 20, 0, 0, (byte) 0x80, 1, 0});
    }

    @Test
    void samplesAreCsvInMicrovoltsWithEmptyGaps() {
        assertThat(run("samples", record())).isZero();

        assertThat(out.toString().lines()).containsExactly("II,\"odd, \"\"label\"\"\"", "2,-10", "10,10", ",-9");
    }

    @Test
    void samplesAreJsonWithGapsThatAreNull() {
        assertThat(run("samples", "--format", "json", record() + ".hea")).isZero();

        assertThat(out.toString()).contains("\"II\":[2,10,null]").contains("\"odd, \\\"label\\\"\":[-10,10,-9]");
    }

    @Test
    void infoTellsFormatPatientAndChannels() {
        assertThat(run("info", record())).isZero();

        assertThat(out.toString().strip())
                .startsWith("{\"file\":")
                .contains("\"format\":\"WFDB\"", "\"age\":\"061Y\"", "\"sampleRateHz\":500,\"samples\":3", "label")
                .endsWith("}");
    }

    @Test
    void aFileThatIsNoneDoesNotKeepTheOthersBack() {
        assertThat(run("samples", folder.resolve("rec.dat").toString(), record()))
                .isEqualTo(1);

        assertThat(err.toString()).contains("rec.dat: ").contains("neither DICOM nor");
        assertThat(out.toString()).contains("# " + record());
    }

    @Test
    void aConvertedRecordIsTheSameEcg() throws Exception {
        Path dicom = folder.resolve("rec.dcm");

        assertThat(run("convert", "--out", dicom.toString(), record())).isZero();

        EcgRecording same = EcgFiles.read(dicom).recordings().get(0);
        assertThat(EcgFiles.read(dicom).format()).isEqualTo(Format.DICOM);
        assertThat(same.leads().get(0).samplesMicrovolts()).containsExactly(2, 10, Double.NaN);
        assertThat(run("convert", "--out", dicom.toString(), record())).isEqualTo(1);
    }

    @Test
    void severalFilesAreConvertedIntoAFolder() throws Exception {
        Path ludb = sample("ecg/ludb/2.hea");

        assertThat(run("convert", "--to", "aecg", "--out", folder.toString(), record(), ludb.toString()))
                .isZero();

        assertThat(Files.readString(folder.resolve("rec.xml"), StandardCharsets.UTF_8))
                .contains("AnnotatedECG");
        assertThat(EcgFiles.read(folder.resolve("2.xml")).recordings().get(0).leads())
                .hasSize(12);
    }

    @Test
    void channelsThatAreNoStandardLeadAreInTheSamples() throws Exception {
        assertThat(run("samples", sample("ecg/mitbih/101.hea").toString())).isZero();

        List<String> lines = out.toString().lines().toList();
        assertThat(lines).hasSize(650_001).startsWith("MLII,V1", "-345,-160");
    }

    @Test
    void theCommandLineIsChecked() {
        assertThat(run()).isEqualTo(2);
        assertThat(run("convert", record(), record())).isEqualTo(2);
        assertThat(run("samples", "--format", "xml", record())).isEqualTo(2);
    }

    @Test
    void measureListsBeatsAndFiguresWithUnits() throws Exception {
        assertThat(run("measure", heart())).isZero();

        assertThat(out.toString())
                .contains("\"class\":\"N\"", "\"VENTRICULAR_RATE\":{\"value\":75", "\"unit\":\"/min\"");
        assertThat(out.toString().split("\"sample\":", -1)).hasSizeBetween(12, 15);
    }

    @Test
    void renderDrawsSvgAndPdfAtTrueScale() throws Exception {
        assertThat(run("render", heart())).isZero();
        assertThat(out.toString()).contains("<svg", "mm\"");

        Path pdf = folder.resolve("page.pdf");
        assertThat(run("render", "--to", "pdf", "--out", pdf.toString(), heart()))
                .isZero();
        try (PDDocument document = Loader.loadPDF(pdf.toFile())) {
            assertThat(document.getNumberOfPages()).isPositive();
            assertThat(document.getPage(0).getMediaBox().getWidth()).isCloseTo(297 * 72 / 25.4f, within(0.5f));
        }
        assertThat(run("render", "--to", "pdf", "--out", pdf.toString(), heart()))
                .as("a file that is there is not overwritten")
                .isEqualTo(1);
    }

    /** Ten seconds at 75 beats a minute in two leads: a QRS of 1 mV and a T wave of 0.2 mV. */
    private String heart() throws Exception {
        short[] sums = new short[2];
        ByteBuffer samples = ByteBuffer.allocate(5000 * 4).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < 5000; i++) {
            int phase = i % 400;
            double qrs = 1000 * Math.exp(-Math.pow((phase - 100) / 8.0, 2));
            double t = 200 * Math.exp(-Math.pow((phase - 230) / 25.0, 2));
            short one = (short) Math.round(0.6 * (qrs + t));
            short two = (short) Math.round(qrs + t);
            samples.putShort(one).putShort(two);
            sums[0] += one;
            sums[1] += two;
        }
        Files.writeString(folder.resolve("heart.hea"), """
                heart 2 500 5000
                heart.dat 16 1000/mV 16 0 0 %d 0 I
                heart.dat 16 1000/mV 16 0 0 %d 0 II
                """.formatted(sums[0], sums[1]));
        Files.write(folder.resolve("heart.dat"), samples.array());
        return folder.resolve("heart").toString();
    }

    private String record() {
        return folder.resolve("rec").toString();
    }

    private int run(String... arguments) {
        PrintWriter results = new PrintWriter(out);
        int status = EcgCommand.run(results, new PrintWriter(err, true), arguments);
        results.flush();
        return status;
    }

    private static Path sample(String path) {
        Optional<Path> file = Samples.file(path);
        assumeTrue(file.isPresent(), "skipped: the sample " + path + " is missing");
        return file.get();
    }
}
