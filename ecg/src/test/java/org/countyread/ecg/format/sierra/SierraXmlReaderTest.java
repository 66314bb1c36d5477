package org.countyread.ecg.format.sierra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.zip.GZIPInputStream;
import org.countyread.ecg.EcgDocument;
import org.countyread.ecg.EcgRecording;
import org.countyread.ecg.EcgRecording.Originality;
import org.countyread.ecg.LeadName;
import org.countyread.ecg.MachineLeadMeasurement;
import org.countyread.ecg.MachineMeasurement;
import org.countyread.ecg.PatientFacts;
import org.countyread.ecg.file.EcgFiles;
import org.countyread.ecg.format.WaveformFormatException;
import org.countyread.testkit.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SierraXmlReaderTest {
    private static final String OLD = "sierra_1_03_129DYPRG.xml";
    private static final String NEW = "sierra_1_04_3191723.xml";
    private static final double COUNT_MICROVOLTS = 5;
    private static final int PULSE_COUNTS = 200;

    @ParameterizedTest
    @CsvSource({OLD + ", 5264", NEW + ", 5300"})
    void countsAreThoseOfAnIndependentReaderUpToTheCalibrationPulse(String file, int length) throws Exception {
        EcgDocument document = EcgFiles.read(Files.readAllBytes(sample("ecg/philips/" + file)));
        EcgRecording rhythm = document.recordings().get(0);

        assertThat(document.format()).isEqualTo(EcgDocument.Format.SIERRA_XML);
        assertThat(rhythm.sampleRateHz()).isEqualTo(500);
        assertThat(rhythm.sampleCount()).isEqualTo(length);
        assertThat(document.warnings()).singleElement().asString().contains("calibration pulse");
        try (BufferedReader rows = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(sample("expected/" + file + ".rhythm.csv.gz"))),
                StandardCharsets.UTF_8))) {
            String[] names = rows.readLine().split(",", -1);
            int row = 0;
            for (String line = rows.readLine(); line != null; line = rows.readLine(), row++) {
                assertRow(rhythm, names, line.split(",", -1), row);
            }
            assertThat(row).isEqualTo(5500);
        }
    }

    private static void assertRow(EcgRecording rhythm, String[] names, String[] counts, int row) {
        for (int lead = 0; lead < names.length; lead++) {
            double count = Double.parseDouble(counts[lead]);
            if (row < rhythm.sampleCount()) {
                assertThat(rhythm.lead(LeadName.ofLabel(names[lead]).orElseThrow())
                                .orElseThrow()
                                .microvolts(row))
                        .as("%s at sample %d", names[lead], row)
                        .isEqualTo(count * COUNT_MICROVOLTS);
            } else {
                assertThat(count).isIn(0.0, (double) PULSE_COUNTS);
            }
        }
    }

    @Test
    void version103TellsPatientMeasurementsAndStatements() throws Exception {
        EcgDocument document = EcgFiles.read(Files.readAllBytes(sample("ecg/philips/" + OLD)));

        assertThat(document.patient().sex()).contains(PatientFacts.Sex.M);
        assertThat(document.patient().age()).contains("050Y");
        assertThat(document.device().model()).contains("HeartstartMRx");
        assertThat(document.recordings()).hasSize(1);
        assertThat(document.recordings().get(0).start()).contains(LocalDateTime.of(2011, 12, 1, 7, 27, 34));
        assertThat(document.measurements())
                .contains(
                        new MachineMeasurement(MachineMeasurement.Name.VENTRICULAR_RATE, 41),
                        new MachineMeasurement(MachineMeasurement.Name.PR_INTERVAL, 151),
                        new MachineMeasurement(MachineMeasurement.Name.QTC_INTERVAL, 393),
                        new MachineMeasurement(MachineMeasurement.Name.QRS_AXIS, -21));
        assertThat(document.leadMeasurements())
                .contains(
                        new MachineLeadMeasurement(LeadName.I, MachineLeadMeasurement.Name.R_AMPLITUDE, 912),
                        new MachineLeadMeasurement(LeadName.II, MachineLeadMeasurement.Name.ST_J_AMPLITUDE, 246));
        assertThat(document.statements())
                .contains("Sinus bradycardia (rate< 50)", ">>> Acute MI <<<", "- ABNORMAL ECG -");
        assertThat(document.editedStatements()).isEmpty();
        assertThat(document.filters().lowPassHz()).isEqualTo(OptionalDouble.of(150));
    }

    @Test
    void version104IsUtf16AndHasRepresentativeBeats() throws Exception {
        EcgDocument document = EcgFiles.read(Files.readAllBytes(sample("ecg/philips/" + NEW)));

        assertThat(document.patient().id()).contains("9999");
        assertThat(document.patient().name()).contains("ZZDEMOPTONLY^ADULT");
        assertThat(document.patient().birthDate()).contains(LocalDate.of(1950, 1, 1));
        assertThat(document.device().model()).contains("PageWriter Touch");
        EcgRecording beat = document.recordings().get(1);
        assertThat(beat.originality()).isEqualTo(Originality.DERIVED);
        assertThat(beat.leads()).hasSize(12);
        assertThat(beat.sampleCount()).isEqualTo(1200);
        assertThat(beat.lead(LeadName.I).orElseThrow().microvolts(0)).isEqualTo(0x1A * 2.5);
        assertThat(document.measurements())
                .contains(
                        new MachineMeasurement(MachineMeasurement.Name.RR_INTERVAL, 714),
                        new MachineMeasurement(MachineMeasurement.Name.P_DURATION, 148),
                        new MachineMeasurement(MachineMeasurement.Name.QTC_BAZETT, 417),
                        new MachineMeasurement(MachineMeasurement.Name.QTC_FRIDERICIA, 394));
        assertThat(document.statements()).contains("SINUS RHYTHM (normal P axis, V-rate 60-99)");
    }

    @Test
    void whatAPersonEditedIsNotTheMachines() throws Exception {
        String interpretation = """
                <interpretations><interpretation><globalmeasurements editedflag="False">
                <print editedflag="True">200</print><qtint editedflag="False">400</qtint></globalmeasurements>
                <severity>- ABNORMAL ECG -</severity>
                <statement editedflag="False"><leftstatement>SINUS RHYTHM</leftstatement><rightstatement/></statement>
                <statement editedflag="True"><leftstatement>OLD INFARCT</leftstatement><rightstatement/></statement>
                </interpretation></interpretations>""";
        EcgDocument document = EcgFiles.read(file("1.04", interpretation + plain("I II", 2, 1, 2, 3, 4)));

        assertThat(document.measurements())
                .containsExactly(new MachineMeasurement(MachineMeasurement.Name.QT_INTERVAL, 400));
        assertThat(document.statements()).containsExactly("SINUS RHYTHM");
        assertThat(document.editedStatements()).containsExactly("OLD INFARCT", "- ABNORMAL ECG -");
        assertThat(document.warnings()).singleElement().asString().contains("a person edited");
    }

    @Test
    void plainSamplesAreOneLeadAfterAnother() throws Exception {
        EcgDocument document = EcgFiles.read(file("1.04.01", plain("I II III", 2, 10, 20, 110, 220, 100, 200)));

        assertThat(document.recordings().get(0).lead(LeadName.III).orElseThrow().samplesMicrovolts())
                .containsExactly(250, 500);
    }

    @Test
    void plainSamplesWhoseLeadThreeIsADifferenceAreRestored() throws Exception {
        EcgDocument document = EcgFiles.read(file("1.04", plain("I II III", 2, 10, 20, 110, 220, 1, 0)));

        assertThat(document.recordings().get(0).lead(LeadName.III).orElseThrow().samplesMicrovolts())
                .containsExactly(247.5, 500);
        refused("1.04", plain("I II III", 2, 10, 20, 110, 220, 55, -77), "neither");
    }

    @Test
    void whatIsNotCertainIsRefused() {
        String plain = plain("I II", 2, 1, 2, 3, 4);
        refused("2.00", plain, "documentversion");
        refused("1.04", "", "parsedwaveforms is missing");
        refused("1.04", plain.replace("None", "ZIP"), "only XLI");
        refused("1.04", plain.replace("Base64", "Hex"), "only Base64");
        refused("1.04", plain.replace("bitspersample=\"16\"", "bitspersample=\"12\""), "16 bits");
        refused("1.04", plain.replace("resolution=\"2.5\"", "resolution=\"0\""), "resolution");
        refused("1.04", plain.replace("I II", "I C1"), "no lead");
        refused("1.04", plain.replace("I II", ""), "does not name its leads");
        refused("1.04", plain.replace("durationperchannel=\"4\"", "durationperchannel=\"8\""), "found 4 samples");
        refused("1.04", plain.replace("None", "XLI"), "needs");
    }

    @Test
    void everyTruncationOfARealFileIsRefused() throws Exception {
        byte[] file = Files.readAllBytes(sample("ecg/philips/" + OLD));
        for (int length = 0; length < file.length; length += 977) {
            byte[] cut = Arrays.copyOf(file, length);
            assertThatThrownBy(() -> EcgFiles.read(cut)).isInstanceOf(WaveformFormatException.class);
        }
    }

    private static void refused(String version, String body, String message) {
        assertThatThrownBy(() -> EcgFiles.read(file(version, body)))
                .isInstanceOf(WaveformFormatException.class)
                .hasMessageContaining(message);
    }

    private static byte[] file(String version, String body) {
        return ("<restingecgdata><documentinfo><documentversion>" + version + "</documentversion></documentinfo>" + body
                        + "</restingecgdata>")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Leads of 2.5 µV a count at 500 Hz. */
    private static String plain(String leads, int samples, int... counts) {
        ByteBuffer bytes = ByteBuffer.allocate(counts.length * 2).order(ByteOrder.LITTLE_ENDIAN);
        for (int count : counts) {
            bytes.putShort((short) count);
        }
        return ("<waveforms><parsedwaveforms dataencoding=\"Base64\" compression=\"None\" leadlabels=\"%s\""
                        + " durationperchannel=\"%d\" samplespersecond=\"500\" resolution=\"2.5\" signalsigned=\"True\""
                        + " bitspersample=\"16\">%s</parsedwaveforms></waveforms>")
                .formatted(leads, samples * 2, Base64.getEncoder().encodeToString(bytes.array()));
    }

    private static Path sample(String path) throws IOException {
        Optional<Path> file = Samples.file(path);
        assumeTrue(file.isPresent(), "skipped: the sample " + path + " is missing");
        return file.get();
    }
}
