package org.countyread.ecg.format.wfdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.countyread.ecg.EcgDocument;
import org.countyread.ecg.EcgRecording;
import org.countyread.ecg.Lead;
import org.countyread.ecg.LeadName;
import org.countyread.ecg.format.WaveformFormatException;
import org.countyread.ecg.stream.EcgStream;
import org.countyread.ecg.stream.ExactEcgStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Records of signals in their own files, written by {@link WfdbFiles}. */
class WfdbRecordTest {
    @TempDir
    private Path folder;

    static IntStream formats() {
        return Arrays.stream(WfdbFiles.FORMATS);
    }

    @ParameterizedTest
    @MethodSource("formats")
    void everyCountOfAFormatIsReadUpToItsExtremes(int format) throws Exception {
        int low = WfdbFiles.lowest(format) + 1;
        int high = WfdbFiles.highest(format);
        int[] extremes = format == 8 ? new int[] {5, 132, 4, 4, -124, 3} : new int[] {high, low, 0, -1, 1, low, high};
        for (int length = 1; length <= extremes.length; length++) {
            int[] counts = Arrays.copyOf(extremes, length);
            one(format, 5, counts);

            assertThat(lead("one", LeadName.II).samplesMicrovolts())
                    .as("%d samples", length)
                    .containsExactly(Arrays.stream(counts).asDoubleStream().toArray());
        }
        int[] many = new Random(format)
                .ints(5003, Math.max(low, -100) / 2, Math.min(high, 100) / 2)
                .toArray();
        one(format, many[0], many);

        assertThat(WfdbRecord.open(folder.resolve("one")).document().warnings()).isEmpty();
        assertThat(lead("one", LeadName.II).samplesMicrovolts())
                .containsExactly(Arrays.stream(many).asDoubleStream().toArray());
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 24, 32, 61, 80, 160, 212, 310, 311})
    void theLowestCountIsAGap(int format) throws Exception {
        one(format, 0, 7, WfdbFiles.lowest(format), -7);

        assertThat(lead("one", LeadName.II).samplesMicrovolts()).containsExactly(7, Double.NaN, -7);
    }

    @ParameterizedTest
    @CsvSource({
        "200(1024)/mV, 1224, 1000",
        "200/mV, 200, 1000",
        "0.2(-3)/uV, -2, 5",
        "2e5/V, 2, 10",
        "-200(10)/mV, 9, 5",
        "1000, 1, 1",
    })
    void gainBaselineAndUnitMakeMicrovolts(String gain, int count, double microvolts) throws Exception {
        WfdbFiles.write(folder, "g.dat", WfdbFiles.signal(16, 0, count));
        WfdbFiles.header(folder, "g", "g 1 500 1", "g.dat 16 " + gain + " 16 0 " + count + " " + count + " 0 V5");

        assertThat(lead("g", LeadName.V5).microvolts(0)).isCloseTo(microvolts, within(1e-9));
    }

    /** Where the header gives no baseline, the zero of the converter is it. */
    @Test
    void theZeroOfTheConverterStandsForAMissingBaseline() throws Exception {
        WfdbFiles.write(folder, "z.dat", WfdbFiles.signal(16, 0, 1224));
        WfdbFiles.header(folder, "z", "z 1 500 1", "z.dat 16 200 11 1024 1224 1224 0 II");

        assertThat(lead("z", LeadName.II).microvolts(0)).isEqualTo(1000);
    }

    @Test
    void severalFilesFramesOffsetsAndSkewsGoTogether() throws Exception {
        byte[] first = WfdbFiles.signal(16, 0, 1, 10, 11, 2, 12, 13, 3, 14, 15);
        byte[] shifted = new byte[first.length + 24];
        System.arraycopy(first, 0, shifted, 24, first.length);
        WfdbFiles.write(folder, "a.dat", shifted);
        WfdbFiles.write(folder, "b.dat", WfdbFiles.signal(212, 0, 100, 101, 102));
        WfdbFiles.header(
                folder,
                "r",
                "r 3 250 3 10:20:30.5 04/03/2026",
                "a.dat 16+24 1000/mV 16 0 1 6 0 V1",
                "a.dat 16x2+24 1000/mV 16 0 10 75 0 V2",
                "b.dat 212:1 1000/mV 12 0 100 303 0 V3",
                "# <age>: 61 <sex>: F");

        EcgDocument document = WfdbRecord.open(folder.resolve("r")).document();
        EcgRecording slow = document.recordings().get(0);
        EcgRecording fast = document.recordings().get(1);
        assertThat(document.warnings()).isEmpty();
        assertThat(document.patient().age()).contains("061Y");
        assertThat(slow.sampleRateHz()).isEqualTo(250);
        assertThat(slow.start()).contains(LocalDateTime.of(2026, 3, 4, 10, 20, 30, 500_000_000));
        assertThat(slow.lead(LeadName.V1).orElseThrow().samplesMicrovolts()).containsExactly(1, 2, 3);
        assertThat(slow.lead(LeadName.V3).orElseThrow().samplesMicrovolts()).containsExactly(101, 102, Double.NaN);
        assertThat(fast.sampleRateHz()).isEqualTo(500);
        assertThat(fast.lead(LeadName.V2).orElseThrow().samplesMicrovolts()).containsExactly(10, 11, 12, 13, 14, 15);
    }

    @Test
    void aChecksumOrFirstCountThatDoesNotFitIsAWarning() throws Exception {
        WfdbFiles.write(folder, "w.dat", WfdbFiles.signal(16, 0, 4, 5));
        WfdbFiles.header(folder, "w", "w 1 500 2", "w.dat 16 1000/mV 16 0 3 8 0 II");

        EcgDocument document = WfdbRecord.open(folder.resolve("w")).document();
        assertThat(document.recordings().get(0).leads().get(0).samplesMicrovolts())
                .containsExactly(4, 5);
        assertThat(document.warnings())
                .containsExactly(
                        "the checksum of signal 'II' in 'w.dat' is 9, the header says 8",
                        "the first count of signal 'II' in 'w.dat' is 4, the header says 3");
    }

    @ParameterizedTest
    @MethodSource("formats")
    void aFileShorterThanItsHeaderSaysIsRefusedAndALongerOneNoted(int format) throws Exception {
        byte[] samples = WfdbFiles.signal(format, 0, new int[60]);
        header(format, 60, 0, 0);
        WfdbFiles.write(folder, "one.dat", Arrays.copyOf(samples, samples.length - 1));
        assertThatThrownBy(() -> WfdbRecord.open(folder.resolve("one")).document())
                .isInstanceOf(WaveformFormatException.class)
                .hasMessageContaining("cut");

        WfdbFiles.write(folder, "one.dat", Arrays.copyOf(samples, samples.length + 4));
        EcgDocument document = WfdbRecord.open(folder.resolve("one")).document();
        assertThat(document.recordings().get(0).sampleCount()).isEqualTo(60);
        assertThat(document.warnings()).singleElement().asString().contains("the header tells of 60");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "r 1 0 1; r.dat 16 200 16 0 0 0 0 II; sampling rate",
                "r 1 NaN 1; r.dat 16 200 16 0 0 0 0 II; sampling rate",
                "r 1 -360 1; r.dat 16 200 16 0 0 0 0 II; sampling rate",
                "r 1 360 99999999999999999; r.dat 16 200 16 0 0 0 0 II; number of samples",
                "r 1 360 1000000000000; r.dat 16 200 16 0 0 0 0 II; cut",
                "r 2000 360 1; r.dat 16 200 16 0 0 0 0 II; number of signals",
                "r 2 360 1; r.dat 16 200 16 0 0 0 0 II; announces 2 signals and describes 1",
                "r 1 360 1; r.dat 16 0 16 0 0 0 0 II; not calibrated",
                "r 1 360 1; r.dat 16 NaN 16 0 0 0 0 II; gain",
                "r 1 360 1; r.dat 16 1e400 16 0 0 0 0 II; gain",
                "r 1 360 1; r.dat 16 1e-300 16 0 0 0 0 II; no calibration",
                "r 1 360 1; r.dat 16 200/mmHg 16 0 0 0 0 II; its unit is mmHg",
                "r 1 360 1; r.dat 16 200 16 0 0 0 0 Thorax; no lead of the surface ECG",
                "r 1 360 1; ../r.dat 16 200 16 0 0 0 0 II; names no file",
                "r 1 360 1; /etc/passwd 16 200 16 0 0 0 0 II; names no file",
                "r 1 360 1; ~ 16 200 16 0 0 0 0 II; names no file",
                "r 1 360 1; ~ 0 200 16 0 0 0 0 II; it has no samples",
                "r 1 360 1; r.dat 17 200 16 0 0 0 0 II; format 17 is not known",
                "r 1 360 1; r.dat 516 200 16 0 0 0 0 II; FLAC",
                "r 1 360 1; none.dat 16 200 16 0 0 0 0 II; missing",
                "r 1 360 1; r.dat 16x0 200 16 0 0 0 0 II; samples in a frame",
                "r 1 360 1; r.dat 16:200000 200 16 0 0 0 0 II; skew",
                "r 1 360 1; r.dat 16+9999 200 16 0 0 0 0 II; cut",
            })
    void whatCannotBeReadWithCertaintyIsRefusedWithTheReason(String record, String signal, String reason)
            throws Exception {
        WfdbFiles.write(folder, "r.dat", WfdbFiles.signal(16, 0, 1));
        WfdbFiles.header(folder, "r", record, signal);

        assertThatThrownBy(() -> WfdbRecord.open(folder.resolve("r")).document())
                .isInstanceOf(WaveformFormatException.class)
                .hasMessageContaining(reason);
    }

    /** MLII has a code of its own; the other modified limb leads keep their label only. */
    @Test
    void leadsOfRecordersAreNamedWhereTheStandardHasACode() throws Exception {
        WfdbFiles.write(folder, "h.dat", WfdbFiles.signal(16, 0, 1, 2, 3, 4, 5));
        WfdbFiles.header(
                folder,
                "h",
                "h 5 360 1",
                "h.dat 16 1000 16 0 1 1 0 MLII",
                "h.dat 16 1000 16 0 2 2 0 CM5",
                "h.dat 16 1000 16 0 3 3 0 MLIII",
                "h.dat 16 1000 16 0 4 4 0 D3",
                "h.dat 16 1000 16 0 5 5 0 V1");
        WfdbRecord record = WfdbRecord.open(folder.resolve("h"));

        assertThat(record.document().recordings().get(0).leads())
                .extracting(Lead::name)
                .containsExactly(LeadName.ML, LeadName.CM5, LeadName.V1);
        assertThat(record.document().warnings())
                .containsExactly(
                        "'MLIII' is no lead of the surface ECG and was left out",
                        "'D3' is no lead of the surface ECG and was left out");
        try (ExactEcgStream stream = record.stream()) {
            assertThat(stream.channels())
                    .extracting(EcgStream.Channel::label)
                    .containsExactly("MLII", "CM5", "MLIII", "D3", "V1");
        }
    }

    @Test
    void aLeadThatIsThereTwiceIsNoDocumentButAStream() throws Exception {
        WfdbFiles.write(folder, "t.dat", WfdbFiles.signal(16, 0, 1, 2));
        WfdbFiles.header(folder, "t", "t 2 360 1", "t.dat 16 1000 16 0 1 1 0 V1", "t.dat 16 1000 16 0 2 2 0 V1");
        WfdbRecord record = WfdbRecord.open(folder.resolve("t"));

        assertThatThrownBy(record::document)
                .isInstanceOf(WaveformFormatException.class)
                .hasMessageContaining("lead V1 is there twice");
        try (ExactEcgStream stream = record.stream()) {
            assertThat(stream.channels()).hasSize(2);
        }
    }

    private void one(int format, int initial, int... counts) throws Exception {
        Files.deleteIfExists(folder.resolve("one.dat"));
        WfdbFiles.write(folder, "one.dat", WfdbFiles.signal(format, format == 8 ? initial : 0, counts));
        header(format, counts.length, format == 8 ? initial : counts[0], WfdbFiles.checksum(counts));
    }

    private void header(int format, int length, int initial, int checksum) throws Exception {
        WfdbFiles.header(
                folder,
                "one",
                "one 1 500 " + length,
                "one.dat " + format + " 1000(0)/mV 16 0 " + initial + " " + checksum + " 0 II");
    }

    private Lead lead(String record, LeadName name) throws Exception {
        return WfdbRecord.open(folder.resolve(record)).recording().lead(name).orElseThrow();
    }
}
