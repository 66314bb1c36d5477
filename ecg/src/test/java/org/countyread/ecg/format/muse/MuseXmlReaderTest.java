package org.countyread.ecg.format.muse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.zip.CRC32;
import org.countyread.ecg.EcgDocument;
import org.countyread.ecg.EcgRecording.Originality;
import org.countyread.ecg.Lead;
import org.countyread.ecg.LeadName;
import org.countyread.ecg.LimbLeads;
import org.countyread.ecg.MachineMeasurement;
import org.countyread.ecg.PatientFacts;
import org.countyread.ecg.file.EcgFiles;
import org.countyread.ecg.format.WaveformFormatException;
import org.countyread.testkit.Samples;
import org.junit.jupiter.api.Test;

class MuseXmlReaderTest {
    private static final String RHYTHM = waveform("Rhythm", lead("I", 1, -2, 300) + lead("II", 4, 5, 6));
    private static final String ORIGINAL = """
            <OriginalRestingECGMeasurements><VentricularRate>71</VentricularRate><PRInterval>160</PRInterval>
            <QRSDuration>0</QRSDuration><RAxis>0</RAxis></OriginalRestingECGMeasurements>
            <OriginalDiagnosis><DiagnosisStatement><StmtText>Normal sinus rhythm</StmtText></DiagnosisStatement>
            <DiagnosisStatement><StmtFlag>ENDSLINE</StmtFlag><StmtText>with sinus arrhythmia</StmtText></DiagnosisStatement>
            <DiagnosisStatement><StmtFlag>ENDSLINE</StmtFlag><StmtText>Normal ECG</StmtText></DiagnosisStatement>
            </OriginalDiagnosis>""";
    private static final String EDITED = """
            <RestingECGMeasurements><PRInterval>190</PRInterval></RestingECGMeasurements>
            <Diagnosis><DiagnosisStatement><StmtFlag>ENDSLINE</StmtFlag><StmtText>Atrial flutter</StmtText>
            </DiagnosisStatement></Diagnosis>""";

    @Test
    void countsBecomeMicrovolts() throws Exception {
        EcgDocument document = read(RHYTHM + waveform("Median", lead("I", 7)));

        assertThat(document.format()).isEqualTo(EcgDocument.Format.MUSE_XML);
        assertThat(document.recordings().get(0).sampleRateHz()).isEqualTo(250);
        assertThat(samples(document, 0, LeadName.I)).containsExactly(4.88, -9.76, 1464);
        assertThat(document.recordings().get(1).originality()).isEqualTo(Originality.DERIVED);
        assertThat(samples(document, 1, LeadName.I)).containsExactly(7 * 4.88);
        assertThat(document.filters().highPassHz()).isEqualTo(OptionalDouble.of(0.16));
        assertThat(document.filters().notchHz()).isEmpty();
        assertThat(document.recordings()
                        .get(0)
                        .leads()
                        .get(0)
                        .calibration()
                        .orElseThrow()
                        .source())
                .isEqualTo("MUSE LeadAmplitudeUnitsPerBit, 4.88 MICROVOLTS");
    }

    @Test
    void theRhythmComesFirstWhereverItStands() throws Exception {
        EcgDocument document = read(waveform("Median", lead("I", 7)) + RHYTHM);

        assertThat(document.recordings().get(0).originality()).isEqualTo(Originality.ORIGINAL);
    }

    @Test
    void theMachinesWordIsWhatIsOriginalAndTheRestIsNamedEdited() throws Exception {
        EcgDocument document = read(EDITED + ORIGINAL + RHYTHM);

        assertThat(document.statements()).containsExactly("Normal sinus rhythm with sinus arrhythmia", "Normal ECG");
        assertThat(document.editedStatements()).containsExactly("Atrial flutter");
        assertThat(document.measurements())
                .containsExactly(
                        new MachineMeasurement(MachineMeasurement.Name.VENTRICULAR_RATE, 71),
                        new MachineMeasurement(MachineMeasurement.Name.PR_INTERVAL, 160),
                        new MachineMeasurement(MachineMeasurement.Name.QRS_AXIS, 0));
    }

    @Test
    void withoutAnOriginalOnlyAnUnconfirmedReadingIsTheMachines() throws Exception {
        String status = "<TestDemographics><Status>%s</Status></TestDemographics>";
        EcgDocument unconfirmed = read(status.formatted("Unconfirmed") + EDITED + RHYTHM);
        EcgDocument confirmed = read(status.formatted("Confirmed") + EDITED + RHYTHM);

        assertThat(unconfirmed.statements()).containsExactly("Atrial flutter");
        assertThat(unconfirmed.editedStatements()).isEmpty();
        assertThat(unconfirmed.measurements()).hasSize(1);
        assertThat(confirmed.statements()).isEmpty();
        assertThat(confirmed.editedStatements()).containsExactly("Atrial flutter");
        assertThat(confirmed.measurements()).isEmpty();
        assertThat(confirmed.warnings()).singleElement().asString().contains("edited by a person");
    }

    @Test
    void namesAreReadInEveryEncodingThatIsDeclaredAndUnderAWrongOne() throws Exception {
        String body = "<PatientDemographics><PatientLastName>刘秀英</PatientLastName></PatientDemographics>" + RHYTHM;
        for (String[] encodings : new String[][] {
            {"utf-8", "UTF-8"},
            {"gb2312", "GBK"},
            {"GBK", "GBK"},
            {"GB18030", "GB18030"},
            {"iso-8859-1", "GBK"},
            {"utf-8", "GBK"},
            {"utf-16", "UTF-16LE"},
            {"utf-16", "UTF-8"}
        }) {
            byte[] file = ("<?xml version=\"1.0\" encoding=\"" + encodings[0] + "\"?><RestingECG>" + body
                            + "</RestingECG>")
                    .getBytes(Charset.forName(encodings[1]));
            if (encodings[1].equals("UTF-8")) {
                assertThat(EcgFiles.read(withByteOrderMark(file)).patient().name())
                        .contains("刘秀英");
            }
            assertThat(EcgFiles.read(file).patient().name())
                    .as("declared %s, in %s", encodings[0], encodings[1])
                    .contains("刘秀英");
        }
    }

    private static byte[] withByteOrderMark(byte[] file) {
        ByteBuffer marked = ByteBuffer.allocate(3 + file.length);
        return marked.put(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF})
                .put(file)
                .array();
    }

    @Test
    void aDocumentTypeIsPassedOverAndAnEntityRefused() throws Exception {
        byte[] plain = ("<!DOCTYPE RestingECG SYSTEM \"restecg.dtd\"><RestingECG>" + RHYTHM + "</RestingECG>")
                .getBytes(StandardCharsets.UTF_8);
        byte[] entity = ("<!DOCTYPE RestingECG [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><RestingECG>"
                        + "<PatientDemographics><PatientID>&x;</PatientID></PatientDemographics>" + RHYTHM
                        + "</RestingECG>")
                .getBytes(StandardCharsets.UTF_8);

        byte[] control = new String(entity, StandardCharsets.UTF_8)
                .replace("[<!ENTITY", "[\u0005<!ENTITY")
                .getBytes(StandardCharsets.UTF_8);

        assertThat(EcgFiles.read(plain).recordings()).hasSize(1);
        assertThatThrownBy(() -> MuseXmlReader.read(entity))
                .isInstanceOf(WaveformFormatException.class)
                .hasMessageContaining("document type");
        // the parser of the JDK fails over it with an exception of its own making
        assertThatThrownBy(() -> MuseXmlReader.read(control)).isInstanceOf(WaveformFormatException.class);
    }

    @Test
    void aLeadThatContradictsItselfIsRefused() {
        refused(RHYTHM.replaceFirst("<LeadDataCRC32>\\d+", "<LeadDataCRC32>17"), "CRC is wrong");
        refused(RHYTHM.replaceFirst("<LeadByteCountTotal>6", "<LeadByteCountTotal>8"), "LeadByteCountTotal is 8");
        refused(RHYTHM.replaceFirst("<LeadSampleSize>2", "<LeadSampleSize>4"), "LeadSampleSize is 4");
        refused(RHYTHM.replaceFirst(">4.88<", "><"), "LeadAmplitudeUnitsPerBit");
        refused(RHYTHM.replaceFirst("MICROVOLTS", "POUNDS"), "LeadAmplitudeUnitsPerBit");
        refused(RHYTHM.replaceFirst("<SampleBase>250", "<SampleBase>0"), "SampleBase");
        refused(RHYTHM.replace("<LeadID>II<", "<LeadID>I<"), "twice");
        refused(waveform("Rhythm", ""), "no lead");
    }

    @Test
    void aShorterLeadEndsInAGapAndALooseElectrodeIsNoted() throws Exception {
        EcgDocument document =
                read(waveform("Rhythm", lead("I", 1, 2) + lead("II", 3).replace("FALSE", "TRUE") + lead("RA", 1, 1)));

        assertThat(samples(document, 0, LeadName.II)).containsExactly(3 * 4.88, Double.NaN);
        assertThat(document.warnings())
                .hasSize(3)
                .anyMatch(warning -> warning.contains("electrode was off"))
                .anyMatch(warning -> warning.contains("1 of 2 samples"))
                .anyMatch(warning -> warning.contains("none of the surface ECG"));
    }

    @Test
    void everyTruncationIsRefused() {
        byte[] file = file(ORIGINAL + RHYTHM);
        for (int length = 0; length < file.length; length += 3) {
            byte[] cut = Arrays.copyOf(file, length);
            assertThatThrownBy(() -> MuseXmlReader.read(cut)).isInstanceOf(WaveformFormatException.class);
        }
    }

    @Test
    void aFileThatAnotherToolWroteIsRead() throws Exception {
        Optional<Path> sample = Samples.file("derived/derived_LUDB2_muse.xml");
        assumeTrue(sample.isPresent(), "skipped: the sample is missing");
        EcgDocument document = EcgFiles.read(Files.readAllBytes(sample.get()));

        assertThat(document.patient().id()).contains("L2");
        assertThat(document.patient().sex()).contains(PatientFacts.Sex.F);
        assertThat(document.patient().birthDate()).contains(LocalDate.of(1968, 1, 1));
        assertThat(document.recordings().get(0).start()).contains(LocalDateTime.of(2024, 3, 15, 10, 15, 30));
        assertThat(document.recordings().get(0).leads()).extracting(Lead::name).hasSize(8);
        assertThat(document.recordings().get(0).sampleCount()).isEqualTo(5000);
        assertThat(LimbLeads.complete(document.recordings().get(0))
                        .lead(LeadName.AVF)
                        .orElseThrow()
                        .isDerived())
                .isTrue();
        assertThat(document.warnings()).isEmpty();
    }

    private static double[] samples(EcgDocument document, int recording, LeadName lead) {
        return document.recordings().get(recording).lead(lead).orElseThrow().samplesMicrovolts();
    }

    private static EcgDocument read(String body) throws WaveformFormatException {
        return EcgFiles.read(file(body));
    }

    private static byte[] file(String body) {
        return ("<RestingECG>" + body + "</RestingECG>").getBytes(StandardCharsets.UTF_8);
    }

    private static void refused(String body, String message) {
        assertThatThrownBy(() -> read(body))
                .isInstanceOf(WaveformFormatException.class)
                .hasMessageContaining(message);
    }

    private static String waveform(String type, String leads) {
        return """
                <Waveform><WaveformType>%s</WaveformType><SampleBase>250</SampleBase><SampleExponent>0</SampleExponent>
                <HighPassFilter>16</HighPassFilter><LowPassFilter>150</LowPassFilter><ACFilter>NONE</ACFilter>%s</Waveform>
                """.formatted(type, leads);
    }

    private static String lead(String name, int... counts) {
        ByteBuffer bytes = ByteBuffer.allocate(counts.length * 2).order(ByteOrder.LITTLE_ENDIAN);
        for (int count : counts) {
            bytes.putShort((short) count);
        }
        CRC32 crc = new CRC32();
        crc.update(bytes.array());
        return """
                <LeadData><LeadByteCountTotal>%d</LeadByteCountTotal><LeadSampleCountTotal>%d</LeadSampleCountTotal>
                <LeadAmplitudeUnitsPerBit>4.88</LeadAmplitudeUnitsPerBit>
                <LeadAmplitudeUnits>MICROVOLTS</LeadAmplitudeUnits><LeadID>%s</LeadID><LeadSampleSize>2</LeadSampleSize>
                <LeadOff>FALSE</LeadOff><LeadDataCRC32>%d</LeadDataCRC32><WaveFormData>
                %s</WaveFormData></LeadData>
                """.formatted(
                        counts.length * 2,
                        counts.length,
                        name,
                        crc.getValue(),
                        Base64.getEncoder().encodeToString(bytes.array()));
    }
}
