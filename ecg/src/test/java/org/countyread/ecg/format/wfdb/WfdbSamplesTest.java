package org.countyread.ecg.format.wfdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.countyread.ecg.EcgRecording;
import org.countyread.ecg.LeadName;
import org.countyread.ecg.PatientFacts.Sex;
import org.countyread.ecg.format.WaveformFormatException;
import org.countyread.ecg.stream.ExactEcgStream;
import org.countyread.testkit.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Real records; their headers hold a checksum of every signal. */
class WfdbSamplesTest {
    @ParameterizedTest
    @ValueSource(strings = {"mitbih", "ludb", "cinc2021", "cpsc2021_af", "ptbxl"})
    void everyRecordIsReadAndItsChecksumsFit(String database) throws Exception {
        try (var files = Files.list(folder("ecg/" + database))) {
            for (Path header :
                    files.filter(file -> file.toString().endsWith(".hea")).toList()) {
                try (ExactEcgStream stream = WfdbRecord.open(header).stream()) {
                    assertThat(length(stream)).as("%s", header).isEqualTo(stream.sampleCount());
                    assertThat(stream.warnings()).as("%s", header).isEmpty();
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "100_3chan, 999, -145",
        "310derive, 1026, -25",
        "310derive_2, 1020, -25",
        "310derive_3, 1018, -25",
        "test01_00s, 4000, 100",
        "test01_00s_frame, 4000, 100",
        "s0010_re, 38400, -244.5",
    })
    void unusualRecordsAreRead(String record, int length, double first) throws Exception {
        WfdbRecord opened = WfdbRecord.open(folder("ecg/wfdb_formats").resolve(record));
        double[] begin;
        try (ExactEcgStream stream = opened.stream()) {
            begin = first(stream, 1);
        }
        assertThat(begin[0]).isEqualTo(first);
        try (ExactEcgStream stream = opened.stream()) {
            assertThat(length(stream)).isEqualTo(length);
        }
    }

    @Test
    void aLateSignalIsPutBackInTime() throws Exception {
        Path folder = folder("ecg/wfdb_formats");
        double[][] plain = new double[4][4000];
        double[][] late = new double[4][4000];
        try (ExactEcgStream of = WfdbRecord.open(folder.resolve("test01_00s")).stream();
                ExactEcgStream skewed = WfdbRecord.open(folder.resolve("test01_00s_skew")).stream()) {
            of.readExactly(plain);
            skewed.readExactly(late);
        }
        assertThat(late[0]).containsExactly(plain[0]);
        for (int i = 0; i < 3997; i++) {
            assertThat(late[1][i]).isEqualTo(plain[1][i + 3]);
        }
        assertThat(late[1][3997]).isNaN();
        assertThat(late[1][3999]).isNaN();
    }

    @Test
    void leadsPatientAndDiagnosesAreRead() throws Exception {
        WfdbRecord record = WfdbRecord.open(folder("ecg/cinc2021").resolve("JS20000.hea"));
        EcgRecording recording = record.recording();

        assertThat(recording.sampleRateHz()).isEqualTo(500);
        assertThat(recording.leads()).hasSize(12);
        assertThat(recording.lead(LeadName.V6).orElseThrow().microvolts(0)).isEqualTo(-171);
        assertThat(record.patient().age()).contains("084Y");
        assertThat(record.patient().sex()).contains(Sex.F);
        assertThat(record.diagnoses()).containsExactly("284470004", "427084000", "698252002", "55930002");
        assertThat(record.document().recordings()).containsExactly(recording);
    }

    @ParameterizedTest
    @CsvSource({"101, 1865", "106, 2027", "119, 1987", "203, 2980", "207, 1860", "208, 2955"})
    void beatsAreThoseThatWereAnnotated(String record, int beats) throws Exception {
        List<WfdbAnnotation> annotations =
                WfdbRecord.open(folder("ecg/mitbih").resolve(record)).annotations("atr");

        assertThat(annotations.stream().filter(WfdbAnnotation::isBeat)).hasSize(beats);
    }

    @Test
    void rhythmsAreTextsOfAnnotations() throws Exception {
        WfdbAnnotation first = WfdbRecord.open(folder("ecg/mitbih").resolve("203"))
                .annotations("atr")
                .get(0);

        assertThat(first).isEqualTo(new WfdbAnnotation(14, 28, "+", 0, 0, 0, "(AFIB"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"flac_3_constant", "mixedsignals"})
    void flacIsRefusedWithTheReason(String record) throws Exception {
        Path header = folder("ecg/wfdb_formats").resolve(record);

        assertThatThrownBy(() -> WfdbRecord.open(header))
                .isInstanceOf(WaveformFormatException.class)
                .hasMessageContaining("FLAC");
    }

    private static double[] first(ExactEcgStream stream, int count) throws Exception {
        double[][] samples = new double[stream.channels().size()][count];
        assertThat(stream.readExactly(samples)).isEqualTo(count);
        return samples[0];
    }

    private static long length(ExactEcgStream stream) throws Exception {
        double[][] samples = new double[stream.channels().size()][777];
        long length = 0;
        for (int read = stream.readExactly(samples); read > 0; read = stream.readExactly(samples)) {
            length += read;
        }
        return length;
    }

    private static Path folder(String path) {
        Optional<Path> folder = Samples.folder();
        assumeTrue(folder.isPresent(), "skipped: the sample folder is missing");
        return folder.get().resolve(path);
    }
}
