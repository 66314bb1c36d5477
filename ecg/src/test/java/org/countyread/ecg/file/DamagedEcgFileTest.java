package org.countyread.ecg.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.Tag;
import org.countyread.ecg.EcgDocument;
import org.countyread.ecg.EcgDocument.Format;
import org.countyread.ecg.format.WaveformFormatException;
import org.countyread.ecg.format.edf.EdfFile;
import org.countyread.ecg.format.ishne.IshneFile;
import org.countyread.ecg.format.mfer.MferFile;
import org.countyread.ecg.format.scp.ScpFile;
import org.countyread.testkit.Spent;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The same damage in every format of one file: what comes of it is a refusal in words, or the ECG that was in the file with a
 * warning; it costs little and invents nothing. Records of several files are damaged in their own tests.
 */
class DamagedEcgFileTest {
    private static final Duration TIME_MAX = Duration.ofSeconds(5);
    private static final long BYTES_MAX = 8L << 20;
    private static final int THIRTY_DAYS_AT_500_HZ = 30 * 24 * 3600 * 500;
    private static final short[] FOUR = {1, 2, 3, 4};

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "WFDB")
    void aWholeFileIsReadWithoutAWarning(Format format) throws Exception {
        EcgDocument document = EcgFiles.read(SmallFiles.of(format));

        assertThat(document.format()).isEqualTo(format);
        assertThat(document.warnings()).isEmpty();
        assertThat(document.recordings())
                .singleElement()
                .satisfies(recording -> assertThat(recording.leads()).hasSize(2));
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "WFDB")
    void everyTruncationIsRefusedOrReadsTheWholeEcg(Format format) throws Exception {
        byte[] whole = SmallFiles.of(format);
        EcgDocument expected = EcgFiles.read(whole);
        for (int length = 0; length < whole.length; length++) {
            Optional<EcgDocument> read = read(Arrays.copyOf(whole, length));
            if (read.isPresent()) {
                assertThat(read.get().recordings()).as("%d bytes", length).isEqualTo(expected.recordings());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "WFDB")
    void whatIsBehindTheEndIsRefusedOrStated(Format format) throws Exception {
        byte[] whole = SmallFiles.of(format);
        EcgDocument expected = EcgFiles.read(whole);
        for (byte[] more : new byte[][] {new byte[1], new byte[1000], whole, "more".getBytes(StandardCharsets.UTF_8)}) {
            byte[] longer = Arrays.copyOf(whole, whole.length + more.length);
            System.arraycopy(more, 0, longer, whole.length, more.length);
            Optional<EcgDocument> read = read(longer);
            if (read.isPresent()) {
                assertThat(read.get().recordings()).isEqualTo(expected.recordings());
                assertThat(read.get().warnings())
                        .as("%d bytes more", more.length)
                        .isNotEmpty();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "WFDB")
    void everyWrongByteIsReadOrRefusedInWords(Format format) throws Exception {
        byte[] whole = SmallFiles.of(format);
        EcgDocument expected = EcgFiles.read(whole);
        Spent.atMost(1L << 30, Duration.ofSeconds(60), () -> {
            for (int at = 0; at < whole.length; at++) {
                for (int wrong : new int[] {0, 0xFF, whole[at] ^ 0x80, whole[at] ^ 1}) {
                    byte[] damaged = whole.clone();
                    damaged[at] = (byte) wrong;
                    Optional<EcgDocument> read = read(damaged);
                    if (read.isPresent() && format == Format.SCP_ECG && damaged[at] != whole[at]) {
                        assertThat(read.get().recordings()).as("byte %d", at).isEqualTo(expected.recordings());
                        assertThat(read.get().warnings()).as("byte %d", at).isNotEmpty();
                    }
                }
            }
        });
    }

    static Stream<Arguments> withoutARate() {
        return Stream.of(
                file("DICOM", dicom(Tag.SamplingFrequency, "0"), "Sampling Frequency"),
                file("SCP", rhythm(5000, 0).build(), "no calibration"),
                file("aECG", SmallFiles.aecg("MDC_ECG_LEAD_I", "1", "0"), "increment"),
                file("MUSE", muse("<SampleBase>500", "<SampleBase>0"), "SampleBase"),
                file("Sierra", SmallFiles.sierra("I II", "0", "2.5", 16), "samplespersecond"),
                file("EDF", patched(SmallFiles.of(Format.EDF), 244, "0       "), "data record"),
                file("EDF", patched(SmallFiles.of(Format.EDF), 244, "NaN     "), "data record"),
                file(
                        "MFER",
                        mfer().scaled(MferFile.SAMPLING, 0, 0, 0)
                                .waveform(2, 1, 2)
                                .end(),
                        "sampling"),
                file(
                        "MFER",
                        mfer().scaled(MferFile.SAMPLING, 1, 0, 0)
                                .waveform(2, 1, 2)
                                .end(),
                        "sampling"),
                file("ISHNE", ishne().rate(0).bytes(), "0 Hz"));
    }

    static Stream<Arguments> withoutACalibration() {
        return Stream.of(
                file("DICOM", sensitivity("0"), "(003A,0210)"),
                file("DICOM", sensitivity("NaN"), "(003A,0210)"),
                file("SCP", rhythm(0, 2000).build(), "no calibration"),
                file("aECG", SmallFiles.aecg("MDC_ECG_LEAD_I", "0", "2"), "scale"),
                file("aECG", SmallFiles.aecg("MDC_ECG_LEAD_I", "NaN", "2"), "scale"),
                file("MUSE", muse(">4.88<", ">0<"), "LeadAmplitudeUnitsPerBit"),
                file("MUSE", muse(">4.88<", ">NaN<"), "LeadAmplitudeUnitsPerBit"),
                file("Sierra", SmallFiles.sierra("I II", "500", "0", 16), "resolution"),
                file("Sierra", SmallFiles.sierra("I II", "500", "NaN", 16), "resolution"),
                file("EDF", edf("2", "2", "-2000", "2000"), "ranges are no calibration"),
                file("EDF", edf("-2", "2", "7", "7"), "ranges are no calibration"),
                file("EDF", edf("NaN", "2", "-2000", "2000"), "ranges are no calibration"),
                file(
                        "MFER",
                        mfer().scaled(MferFile.RESOLUTION, 0, -6, 0)
                                .waveform(2, 1, 2)
                                .end(),
                        "no calibration"),
                file(
                        "MFER",
                        mfer().scaled(MferFile.RESOLUTION, 0, 127, 1)
                                .waveform(2, 1, 2)
                                .end(),
                        "no calibration"),
                file("ISHNE", ishne().resolution(0, 0).bytes(), "resolution"));
    }

    static Stream<Arguments> ofUnknownLeads() {
        return Stream.of(
                file(
                        "DICOM",
                        channels(channel ->
                                channel.remove(Tag.ChannelSourceSequence).remove(Tag.ChannelLabel)),
                        "lead"),
                file("SCP", SmallFiles.scp().leads(0, 8, 200, 201).build(), "no lead"),
                file("aECG", unknownLeads(), "no lead"),
                file("MUSE", muse("<LeadID>I", "<LeadID>Q"), "lead"),
                file("Sierra", SmallFiles.sierra("Q R", "500", "2.5", 16), "no lead"),
                file("EDF", new EdfFile().signal("Thorax", "mV", FOUR).bytes(), "'Thorax'"),
                file("MFER", MferFile.plain(1, 2, 900).waveform(2, 1, 2).end(), "names no lead"),
                file("ISHNE", new IshneFile(new int[] {0}, FOUR).bytes(), "no lead"));
    }

    static Stream<Arguments> ofTooManyLeads() {
        int[] many = IntStream.range(0, 200).map(lead -> 1).toArray();
        EdfFile edf = new EdfFile();
        IntStream.range(0, 200).forEach(signal -> edf.signal("ECG I", "mV", FOUR));
        String leads = SmallFiles.museLead("I", 1).repeat(200);
        return Stream.of(
                file(
                        "SCP",
                        SmallFiles.scp()
                                .section(3, ScpFile.bytes().u8(200, 0).u32(1, 8))
                                .build(),
                        "200 leads"),
                file(
                        "MUSE",
                        ("<RestingECG><Waveform>" + leads + "</Waveform></RestingECG>")
                                .getBytes(StandardCharsets.UTF_8),
                        "more than 64"),
                file("Sierra", SmallFiles.sierra("I ".repeat(200), "500", "2.5", 16), "leads"),
                file("EDF", edf.bytes(), "more than 64"),
                file(
                        "MFER",
                        MferFile.plain(1, 1, many).waveform(2, new long[200]).end(),
                        "more than 64"),
                file("ISHNE", new IshneFile(many, new short[200]).bytes(), "200 leads"));
    }

    static Stream<Arguments> ofALeadThatIsThereTwice() {
        return Stream.of(
                file("MUSE", muse("<LeadID>II", "<LeadID>I"), "twice"),
                file("Sierra", SmallFiles.sierra("I I", "500", "2.5", 16), "twice"),
                file("EDF", SmallFiles.edf("ECG II", "mV").bytes(), "twice"),
                file("MFER", MferFile.plain(1, 1, 2, 2).waveform(2, 1, 2).end(), "twice"),
                file("ISHNE", new IshneFile(new int[] {5, 5}, SmallFiles.interleaved()).bytes(), "twice"));
    }

    /** Lengths that no file of these sizes can hold. */
    static Stream<Arguments> thatClaimThirtyDays() {
        return Stream.of(
                file(
                        "DICOM",
                        SmallFiles.dicom(group -> group.integer(Tag.NumberOfWaveformSamples, THIRTY_DAYS_AT_500_HZ)),
                        "samples"),
                file(
                        "SCP",
                        SmallFiles.scp().leads(0, THIRTY_DAYS_AT_500_HZ, 1, 2).build(),
                        "more than 2000000 samples"),
                file(
                        "MUSE",
                        muse("<LeadSampleCountTotal>8", "<LeadSampleCountTotal>" + THIRTY_DAYS_AT_500_HZ),
                        "LeadSampleCountTotal"),
                file("Sierra", SmallFiles.sierra("I II", "500", "2.5", 30L * 24 * 3600 * 1000), "durationperchannel"),
                file(
                        "EDF",
                        SmallFiles.edf("ECG I", "mV").announcing(30 * 24 * 3600).bytes(),
                        "cut"),
                file(
                        "MFER",
                        mfer().number(MferFile.SEQUENCES, 4, THIRTY_DAYS_AT_500_HZ)
                                .waveform(2, 1, 2)
                                .end(),
                        "do not make a waveform"),
                file(
                        "MFER",
                        mfer().number(MferFile.BLOCK, 4, THIRTY_DAYS_AT_500_HZ)
                                .waveform(2, 1, 2)
                                .end(),
                        "do not make a waveform"),
                file("ISHNE", ishne().announcing(THIRTY_DAYS_AT_500_HZ).bytes(), "its header says"));
    }

    static Stream<Arguments> withAWrongChecksum() {
        byte[] scp = SmallFiles.of(Format.SCP_ECG);
        scp[scp.length - 1] ^= 1;
        return Stream.of(
                file("SCP", scp, "CRC is wrong"),
                file("MUSE", muse("<LeadDataCRC32>", "<LeadDataCRC32>1"), "CRC is wrong"));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource({
        "withoutARate",
        "withoutACalibration",
        "ofUnknownLeads",
        "ofTooManyLeads",
        "ofALeadThatIsThereTwice",
        "thatClaimThirtyDays",
        "withAWrongChecksum"
    })
    void filesAreRefusedWithTheReasonAndAtLittleCost(String format, byte[] file, String reason) throws Exception {
        Spent.atMost(
                BYTES_MAX,
                TIME_MAX,
                () -> assertThatThrownBy(() -> EcgFiles.read(file))
                        .isInstanceOf(WaveformFormatException.class)
                        .hasMessageContaining(reason));
    }

    static Stream<Arguments> withAWarning() {
        byte[] ishne = SmallFiles.of(Format.ISHNE);
        ishne[8] ^= 1;
        byte[] scp = SmallFiles.of(Format.SCP_ECG);
        scp[0] ^= 1;
        return Stream.of(
                file("ISHNE", ishne, "checksum of the ISHNE header"),
                file("SCP", scp, "CRC of the record"),
                file("EDF+D", paused(), "the recorder paused 1 times, for 1.500 s in all"));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource
    void withAWarning(String format, byte[] file, String warning) throws Exception {
        assertThat(EcgFiles.read(file).warnings()).anyMatch(said -> said.contains(warning));
    }

    private static Optional<EcgDocument> read(byte[] file) {
        try {
            return Optional.of(EcgFiles.read(file));
        } catch (WaveformFormatException refused) {
            assertThat(refused.getMessage()).isNotBlank();
            return Optional.empty();
        }
    }

    private static Arguments file(String format, byte[] file, String reason) {
        return Arguments.of(format, file, reason);
    }

    private static byte[] paused() {
        return new EdfFile()
                .kind("EDF+D")
                .signal("ECG II", "mV", FOUR, FOUR)
                .annotations(20, "+0\u0014\u0014\u0000", "+2.5\u0014\u0014\u0000")
                .bytes();
    }

    private static ScpFile rhythm(int nanovolts, int intervalMicroseconds) {
        return SmallFiles.scp().plain(6, nanovolts, intervalMicroseconds, 0, 0, new int[8], new int[8]);
    }

    private static MferFile mfer() {
        return MferFile.plain(1, 2, 2);
    }

    private static IshneFile ishne() {
        return new IshneFile(new int[] {5, 6}, SmallFiles.interleaved());
    }

    private static byte[] edf(String physicalMin, String physicalMax, String digitalMin, String digitalMax) {
        return new EdfFile()
                .ranges(physicalMin, physicalMax, digitalMin, digitalMax)
                .signal("ECG I", "mV", FOUR)
                .bytes();
    }

    private static byte[] muse(String what, String by) {
        return SmallFiles.muse(waveform -> waveform.replace(what, by));
    }

    private static byte[] unknownLeads() {
        return new String(SmallFiles.of(Format.HL7_AECG), StandardCharsets.UTF_8)
                .replaceAll("MDC_ECG_LEAD_I+'", "MDC_ECG_LEAD_NONE'")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] dicom(int tag, String value) {
        return SmallFiles.dicom(group -> group.string(tag, value));
    }

    private static byte[] sensitivity(String value) {
        return channels(channel -> channel.string(Tag.ChannelSensitivity, value));
    }

    private interface ChannelChange {
        Attributes.Builder of(Attributes.Builder channel);
    }

    private static byte[] channels(ChannelChange change) {
        return SmallFiles.dicom(group -> {
            List<Attributes> channels = new ArrayList<>();
            for (Attributes channel : group.build().items(Tag.ChannelDefinitionSequence)) {
                channels.add(change.of(channel.toBuilder()).build());
            }
            return group.items(Tag.ChannelDefinitionSequence, Collections.unmodifiableList(channels));
        });
    }

    private static byte[] patched(byte[] file, int at, String by) {
        byte[] bytes = by.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, file, at, bytes.length);
        return file;
    }
}
