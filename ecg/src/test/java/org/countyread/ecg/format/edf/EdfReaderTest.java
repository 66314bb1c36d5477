package org.countyread.ecg.format.edf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Optional;
import org.countyread.ecg.EcgDocument;
import org.countyread.ecg.EcgRecording;
import org.countyread.ecg.LeadName;
import org.countyread.ecg.PatientFacts.Sex;
import org.countyread.ecg.file.EcgFiles;
import org.countyread.ecg.format.WaveformFormatException;
import org.countyread.ecg.stream.EcgStream;
import org.countyread.ecg.stream.ExactEcgStream;
import org.countyread.testkit.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EdfReaderTest {
    private static final short[] FOUR = {0, 1, -2000, 2000};

    @Test
    void leadsOfOneRateAreARecordingInMicrovolts() throws Exception {
        EcgDocument document = EcgFiles.read(new EdfFile()
                .signal("ECG II", "mV", FOUR, FOUR)
                .signal("V5", "uV", FOUR, FOUR)
                .signal("EKG I", "mV", new short[] {1, 2}, new short[] {3, 4})
                .signal("ABP", "mmHg", new short[] {1}, new short[] {1})
                .bytes());

        assertThat(document.format()).isEqualTo(EcgDocument.Format.EDF);
        assertThat(document.recordings()).hasSize(2);
        EcgRecording slow = document.recordings().get(0);
        EcgRecording fast = document.recordings().get(1);
        assertThat(slow.sampleRateHz()).isEqualTo(2);
        assertThat(slow.lead(LeadName.I).orElseThrow().samplesMicrovolts()).containsExactly(1, 2, 3, 4);
        assertThat(fast.sampleRateHz()).isEqualTo(4);
        assertThat(fast.start()).contains(LocalDateTime.of(2024, 3, 2, 10, 15, 30));
        assertThat(fast.lead(LeadName.II).orElseThrow().samplesMicrovolts())
                .containsExactly(0, 1, -2000, 2000, 0, 1, -2000, 2000);
        assertThat(fast.lead(LeadName.V5).orElseThrow().microvolts(1)).isEqualTo(0.001);
        assertThat(document.warnings()).anyMatch(warning -> warning.contains("ABP") && warning.contains("mmHg"));
    }

    @ParameterizedTest
    @CsvSource({
        "nV, UTF-8, 0.000001",
        "uV, UTF-8, 0.001",
        "µV, UTF-8, 0.001",
        "µV, ISO-8859-1, 0.001",
        "mV, UTF-8, 1",
        "V, UTF-8, 1000"
    })
    void everyUnitOfVoltageIsMicrovolts(String unit, String encoding, double microvoltsPerCount) throws Exception {
        byte[] file = new EdfFile().signal("ECG II", "__", FOUR).bytes();
        byte[] written = unit.getBytes(encoding);
        int at = new String(file, StandardCharsets.ISO_8859_1).indexOf("__");
        file[at] = ' ';
        file[at + 1] = ' ';
        System.arraycopy(written, 0, file, at, written.length);
        EcgRecording recording = EcgFiles.read(file).recordings().get(0);

        assertThat(recording.lead(LeadName.II).orElseThrow().microvolts(3))
                .isCloseTo(2000 * microvoltsPerCount, withinPercentage(1e-9));
    }

    /** A signal turned upside down by its ranges is the right way round in microvolts. */
    @Test
    void rangesMayBeReversed() throws Exception {
        EcgRecording recording = EcgFiles.read(new EdfFile()
                        .ranges("2", "-2", "-2000", "2000")
                        .signal("ECG II", "mV", FOUR)
                        .bytes())
                .recordings()
                .get(0);

        assertThat(recording.lead(LeadName.II).orElseThrow().samplesMicrovolts())
                .containsExactly(0, -1, 2000, -2000);
    }

    @Test
    void edfPlusNamesPatientAndEquipment() throws Exception {
        EcgDocument document = EcgFiles.read(new EdfFile()
                .kind("EDF+C")
                .patient("MCH-0234567 F 02-MAY-1951 Haagse_Harry", "Startdate 02-MAR-2002 PSG-1234 NN Telemetry03")
                .signal("ECG II", "mV", FOUR)
                .annotations(20, "+0.5\u0014\u0014\u0000")
                .bytes());

        assertThat(document.patient().id()).contains("MCH-0234567");
        assertThat(document.patient().sex()).contains(Sex.F);
        assertThat(document.patient().birthDate()).contains(LocalDate.of(1951, 5, 2));
        assertThat(document.patient().name()).contains("Haagse Harry");
        assertThat(document.device().model()).contains("Telemetry03");
        assertThat(document.recordings().get(0).start())
                .contains(LocalDateTime.of(2002, 3, 2, 10, 15, 30, 500_000_000));
    }

    @Test
    void whatADiscontinuousFileDidNotRecordIsAGap() throws Exception {
        EcgRecording recording = EcgFiles.read(new EdfFile()
                        .kind("EDF+D")
                        .signal("ECG II", "mV", FOUR, FOUR)
                        .annotations(20, "+0\u0014\u0014\u0000", "+2.5\u0014\u0014\u0000")
                        .bytes())
                .recordings()
                .get(0);

        assertThat(recording.lead(LeadName.II).orElseThrow().samplesMicrovolts())
                .containsExactly(
                        0,
                        1,
                        -2000,
                        2000,
                        Double.NaN,
                        Double.NaN,
                        Double.NaN,
                        Double.NaN,
                        Double.NaN,
                        Double.NaN,
                        0,
                        1,
                        -2000,
                        2000);
    }

    @Test
    void aDiscontinuousFileThatDoesNotSayWhenIsRefused() {
        byte[] file = new EdfFile()
                .kind("EDF+D")
                .signal("ECG II", "mV", FOUR, FOUR)
                .annotations(20, "+0\u0014\u0014\u0000", "")
                .bytes();

        assertThatThrownBy(() -> EcgFiles.read(file))
                .isInstanceOf(WaveformFormatException.class)
                .hasMessageContaining("does not say when");
    }

    @Test
    void aCutFileIsRefused() {
        byte[] file = new EdfFile().signal("II", "mV", FOUR).announcing(1).bytes();

        assertThatThrownBy(() -> EcgFiles.read(file))
                .isInstanceOf(WaveformFormatException.class)
                .hasMessageContaining("cut");
    }

    @Test
    void aStreamKeepsChannelsThatAreNoStandardLead(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("holter.edf");
        Files.write(
                file,
                new EdfFile()
                        .signal("ECG", "mV", FOUR)
                        .signal("EEG C3", "uV", FOUR)
                        .bytes());

        try (ExactEcgStream stream = EdfReader.stream(file)) {
            assertThat(stream.channels()).extracting(EcgStream.Channel::label).containsExactly("ECG");
            double[][] samples = new double[1][10];
            assertThat(stream.readExactly(samples)).isEqualTo(4);
        }
    }

    @Test
    void annotationsOfRealFilesAreRead() throws Exception {
        Optional<Path> utf8 = Samples.file("ecg/edf/test_utf8.edf");
        assumeTrue(utf8.isPresent(), "skipped: the samples are missing");

        assertThat(EdfReader.annotations(Files.readAllBytes(utf8.get())))
                .contains(new EdfAnnotation(3.4921875, 0, "Clip Note"));
        try (ExactEcgStream stream = EdfReader.stream(utf8.get())) {
            assertThat(stream.sampleCount()).isEqualTo(698 * 128);
        }
        assertThatThrownBy(() -> EcgFiles.read(Files.readAllBytes(utf8.get())))
                .isInstanceOf(WaveformFormatException.class)
                .hasMessageContaining("Fp1");
    }
}
