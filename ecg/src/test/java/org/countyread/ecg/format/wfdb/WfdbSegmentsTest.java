package org.countyread.ecg.format.wfdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.countyread.ecg.EcgDocument;
import org.countyread.ecg.EcgRecording;
import org.countyread.ecg.Lead;
import org.countyread.ecg.LeadName;
import org.countyread.ecg.format.WaveformFormatException;
import org.countyread.ecg.stream.ExactEcgStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Records that consist of records. */
class WfdbSegmentsTest {
    private static final double GAP = Double.NaN;

    @TempDir
    private Path folder;

    /** Three records: two leads, the same two in another format and gain, and one lead of another name. */
    @BeforeEach
    void segments() throws Exception {
        WfdbFiles.write(folder, "s1.dat", WfdbFiles.signal(16, 0, 1, 10, 2, 20, 3, 30));
        WfdbFiles.header(
                folder, "s1", "s1 2 250 3", "s1.dat 16 1000/mV 16 0 1 6 0 II", "s1.dat 16 1000/mV 16 0 10 60 0 V5");
        WfdbFiles.write(folder, "s2.dat", WfdbFiles.signal(212, 0, 8, 80, 10, 100));
        WfdbFiles.header(
                folder, "s2", "s2 2 250 2", "s2.dat 212 2000/mV 12 0 8 18 0 II", "s2.dat 212 1000/mV 12 0 80 180 0 V5");
        WfdbFiles.write(folder, "s3.dat", WfdbFiles.signal(16, 0, 500, 700, 501, 701));
        WfdbFiles.header(
                folder,
                "s3",
                "s3 2 250 2",
                "s3.dat 16 1000/mV 16 0 500 1001 0 V5",
                "s3.dat 16 1000/mV 16 0 700 1401 0 III");
        WfdbFiles.header(
                folder,
                "layout",
                "layout 3 250 0",
                "~ 0 1000/mV 16 0 0 0 0 II",
                "~ 0 1000/mV 16 0 0 0 0 III",
                "~ 0 1000/mV 16 0 0 0 0 V5");
    }

    @Test
    void segmentsOfFixedLayoutFollowEachOther() throws Exception {
        WfdbFiles.header(folder, "r", "r/3 2 250 9 08:00:00 01/02/2026", "s1 3", "~ 4", "s2 2", "# age: 70");
        EcgDocument document = WfdbRecord.open(folder.resolve("r")).document();
        EcgRecording recording = document.recordings().get(0);

        assertThat(document.warnings()).isEmpty();
        assertThat(document.patient().age()).contains("070Y");
        assertThat(recording.sampleRateHz()).isEqualTo(250);
        assertThat(recording.start()).isPresent();
        assertThat(lead(recording, LeadName.II)).containsExactly(1, 2, 3, GAP, GAP, GAP, GAP, 4, 5);
        assertThat(lead(recording, LeadName.V5)).containsExactly(10, 20, 30, GAP, GAP, GAP, GAP, 80, 100);
        assertThat(recording.lead(LeadName.II).orElseThrow().calibration()).isEmpty();
        assertThat(recording.lead(LeadName.V5).orElseThrow().calibration()).isPresent();
    }

    @Test
    void aSegmentOfVariableLayoutMayLackSignalsAndOrderThemItsOwnWay() throws Exception {
        WfdbFiles.header(folder, "r", "r/5 3 250 8", "layout 0", "s1 3", "~ 1", "s3 2", "s2 2");
        WfdbRecord record = WfdbRecord.open(folder.resolve("r"));
        EcgRecording recording = record.document().recordings().get(0);

        assertThat(record.document().warnings()).isEmpty();
        assertThat(recording.leads()).extracting(Lead::name).containsExactly(LeadName.II, LeadName.III, LeadName.V5);
        assertThat(lead(recording, LeadName.II)).containsExactly(1, 2, 3, GAP, GAP, GAP, 4, 5);
        assertThat(lead(recording, LeadName.III)).containsExactly(GAP, GAP, GAP, GAP, 700, 701, GAP, GAP);
        assertThat(lead(recording, LeadName.V5)).containsExactly(10, 20, 30, GAP, 500, 501, 80, 100);
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "3", "5", "7", "100"})
    void piecesOfAnyLengthMakeTheWhole(int length) throws Exception {
        WfdbFiles.header(folder, "r", "r/5 3 250 8", "layout 0", "s1 3", "~ 1", "s3 2", "s2 2");
        WfdbRecord record = WfdbRecord.open(folder.resolve("r"));
        double[] whole = lead(record.recording(), LeadName.V5);
        double[] pieces = new double[whole.length];
        int at = 0;
        try (ExactEcgStream stream = record.stream()) {
            assertThat(stream.sampleCount()).isEqualTo(whole.length);
            double[][] into = new double[3][length];
            for (int read = stream.readExactly(into); read > 0; read = stream.readExactly(into)) {
                System.arraycopy(into[2], 0, pieces, at, read);
                at += read;
            }
        }
        assertThat(at).isEqualTo(whole.length);
        assertThat(pieces).containsExactly(whole);
    }

    @Test
    void signalsOfOneDescriptionAreTakenInTheirOrder() throws Exception {
        WfdbFiles.write(folder, "e.dat", WfdbFiles.signal(16, 0, 1, 2));
        WfdbFiles.header(folder, "e", "e 2 250 1", "e.dat 16 1000 16 0 1 1 0 ECG", "e.dat 16 1000 16 0 2 2 0 ECG");
        WfdbFiles.header(folder, "two", "two 2 250 0", "~ 0 1000 16 0 0 0 0 ECG", "~ 0 1000 16 0 0 0 0 ECG");
        WfdbFiles.header(folder, "r", "r/2 2 250 1", "two 0", "e 1");

        double[][] read = new double[2][4];
        try (ExactEcgStream stream = WfdbRecord.open(folder.resolve("r")).stream()) {
            assertThat(stream.readExactly(read)).isEqualTo(1);
        }
        assertThat(read[0][0]).isEqualTo(1);
        assertThat(read[1][0]).isEqualTo(2);
    }

    @Test
    void whatDoesNotFitIsStated() throws Exception {
        WfdbFiles.header(
                folder,
                "s2",
                "s2 2 250 2",
                "s2.dat 212 2000/mV 12 0 8 17 0 II",
                "s2.dat 212 1000/mmHg 12 0 80 180 0 V5");
        WfdbFiles.header(folder, "r", "r/4 3 250 99", "layout 0", "s1 3", "s2 2", "s3 2");

        EcgDocument document = WfdbRecord.open(folder.resolve("r")).document();
        assertThat(document.recordings().get(0).leads())
                .extracting(Lead::name)
                .containsExactly(LeadName.II, LeadName.III);
        assertThat(document.warnings())
                .containsExactly(
                        "signal 'V5' was left out: in segment 's2' its unit is mmHg",
                        "the header says 99 frames, its segments have 7",
                        "the checksum of signal 'II' in 's2.dat' is 18, the header says 17");
    }

    @Test
    void aSignalTheLayoutDoesNotHaveIsLeftOut() throws Exception {
        WfdbFiles.header(folder, "layout", "layout 1 250 0", "~ 0 1000/mV 16 0 0 0 0 V5");
        WfdbFiles.header(folder, "r", "r/3 1 250 5", "layout 0", "s1 3", "s3 2");

        EcgDocument document = WfdbRecord.open(folder.resolve("r")).document();
        assertThat(lead(document.recordings().get(0), LeadName.V5)).containsExactly(10, 20, 30, 500, 501);
        assertThat(document.warnings())
                .containsExactly(
                        "signal 'II' was left out: the layout of the record does not have it",
                        "signal 'III' was left out: the layout of the record does not have it");
    }

    @ParameterizedTest
    @CsvSource({
        "r/1 2 250 4, ~ 4, consists of gaps",
        "r/1 2 250 3, r 3, consists of segments itself",
        "r/1 2 500 3, s1 3, 250.0 frames a second",
        "r/1 2 250 4, s1 4, has 3 frames",
        "r/2 2 250 3, s1 3, announces 2 segments",
        "r/1 2 250 3, ../s1 3, is none",
        "r/1 2 250 3, s1 -3, length of a segment",
        "r/1 2 250 0, layout 0, in no segment",
    })
    void segmentsThatLieAreRefused(String record, String segment, String reason) throws Exception {
        WfdbFiles.header(folder, "r", record, segment);

        assertThatThrownBy(() -> WfdbRecord.open(folder.resolve("r")))
                .isInstanceOf(WaveformFormatException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void otherSignalsInAFixedLayoutAreRefusedAndAMissingSegmentIsNamed() throws Exception {
        WfdbFiles.header(folder, "r", "r/2 2 250 5", "s1 3", "s3 2");
        assertThatThrownBy(() -> WfdbRecord.open(folder.resolve("r")))
                .isInstanceOf(WaveformFormatException.class)
                .hasMessageContaining("are not those of 's1'");

        WfdbFiles.header(folder, "r", "r/2 2 250 5", "s1 3", "s9 2");
        assertThatThrownBy(() -> WfdbRecord.open(folder.resolve("r")))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining("s9.hea");
    }

    @Test
    void annotationsBelongToTheWholeRecord() throws Exception {
        WfdbFiles.header(folder, "r", "r/3 2 250 9", "s1 3", "~ 4", "s2 2");
        WfdbFiles.write(folder, "r.atr", new WfdbFiles.Annotations().add(1, 8).end());

        assertThat(WfdbRecord.open(folder.resolve("r")).annotations("atr"))
                .isEqualTo(List.of(new WfdbAnnotation(8, 1, "N", 0, 0, 0, "")));
    }

    private static double[] lead(EcgRecording recording, LeadName name) {
        return recording.lead(name).orElseThrow().samplesMicrovolts();
    }
}
