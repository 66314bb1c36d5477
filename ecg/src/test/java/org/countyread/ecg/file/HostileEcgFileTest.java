package org.countyread.ecg.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.Tag;
import org.countyread.dicom.data.VR;
import org.countyread.dicom.encoding.TransferSyntax;
import org.countyread.dicom.part10.DicomFile;
import org.countyread.ecg.EcgDocument;
import org.countyread.ecg.EcgRecording;
import org.countyread.ecg.Lead;
import org.countyread.ecg.LeadName;
import org.countyread.ecg.LimbLeads;
import org.countyread.ecg.format.WaveformFormatException;
import org.countyread.ecg.format.scp.ScpFile;
import org.countyread.testkit.Spent;
import org.junit.jupiter.api.Test;

/** Files that lie, overflow or want too much, of every format. */
class HostileEcgFileTest {
    private static final long THIRTY_DAYS_AT_500_HZ = 30L * 24 * 3600 * 500;
    private static final int[] SAMPLES = {10, 12, 15, 9, -4, 0, 7, 7};
    private static final Duration TIME_MAX = Duration.ofSeconds(5);

    @Test
    void aFileLongerThanWhatIsReadAtAllIsRefused() {
        refused(new byte[EcgFiles.BYTES_MAX + 1], "at most");
    }

    @Test
    void everyTruncationOfADicomFileIsRefusedOrReadsWholeLeads() throws Exception {
        byte[] whole = dicom(UnaryOperator.identity(), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        int samples = EcgFiles.read(whole).recordings().get(0).sampleCount();
        for (int length = 0; length < whole.length; length++) {
            try {
                EcgDocument read = EcgFiles.read(Arrays.copyOf(whole, length));
                assertThat(read.recordings()).allMatch(recording -> recording.sampleCount() == samples);
            } catch (WaveformFormatException refused) {
                assertThat(refused.getMessage()).isNotBlank();
            }
        }
    }

    @Test
    void thirtyDaysAreRefusedBeforeAnythingIsTaken() throws Exception {
        byte[] scp = scp().leads(0, (int) THIRTY_DAYS_AT_500_HZ, 2).build();
        byte[] dicom = dicom(
                group -> group.integer(Tag.NumberOfWaveformSamples, (int) THIRTY_DAYS_AT_500_HZ),
                TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        byte[] aecg = aecg(lead("MDC_ECG_LEAD_I", "1", "0 ".repeat(2_000_001)));

        Spent.atMost(8L << 20, TIME_MAX, () -> refused(scp, "more than 2000000 samples"));
        Spent.atMost(8L << 20, TIME_MAX, () -> refused(dicom, "more than 16777216 samples"));
        Spent.atMost(128L << 20, TIME_MAX, () -> refused(aecg, "more than 2000000 samples"));
    }

    @Test
    void aDeflatedDayIsRefused() throws Exception {
        byte[] dicom = dicom(
                group -> group.integer(Tag.NumberOfWaveformSamples, 8_500_000)
                        .bytes(Tag.WaveformData, VR.OW, new byte[2 * 2 * 8_500_000]),
                TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN);

        assertThat(dicom.length).isLessThan(1 << 20);
        Spent.atMost(256L << 20, TIME_MAX, () -> refused(dicom, "more than 16777216 samples"));
    }

    @Test
    void gapsOfAllSetsTogetherAreBounded() {
        StringBuilder sets = new StringBuilder();
        String row = "0 ".repeat(30_000);
        for (int set = 0; set < 10; set++) {
            StringBuilder leads = new StringBuilder(lead("MDC_ECG_LEAD_I", "1", row));
            for (int other = 0; other < 50; other++) {
                leads.append(lead("other" + other, "1", "0"));
            }
            sets.append(series(leads.toString()));
        }
        refused(xml(sets.toString()), "more than 2000000 samples");
        refused(xml(series("").repeat(65)), "more than 64 sequence sets");
    }

    @Test
    void manyLeadsAreRefusedOrThoseThatAreNoneLeftOut() throws Exception {
        refused(scp().section(3, ScpFile.bytes().u8(200, 0).u32(1, 8)).build(), "200 leads");
        refused(aecg(lead("MDC_ECG_LEAD_I", "1", "1").repeat(200)), "more than 64");
        byte[] dicom = dicom(
                group -> {
                    List<Attributes> channels = new ArrayList<>(group.build().items(Tag.ChannelDefinitionSequence));
                    Attributes pressure = channels.get(0).toBuilder()
                            .remove(Tag.ChannelSourceSequence)
                            .build();
                    channels.addAll(Collections.nCopies(198, pressure));
                    return group.integer(Tag.NumberOfWaveformChannels, 200)
                            .items(Tag.ChannelDefinitionSequence, channels)
                            .bytes(Tag.WaveformData, VR.OW, new byte[200 * 4 * 2]);
                },
                TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);

        assertThat(EcgFiles.read(dicom).recordings().get(0).leads())
                .extracting(Lead::name)
                .containsExactly(LeadName.I, LeadName.II);
    }

    @Test
    void aFileOfUnknownLeadsIsRefused() {
        refused(scp().leads(0, 8, 200).plain(6, 5000, 2000, 0, 0, SAMPLES).build(), "no lead");
        refused(aecg(lead("MDC_ECG_LEAD_NONE", "1", "1 2")), "no lead");
    }

    @Test
    void aSensitivityOfNothingOrBeyondNumbersIsRefused() throws Exception {
        for (String sensitivity : new String[] {"0", "NaN", "", "x", "1e400", "1e300"}) {
            byte[] dicom = dicom(
                    group -> {
                        List<Attributes> channels =
                                new ArrayList<>(group.build().items(Tag.ChannelDefinitionSequence));
                        channels.set(
                                0,
                                channels.get(0).toBuilder()
                                        .string(Tag.ChannelSensitivity, sensitivity)
                                        .build());
                        return group.items(Tag.ChannelDefinitionSequence, channels);
                    },
                    TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
            refused(dicom, sensitivity.equals("1e300") ? "no calibration" : "(003A,0210)");
        }
        for (String scale : new String[] {"0", "1e-29", "1e29"}) {
            refused(aecg(lead("MDC_ECG_LEAD_I", scale, "1")), "scale");
        }
        refused(aecg(lead("MDC_ECG_LEAD_I", "1000000", "11")), "out of range");
    }

    @Test
    void aRateOfNothingIsRefused() throws Exception {
        for (String rate : new String[] {"0", "-500", "NaN", "1e400", ""}) {
            byte[] dicom =
                    dicom(group -> group.string(Tag.SamplingFrequency, rate), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
            refused(dicom, "(003A,001A)");
        }
        refused(scp().plain(6, 5000, 0, 0, 0, SAMPLES).build(), "no calibration");
    }

    @Test
    void aSectionUponAnotherIsLeftOut() throws Exception {
        byte[] file = scp().section(7, ScpFile.bytes().raw(new byte[4096]))
                .pointer(9, 7)
                .build();

        assertThat(EcgFiles.read(file).warnings())
                .singleElement()
                .asString()
                .contains("section 9: the sections lie upon each other");
    }

    @Test
    void aReferenceBeatLargerThanAnyRhythmIsLeftOut() throws Exception {
        ScpFile.Bytes lengths = ScpFile.bytes().u16(5000, 1).u8(0, 0);
        int[] leads = new int[40];
        for (int i = 0; i < leads.length; i++) {
            leads[i] = i + 1;
            lengths.u16(60_000);
        }
        byte[] zeros = new byte[40 * 60_000];
        byte[] rhythm = new byte[40];
        ScpFile.Bytes section6 = ScpFile.bytes().u16(5000, 2000).u8(0, 0);
        for (int i = 0; i < leads.length; i++) {
            section6.u16(1);
        }
        byte[] file = scp().leads(0, 8, leads)
                .section(2, ScpFile.bytes().u16(19999))
                .section(4, ScpFile.bytes().u16(480, 1, 0))
                .section(5, lengths.raw(zeros))
                .section(6, section6.raw(rhythm))
                .build();

        Spent.atMost(32L << 20, TIME_MAX, () -> {
            EcgDocument document = EcgFiles.read(file);
            assertThat(document.recordings()).hasSize(1);
            assertThat(document.warnings()).anyMatch(warning -> warning.contains("reference beat of 480000 samples"));
        });
    }

    @Test
    void thousandsOfBeatsOverTheSameSamplesAreRefusedSoon() {
        ScpFile.Bytes beats = ScpFile.bytes().u16(1000, 1, 60_000);
        for (int i = 0; i < 60_000; i++) {
            beats.u16(0).u32(1, 1, 2_000_000);
        }
        byte[] file = huffman(4_000, 500)
                .leads(1, 4_000, 2)
                .section(4, beats)
                .section(5, huffmanSignal(500))
                .build();

        Spent.atMost(64L << 20, TIME_MAX, () -> refused(file, "out of more samples than there are"));
    }

    @Test
    void thousandsOfZonesOverTheSameSamplesAreReadSoon() throws Exception {
        ScpFile.Bytes beats = ScpFile.bytes().u16(0, 0, 60_000);
        for (int i = 0; i < 60_000; i++) {
            beats.u16(0).u32(0, 1, 0);
        }
        for (int i = 0; i < 60_000; i++) {
            beats.u32(1, 500_000);
        }
        byte[] file = huffman(500_000, 62_500)
                .section(4, beats)
                .section(6, ScpFile.bytes().u16(5000, 2000).u8(0, 1).u16(62_500).raw(new byte[62_500]))
                .build();

        Spent.atMost(
                64L << 20,
                TIME_MAX,
                () -> assertThat(EcgFiles.read(file).recordings().get(0).sampleCount())
                        .isEqualTo(500_000));
    }

    @Test
    void differencesThatLeaveTheRangeAreRefused() {
        int[] rising = new int[8_000];
        Arrays.fill(rising, Short.MAX_VALUE);
        refused(scp().leads(0, rising.length, 2).plain(6, 1, 2000, 2, 0, rising).build(), "differences lead to");
        refused(
                scp().leads(0, rising.length, 2)
                        .plain(6, 65535, 2000, 1, 0, rising)
                        .build(),
                "out of range");
    }

    @Test
    void aDayThatIsNoneIsLeftOutAndNotMovedToAnother() throws Exception {
        String birth =
                "<componentOf><x><subjectDemographicPerson><birthTime value='%s'/></subjectDemographicPerson></x></componentOf>";
        String leads = series(lead("MDC_ECG_LEAD_I", "1", "1 2"));
        for (String day : new String[] {"19530230", "00000508", "19530431", "195313"}) {
            assertThat(EcgFiles.read(xml(birth.formatted(day) + leads))
                            .patient()
                            .birthDate())
                    .as(day)
                    .isEmpty();
        }
        assertThat(EcgFiles.read(xml(birth.formatted("19530508") + leads))
                        .patient()
                        .birthDate())
                .contains(LocalDate.of(1953, 5, 8));
        byte[] year65535 = {(byte) 0xFF, (byte) 0xFF, 1, 1};
        assertThat(EcgFiles.read(scp().patient(5, year65535, 0).build())
                        .patient()
                        .birthDate())
                .isEmpty();
    }

    @Test
    void aScaleOfManyDigitsIsTheSameInTheObject() throws Exception {
        for (String scale :
                new String[] {"0.333333333333333333", "4.8828125", "0.152590218966964", "-0.0000123456789"}) {
            byte[] file = aecg(lead("MDC_ECG_LEAD_I", scale, "1 -7 100001") + lead("MDC_ECG_LEAD_II", scale, "3 4 5"));
            EcgDocument document = EcgFiles.read(file);
            EcgDocument again = EcgFiles.read(SmallFiles.bytes(EcgObject.of(document, file, EcgIdentity.OF_THE_FILE)));

            assertThat(again.recordings().get(0).leads())
                    .as(scale)
                    .isEqualTo(LimbLeads.complete(document.recordings().get(0)).leads());
            assertThat(document.recordings().get(0).leads().get(0).microvolts(2))
                    .as(scale)
                    .isCloseTo(100001 * Double.parseDouble(scale), withinPercentage(1e-6));
        }
    }

    @Test
    void everyRhythmKeepsItsOwnTime() throws Exception {
        String first = series(lead("MDC_ECG_LEAD_I", "1", "1 2"));
        String second = first.replace("20260304050607", "20260304050807");
        byte[] file = xml(first + second);
        EcgDocument again =
                EcgFiles.read(SmallFiles.bytes(EcgObject.of(EcgFiles.read(file), file, EcgIdentity.OF_THE_FILE)));

        assertThat(again.recordings())
                .extracting(EcgRecording::start)
                .containsExactly(
                        Optional.of(LocalDateTime.of(2026, 3, 4, 5, 6, 7)),
                        Optional.of(LocalDateTime.of(2026, 3, 4, 5, 8, 7)));
    }

    @Test
    void anIdThatDoesNotFitIsLeftOutAndNotCut() throws Exception {
        byte[] file = scp().patient(2, "9".repeat(65).getBytes(StandardCharsets.US_ASCII), 0)
                .build();
        DicomFile object = EcgObject.of(EcgFiles.read(file), file, EcgIdentity.OF_THE_FILE);

        assertThat(object.dataset().string(Tag.PatientID, "")).isEmpty();
    }

    private static ScpFile scp() {
        return new ScpFile()
                .patient(2, "P1".getBytes(StandardCharsets.US_ASCII), 0)
                .leads(0, 8, 2)
                .plain(6, 5000, 2000, 0, 0, SAMPLES);
    }

    /** A rhythm of zeros, each of one bit. */
    private static ScpFile huffman(int samples, int bytes) {
        return scp().leads(0, samples, 2).section(2, ScpFile.bytes().u16(19999)).section(6, huffmanSignal(bytes));
    }

    private static ScpFile.Bytes huffmanSignal(int bytes) {
        return ScpFile.bytes().u16(5000, 2000).u8(0, 0).u16(bytes).raw(new byte[bytes]);
    }

    private static byte[] aecg(String leads) {
        return xml(series(leads));
    }

    private static byte[] xml(String content) {
        return ("<AnnotatedECG>" + content + "</AnnotatedECG>").getBytes(StandardCharsets.UTF_8);
    }

    private static String series(String leads) {
        return "<component><series><component><sequenceSet><sequence><code code='TIME_ABSOLUTE'/><value>"
                + "<head value='20260304050607'/><increment value='2' unit='ms'/></value></sequence>" + leads
                + "</sequenceSet></component></series></component>";
    }

    private static String lead(String code, String scale, String digits) {
        return "<sequence><code code='%s'/><value><origin value='0' unit='uV'/><scale value='%s' unit='uV'/><digits>%s</digits></value></sequence>"
                .formatted(code, scale, digits);
    }

    private static byte[] dicom(UnaryOperator<Attributes.Builder> change, TransferSyntax syntax) {
        return SmallFiles.dicom(
                change,
                syntax,
                List.of(
                        Lead.recorded(LeadName.I, new double[] {0, 10, -20, 5}),
                        Lead.recorded(LeadName.II, new double[] {5, 1000, -1000, 40})));
    }

    private static void refused(byte[] file, String message) {
        assertThatThrownBy(() -> EcgFiles.read(file))
                .isInstanceOf(WaveformFormatException.class)
                .hasMessageContaining(message);
    }
}
