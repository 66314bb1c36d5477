package org.countyread.ecg.format.scp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.countyread.ecg.EcgDocument;
import org.countyread.ecg.EcgRecording;
import org.countyread.ecg.Lead;
import org.countyread.ecg.LeadName;
import org.countyread.ecg.MachineLeadMeasurement;
import org.countyread.ecg.MachineMeasurement;
import org.countyread.ecg.MachineMeasurement.Name;
import org.countyread.ecg.format.WaveformFormatException;
import org.junit.jupiter.api.Test;

class ScpEcgReaderTest {
    private static final int[] SAMPLES = {10, 12, 15, 9, -4, 0, 7, 7};

    @Test
    void plainCountsBecomeMicrovolts() throws Exception {
        EcgRecording rhythm = rhythm(simple());

        assertThat(rhythm.sampleRateHz()).isEqualTo(500);
        assertThat(lead(rhythm, LeadName.II)).containsExactly(50, 60, 75, 45, -20, 0, 35, 35);
    }

    @Test
    void firstAndSecondDifferencesAreUndone() throws Exception {
        int[] first = SAMPLES.clone();
        for (int i = first.length - 1; i > 0; i--) {
            first[i] -= first[i - 1];
        }
        int[] second = SAMPLES.clone();
        for (int i = second.length - 1; i > 1; i--) {
            second[i] += -2 * SAMPLES[i - 1] + SAMPLES[i - 2];
        }
        double[] plain = lead(rhythm(simple()), LeadName.II);

        assertThat(lead(rhythm(simple().plain(6, 5000, 2000, 1, 0, first)), LeadName.II))
                .containsExactly(plain);
        assertThat(lead(rhythm(simple().plain(6, 5000, 2000, 2, 0, second)), LeadName.II))
                .containsExactly(plain);
    }

    @Test
    void theReferenceBeatIsAddedWhereItWasTakenOut() throws Exception {
        // 5 samples of reference with its fiducial at the 3rd; residual in steps four times as large
        ScpFile file = simple().leads(1, 8, 2)
                .section(
                        4,
                        ScpFile.bytes().u16(10, 3, 2).u16(0).u32(2, 3, 4).u16(1).u32(5, 6, 7))
                .plain(5, 5000, 2000, 0, 0, new int[] {1, 2, 30, 4, 5})
                .plain(6, 20000, 2000, 0, 0, new int[] {1, 1, 1, 1, 1, 1, 1, 1});

        EcgDocument document = ScpEcgReader.read(file.build());

        assertThat(lead(document.recordings().get(0), LeadName.II))
                .containsExactly(20, 20 + 10, 20 + 150, 20 + 20, 20, 20, 20, 20);
        assertThat(document.recordings().get(1).originality()).isEqualTo(EcgRecording.Originality.DERIVED);
        assertThat(lead(document.recordings().get(1), LeadName.II)).containsExactly(5, 10, 150, 20, 25);
    }

    @Test
    void aResidualWithoutItsReferenceBeatIsRefused() {
        refused(simple().leads(1, 8, 2), "reference beat");
    }

    @Test
    void decimatedStretchesComeBackAtTheFullRate() throws Exception {
        // 8 samples before and 4 after a protected zone of 4: 2 + 4 + 1 are stored
        ScpFile file = simple().leads(0, 16, 2)
                .section(4, ScpFile.bytes().u16(0, 0, 1).u16(0).u32(0, 10, 0).u32(9, 12))
                .plain(6, 1000, 2000, 0, 1, new int[] {100, 140, 1, 2, 3, 4, 60});

        EcgDocument document = ScpEcgReader.read(file.build());

        assertThat(lead(document.recordings().get(0), LeadName.II))
                .containsExactly(100, 100, 105, 115, 125, 135, 140, 140, 1, 2, 3, 4, 60, 60, 60, 60);
        assertThat(document.recordings().get(0).sampleRateHz()).isEqualTo(500);
        assertThat(document.warnings()).singleElement().asString().contains("interpolated");
    }

    @Test
    void tablesOfTheFileAndChangesBetweenThemAreFollowed() throws Exception {
        // table 1: 0 -> 5, 10 -> table 2; table 2: 1 + 4 bits of difference to 100, 0 -> table 1
        ScpFile.Bytes tables = ScpFile.bytes().u16(2);
        tables.u16(2).u8(1, 1, 1).u16(5).u32(0).u8(2, 2, 0).u16(2).u32(1);
        tables.u16(2).u8(1, 5, 1).u16(100).u32(1).u8(1, 1, 0).u16(1).u32(0);
        // 0 10 1.0011 1.1111 0 0 -> 5, 103, 99, 5
        byte[] bits = {(byte) 0b01010011, (byte) 0b11111000};
        ScpFile file = simple().leads(0, 4, 2)
                .section(2, tables)
                .section(
                        6,
                        ScpFile.bytes()
                                .u16(1000, 2000)
                                .u8(0, 0)
                                .u16(bits.length)
                                .raw(bits));

        assertThat(lead(rhythm(file), LeadName.II)).containsExactly(5, 103, 99, 5);
    }

    @Test
    void leadsOfDifferentStretchesGetGaps() throws Exception {
        ScpFile file = simple().section(
                        3, ScpFile.bytes().u8(2, 0).u32(1, 4).u8(1).u32(5, 8).u8(2))
                .plain(6, 1000, 2000, 0, 0, new int[] {1, 2, 3, 4}, new int[] {5, 6, 7, 8});

        EcgRecording rhythm = rhythm(file);

        assertThat(lead(rhythm, LeadName.I))
                .containsExactly(1, 2, 3, 4, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
        assertThat(lead(rhythm, LeadName.II))
                .containsExactly(Double.NaN, Double.NaN, Double.NaN, Double.NaN, 5, 6, 7, 8);
    }

    @Test
    void anUnknownLeadIsLeftOutWithAWarning() throws Exception {
        EcgDocument document = ScpEcgReader.read(simple().leads(0, 8, 2, 250)
                .plain(6, 5000, 2000, 0, 0, SAMPLES, SAMPLES)
                .build());

        assertThat(document.recordings().get(0).leads()).extracting(Lead::name).containsExactly(LeadName.II);
        assertThat(document.warnings()).singleElement().asString().contains("lead 250");
    }

    @Test
    void chineseNamesAreReadWhateverTheLanguageCodeSays() throws Exception {
        byte[] gbk = "刘秀英".getBytes(Charset.forName("GBK"));
        byte[] utf16 = "刘秀英".getBytes(StandardCharsets.UTF_16BE);

        for (int code : new int[] {0, 1, 0x27}) {
            assertThat(ScpEcgReader.read(simple().patient(0, gbk, code).build())
                            .patient()
                            .name())
                    .as("language code %d", code)
                    .contains("刘秀英");
        }
        assertThat(ScpEcgReader.read(simple().patient(0, utf16, 0x07).build())
                        .patient()
                        .name())
                .contains("刘秀英");
    }

    @Test
    void aWrongCrcOfTheSignalIsRefusedAndOneOfTheRecordStated() throws Exception {
        byte[] file = simple().build();
        byte[] damaged = file.clone();
        damaged[file.length - 1] ^= 1;
        byte[] recordOnly = file.clone();
        recordOnly[0] ^= 1;

        refused(() -> ScpEcgReader.read(damaged), "section 6: CRC is wrong");
        assertThat(ScpEcgReader.read(recordOnly).warnings())
                .singleElement()
                .asString()
                .contains("CRC of the record");
    }

    @Test
    void damagedFindingsAreLeftOutWithAWarning() throws Exception {
        EcgDocument document = ScpEcgReader.read(
                simple().section(7, ScpFile.bytes().u8(1, 0).u16(800)).build());

        assertThat(document.measurements()).isEmpty();
        assertThat(document.warnings()).singleElement().asString().contains("section 7");
    }

    @Test
    void ratesBehindTypesSpikesAndComplexesAreRead() throws Exception {
        ScpFile.Bytes section = ScpFile.bytes().u8(2, 1).u16(800, 0);
        section.u16(10, 110, 170, 260, 560, 45, 30, 29999).u16(new int[8]);
        section.u16(7, 3).u8(1, 2).u16(1, 1); // a spike and what it is
        section.u16(3).u8(0, 0, 1).u16(75, 29999, 447).u8(1).u16(0);

        assertThat(ScpEcgReader.read(simple().section(7, section).build()).measurements())
                .containsExactly(
                        new MachineMeasurement(Name.RR_INTERVAL, 800),
                        new MachineMeasurement(Name.P_DURATION, 100),
                        new MachineMeasurement(Name.PR_INTERVAL, 160),
                        new MachineMeasurement(Name.QRS_DURATION, 90),
                        new MachineMeasurement(Name.QT_INTERVAL, 390),
                        new MachineMeasurement(Name.P_AXIS, 45),
                        new MachineMeasurement(Name.QRS_AXIS, 30),
                        new MachineMeasurement(Name.VENTRICULAR_RATE, 75),
                        new MachineMeasurement(Name.QTC_BAZETT, 447));
    }

    @Test
    void measurementsOfLeadsAreReadAsFarAsTheyWereMade() throws Exception {
        int[] values = new int[29];
        Arrays.fill(values, 29999);
        values[10] = 1200;
        values[11] = 0;
        values[14] = -50;
        values[28] = 0;
        ScpFile.Bytes section =
                ScpFile.bytes().u16(2, 0).u16(3, 58).u16(values).u16(250, 2).u16(9);

        assertThat(ScpEcgReader.read(simple().section(10, section).build()).leadMeasurements())
                .containsExactly(
                        new MachineLeadMeasurement(LeadName.V1, MachineLeadMeasurement.Name.R_AMPLITUDE, 1200),
                        new MachineLeadMeasurement(LeadName.V1, MachineLeadMeasurement.Name.ST_J_AMPLITUDE, -50),
                        new MachineLeadMeasurement(LeadName.V1, MachineLeadMeasurement.Name.ST_80_AMPLITUDE, 0));
    }

    @Test
    void statementsThatSomebodyConfirmedAreNotTheMachines() throws Exception {
        EcgDocument original =
                ScpEcgReader.read(simple().section(8, statement(0, "窦性心律".getBytes(Charset.forName("GBK"))))
                        .build());
        EcgDocument confirmed =
                ScpEcgReader.read(simple().section(8, statement(1, "AF\0".getBytes(StandardCharsets.US_ASCII)))
                        .build());

        assertThat(original.statements()).containsExactly("窦性心律");
        assertThat(original.editedStatements()).isEmpty();
        assertThat(confirmed.statements()).isEmpty();
        assertThat(confirmed.editedStatements()).containsExactly("AF");
    }

    @Test
    void codesAreReadWhereThereAreNoTexts() throws Exception {
        byte[] coded = "\1MI\0PR\0".getBytes(StandardCharsets.US_ASCII);

        assertThat(ScpEcgReader.read(simple().section(11, statement(0, coded)).build())
                        .statements())
                .containsExactly("MI PR");
        assertThat(ScpEcgReader.read(simple().section(8, statement(0, new byte[] {'A'}))
                                .section(11, statement(0, coded))
                                .build())
                        .statements())
                .containsExactly("A");
    }

    @Test
    void sectionsOfVersion3AreLeftOutInWords() throws Exception {
        ScpFile.Bytes content = ScpFile.bytes().u16(1, 2, 3);

        assertThat(ScpEcgReader.read(simple().section(15, content).build()).warnings())
                .containsExactly("section 15 of version 3 was left out");
        refused(simple().without(6).section(12, content), "long-term one in section 12");
    }

    private static ScpFile.Bytes statement(int status, byte[] text) {
        return ScpFile.bytes()
                .u8(status)
                .raw(new byte[7])
                .u8(1, 1)
                .u16(text.length)
                .raw(text);
    }

    @Test
    void everyTruncationIsRefused() {
        byte[] file = simple().build();
        for (int length = 0; length < file.length; length++) {
            byte[] cut = Arrays.copyOf(file, length);
            refused(() -> ScpEcgReader.read(cut), "");
        }
        refused(() -> ScpEcgReader.read(Arrays.copyOf(file, file.length + 1)), "record length");
    }

    @Test
    void lyingLengthsAreRefusedBeforeAnythingIsAllocated() {
        refused(simple().leads(0, Integer.MAX_VALUE, 2), "samples");
        refused(simple().leads(0, 100_000_000, 2), "more than");
        refused(simple().leads(0, 9, 2), "9 samples need 18 bytes, found 16");
        refused(simple().section(3, ScpFile.bytes().u8(1, 0).u32(5, 4).u8(2)), "lasts from sample 5 to sample 4");
        refused(simple().leads(0, 8, 2, 2), "named twice");
        refused(simple().section(3, ScpFile.bytes().u8(200, 0).u32(1, 8)), "200 leads");
        refused(simple().section(2, ScpFile.bytes().u16(60000)), "60000 Huffman tables");
        byte[] pointer = simple().build();
        ByteBuffer.wrap(pointer).order(ByteOrder.LITTLE_ENDIAN).putInt(6 + 16 + 6 * 10 + 2, 0x7FFFFFFF);
        refused(() -> ScpEcgReader.read(pointer), "section 0: CRC is wrong");
    }

    @Test
    void aCalibrationOfNothingIsRefused() {
        refused(simple().plain(6, 0, 2000, 0, 0, SAMPLES), "no calibration");
        refused(simple().plain(6, 5000, 0, 0, 0, SAMPLES), "no calibration");
        refused(simple().plain(6, 5000, 2000, 3, 0, SAMPLES), "difference code 3");
    }

    @Test
    void aFileWithoutAPartItNeedsIsRefused() {
        refused(simple().without(1), "section 1");
        refused(simple().without(3), "section 3");
        refused(simple().without(6), "section 6");
    }

    private static ScpFile simple() {
        return new ScpFile()
                .patient(2, "P1".getBytes(StandardCharsets.US_ASCII), 0)
                .leads(0, 8, 2)
                .plain(6, 5000, 2000, 0, 0, SAMPLES);
    }

    private static EcgRecording rhythm(ScpFile file) throws WaveformFormatException {
        return ScpEcgReader.read(file.build()).recordings().get(0);
    }

    private static double[] lead(EcgRecording recording, LeadName name) {
        return recording.lead(name).orElseThrow().samplesMicrovolts();
    }

    private static void refused(ScpFile file, String message) {
        refused(() -> ScpEcgReader.read(file.build()), message);
    }

    private static void refused(ThrowingCallable reading, String message) {
        assertThatThrownBy(reading).isInstanceOf(WaveformFormatException.class).hasMessageContaining(message);
    }
}
