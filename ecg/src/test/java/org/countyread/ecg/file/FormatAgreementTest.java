package org.countyread.ecg.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.countyread.ecg.Calibration;
import org.countyread.ecg.EcgRecording;
import org.countyread.ecg.Lead;
import org.countyread.ecg.LeadName;
import org.countyread.ecg.LimbLeads;
import org.countyread.ecg.format.wfdb.WfdbRecord;
import org.countyread.testkit.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * One recording in nine formats. Converters rounded or cut to the counts of each format, and some lost the last sample;
 * nothing else may differ.
 */
class FormatAgreementTest {
    private static final String HUFFMAN = "derived/derived_LUDB2_huffman_diff2.scp";

    /** The last one some converters lost, or wrote as something else. */
    private static final int SAMPLES = 4999;

    /** @param roundings how many roundings to a count lie between the record and the file */
    @ParameterizedTest
    @CsvSource({
        // sensitivities of eight digits
        "derived/derived_12lead_scpecg_LUDB2.dcm, 0, 1e-7",
        "derived/derived_LUDB2_LE.mwf, 0.5, 0",
        "derived/derived_LUDB2_BE.mwf, 0.5, 0",
        "derived/derived_LUDB2_aecg.xml, 1, 0",
        // counts of 1.3227513 µV, written as 1322 nV
        HUFFMAN + ", 1, 0.0006",
        "derived/derived_LUDB2_nocompress.scp, 1, 0.0006",
        "derived/derived_LUDB2_ishne.ecg, 1, 0.0006",
        // by way of such counts
        "derived/derived_LUDB2_muse.xml, 1.3, 0.0006",
    })
    void everyFormatHasTheMicrovoltsOfTheRecord(String file, double roundings, double scale) throws Exception {
        EcgRecording record = WfdbRecord.open(sample("ecg/ludb/2.hea")).recording();
        EcgRecording read = read(file);

        assertThat(read.sampleRateHz()).isEqualTo(record.sampleRateHz());
        assertThat(read.sampleCount()).isBetween(SAMPLES, record.sampleCount());
        for (Lead lead : read.leads()) {
            Lead expected = record.lead(lead.name()).orElseThrow();
            double count =
                    lead.calibration().map(Calibration::microvoltsPerCount).orElseThrow();
            for (int i = 0; i < SAMPLES; i++) {
                double microvolts = expected.microvolts(i);
                double tolerance = roundings * count + scale * Math.abs(microvolts) + 1e-5;
                assertThat(lead.microvolts(i))
                        .as("%s at sample %d of %s", lead.name(), i, file)
                        .isCloseTo(microvolts, within(tolerance));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        HUFFMAN + ", derived/derived_LUDB2_nocompress.scp",
        HUFFMAN + ", derived/derived_LUDB2_ishne.ecg",
        "derived/derived_LUDB2_LE.mwf, derived/derived_LUDB2_BE.mwf",
        "ecg/scp/HL7Example_huffman_diff2.scp, ecg/aecg/HL7_Example_aECG.xml",
    })
    void equalCountsAreEqualToTheLastBit(String one, String other) throws Exception {
        EcgRecording first = read(one);
        EcgRecording second = read(other);

        assertThat(second.leads()).hasSameSizeAs(first.leads());
        for (Lead lead : first.leads()) {
            assertThat(second.lead(lead.name()).orElseThrow().samplesMicrovolts())
                    .as("%s of %s and %s", lead.name(), one, other)
                    .containsExactly(lead.samplesMicrovolts());
        }
    }

    /** The record's own limb leads were filtered each alone, so those of I and II are compared with their relations. */
    @Test
    void leadsThatAFormatLeavesOutAreMarkedAsDerived() throws Exception {
        EcgRecording muse = LimbLeads.complete(read("derived/derived_LUDB2_muse.xml"));
        Lead one = muse.lead(LeadName.I).orElseThrow();
        Lead two = muse.lead(LeadName.II).orElseThrow();
        Lead three = muse.lead(LeadName.III).orElseThrow();

        assertThat(muse.leads().stream().filter(Lead::isDerived).map(Lead::name))
                .containsExactly(LeadName.III, LeadName.AVR, LeadName.AVL, LeadName.AVF);
        for (int i = 0; i < muse.sampleCount(); i++) {
            assertThat(three.microvolts(i)).isCloseTo(two.microvolts(i) - one.microvolts(i), within(1e-9));
        }
    }

    private static EcgRecording read(String path) throws Exception {
        return EcgFiles.read(Files.readAllBytes(sample(path))).recordings().get(0);
    }

    private static Path sample(String path) {
        Optional<Path> file = Samples.file(path);
        assumeTrue(file.isPresent(), "skipped: the sample " + path + " is missing");
        return file.get();
    }
}
