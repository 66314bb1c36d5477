package org.countyread.ecg.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Optional;
import org.countyread.ecg.EcgDocument;
import org.countyread.ecg.EcgDocument.Format;
import org.countyread.ecg.EcgRecording;
import org.countyread.ecg.Lead;
import org.countyread.ecg.format.ExpectedMicrovolts;
import org.countyread.ecg.format.ishne.IshneReader;
import org.countyread.ecg.format.wfdb.WfdbRecord;
import org.countyread.ecg.stream.ExactEcgStream;
import org.countyread.testkit.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One record of a database as other tools wrote it in other formats. */
class SameEcgInOtherFormatsTest {
    private static final double ROUNDED_TO_MICROVOLTS = 0.5000001;

    @ParameterizedTest
    @ValueSource(strings = {"derived_LUDB2_BE.mwf", "derived_LUDB2_LE.mwf"})
    void mferHoldsTheRecordInWholeMicrovolts(String file) throws Exception {
        EcgRecording record = WfdbRecord.open(sample("ecg/ludb/2.hea")).recording();

        EcgDocument document = EcgFiles.read(Files.readAllBytes(sample("derived/" + file)));

        EcgRecording same = document.recordings().get(0);
        assertThat(document.format()).isEqualTo(Format.MFER);
        assertThat(document.patient().id()).contains("L2");
        assertThat(same.start()).contains(LocalDateTime.of(2024, 3, 15, 10, 15, 30));
        assertThat(same.leads()).hasSize(12);
        for (Lead lead : record.leads()) {
            assertThat(same.lead(lead.name()).orElseThrow().samplesMicrovolts())
                    .containsExactly(lead.samplesMicrovolts(), within(ROUNDED_TO_MICROVOLTS));
        }
    }

    @Test
    void ishneHoldsWhatScpDoes() throws Exception {
        EcgDocument document = EcgFiles.read(Files.readAllBytes(sample("derived/derived_LUDB2_ishne.ecg")));

        assertThat(document.format()).isEqualTo(Format.ISHNE);
        assertThat(document.warnings()).isEmpty();
        ExpectedMicrovolts.assertSame(
                document.recordings().get(0), sample("expected/derived_LUDB2_nocompress.scp.rhythm.csv.gz"));
    }

    @Test
    void ishneIsTheSameAsAStream() throws Exception {
        Path file = sample("derived/derived_LUDB2_ishne.ecg");
        EcgRecording whole =
                EcgFiles.read(Files.readAllBytes(file)).recordings().get(0);

        try (ExactEcgStream stream = IshneReader.stream(file)) {
            double[][] samples = new double[12][(int) stream.sampleCount()];
            assertThat(stream.readExactly(samples)).isEqualTo(whole.sampleCount());
            assertThat(samples[11]).containsExactly(whole.leads().get(11).samplesMicrovolts());
            assertThat(stream.readExactly(samples)).isZero();
        }
    }

    private static Path sample(String path) {
        Optional<Path> file = Samples.file(path);
        assumeTrue(file.isPresent(), "skipped: the sample " + path + " is missing");
        return file.get();
    }
}
