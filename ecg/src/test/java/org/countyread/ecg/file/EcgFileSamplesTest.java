package org.countyread.ecg.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.OptionalDouble;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.Tag;
import org.countyread.dicom.data.Uid;
import org.countyread.dicom.encoding.DecodingLimits;
import org.countyread.dicom.encoding.Deviation;
import org.countyread.dicom.part10.DicomFile;
import org.countyread.dicom.part10.Part10Reader;
import org.countyread.dicom.part10.Part10Writer;
import org.countyread.ecg.EcgDocument;
import org.countyread.ecg.EcgRecording;
import org.countyread.ecg.Lead;
import org.countyread.ecg.MachineMark;
import org.countyread.ecg.MachineMeasurement;
import org.countyread.ecg.PatientFacts;
import org.countyread.ecg.format.ExpectedMicrovolts;
import org.countyread.ecg.format.WaveformFormatException;
import org.countyread.testkit.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real files of carts against the µV that independent readers found in them. */
class EcgFileSamplesTest {
    private static final String SCP = "ecg/scp/HL7Example_huffman_diff2.scp";
    private static final String AECG = "ecg/aecg/HL7_Example_aECG.xml";

    @ParameterizedTest
    @CsvSource({
        "ecg/scp/HL7Example_huffman_diff2.scp, 0, HL7Example_huffman_diff2.scp.rhythm",
        "derived/derived_LUDB2_huffman_diff2.scp, 0, derived_LUDB2_huffman_diff2.scp.rhythm",
        "derived/derived_LUDB2_nocompress.scp, 0, derived_LUDB2_nocompress.scp.rhythm",
        "ecg/aecg/HL7_Example_aECG.xml, 0, HL7_Example_aECG.xml.series0",
        "ecg/aecg/HL7_Example_aECG.xml, 1, HL7_Example_aECG.xml.series1",
        "ecg/aecg/liryc_example.xml, 0, liryc_example.xml.series0",
        "ecg/aecg/liryc_example.xml, 1, liryc_example.xml.series1",
        "ecg/aecg/minimum_aecg.xml, 0, minimum_aecg.xml.series0",
        "ecg/aecg/minimum_aecg_nouuid.xml, 0, minimum_aecg_nouuid.xml.series0",
        "ecg/aecg/minimum_aecg_effectiveTime_high.xml, 0, minimum_aecg_effectiveTime_high.xml.series0",
        "ecg/aecg/minimum_aecg_effectiveTime_low.xml, 0, minimum_aecg_effectiveTime_low.xml.series0",
        "ecg/aecg/minimum_aecg_effectiveTime_interval.xml, 0, minimum_aecg_effectiveTime_interval.xml.series0",
        "derived/derived_LUDB2_aecg.xml, 0, derived_LUDB2_aecg.xml.series0",
        "derived/derived_12lead_scpecg_LUDB2.dcm, 0, derived_12lead_scpecg_LUDB2.dcm.mux0",
    })
    void readsTheSameMicrovoltsAsIndependentReaders(String file, int recording, String table) throws Exception {
        EcgDocument document = EcgFiles.read(bytes(file));

        ExpectedMicrovolts.assertSame(document.recordings().get(recording), sample("expected/" + table + ".csv.gz"));
    }

    @Test
    void oneEcgAsScpAsAecgAndAsDicomHasIdenticalSamples() throws Exception {
        EcgDocument scp = EcgFiles.read(bytes(SCP));
        EcgDocument aecg = EcgFiles.read(bytes(AECG));
        EcgDocument ofScp = EcgFiles.read(dicom(scp, bytes(SCP)));
        EcgDocument ofAecg = EcgFiles.read(dicom(aecg, bytes(AECG)));

        for (int group = 0; group < 2; group++) {
            for (Lead lead : scp.recordings().get(group).leads()) {
                for (EcgDocument other : new EcgDocument[] {aecg, ofScp, ofAecg}) {
                    EcgRecording same = other.recordings().get(group);
                    assertThat(same.sampleRateHz()).isEqualTo(500);
                    assertThat(same.lead(lead.name()).orElseThrow().samplesMicrovolts())
                            .as("%s of group %d in %s", lead.name(), group, other.format())
                            .containsExactly(lead.samplesMicrovolts());
                }
            }
        }
    }

    @Test
    void patientDeviceAndFindingsOfAnScpFileAreRead() throws Exception {
        EcgDocument document = EcgFiles.read(bytes(SCP));

        assertThat(document.patient().id()).contains("SBJ-123");
        assertThat(document.patient().name()).contains("Clark");
        assertThat(document.patient().birthDate()).contains(LocalDate.of(1953, 5, 8));
        assertThat(document.patient().sex()).contains(PatientFacts.Sex.M);
        assertThat(document.device().model()).contains("ELI250");
        assertThat(document.device().serial()).isEmpty();
        assertThat(document.recordings().get(0).start()).contains(LocalDateTime.of(2002, 11, 22, 9, 10, 0));
        assertThat(document.measurements())
                .contains(
                        new MachineMeasurement(MachineMeasurement.Name.PR_INTERVAL, 148),
                        new MachineMeasurement(MachineMeasurement.Name.QRS_DURATION, 120),
                        new MachineMeasurement(MachineMeasurement.Name.QT_INTERVAL, 420),
                        new MachineMeasurement(MachineMeasurement.Name.QRS_AXIS, -61));
        assertThat(document.recordings()
                        .get(0)
                        .leads()
                        .get(0)
                        .calibration()
                        .orElseThrow()
                        .source())
                .isEqualTo("SCP-ECG section 6, 2500 nV");
        assertThat(document.warnings()).isEmpty();
    }

    @Test
    void patientDeviceAndMachineFindingsOfAnAecgAreRead() throws Exception {
        EcgDocument document = EcgFiles.read(bytes(AECG));

        assertThat(document.patient().id()).contains("SBJ-123");
        assertThat(document.patient().name()).contains("Clark");
        assertThat(document.patient().birthDate()).contains(LocalDate.of(1953, 5, 8));
        assertThat(document.device().manufacturer()).contains("Mortara Instrument, Inc.");
        assertThat(document.device().model()).contains("ELI250");
        assertThat(document.measurements())
                .contains(
                        new MachineMeasurement(MachineMeasurement.Name.PR_INTERVAL, 148),
                        new MachineMeasurement(MachineMeasurement.Name.QRS_AXIS, -61));
        assertThat(document.recordings().get(1).originality()).isEqualTo(EcgRecording.Originality.DERIVED);
        assertThat(document.statements()).containsExactly("Sinus Rhythm");
        assertThat(document.filters().lowPassHz()).isEqualTo(OptionalDouble.of(150));
        // 12 beats and the representative one, each with P, QRS and the end of T
        assertThat(document.marks())
                .hasSize(39)
                .contains(
                        new MachineMark(MachineMark.Kind.P_WAVE, 0, Optional.empty(), 61, 112),
                        new MachineMark(MachineMark.Kind.QRS_COMPLEX, 1, Optional.empty(), 217, 277));
    }

    @Test
    void theObjectKeepsTheFileAndIsMadeTheSameEveryTime() throws Exception {
        byte[] file = bytes(SCP);
        DicomFile object = EcgObject.of(EcgFiles.read(file), file, EcgIdentity.OF_THE_FILE);
        Attributes read = Part10Reader.read(bytes(object), DecodingLimits.DEFAULT, Deviation.IGNORED)
                .dataset();

        assertThat(read.string(Tag.SOPClassUID)).contains(Uid.TwelveLeadECGWaveformStorage);
        assertThat(read.items(Tag.WaveformAnnotationSequence)).isNotEmpty();
        OriginalFile original = OriginalFile.of(read).orElseThrow();
        assertThat(original.bytes()).isEqualTo(file);
        assertThat(original.mediaType()).isEqualTo("application/x-scp-ecg");
        assertThat(OriginalFile.notes(read).orElseThrow()).contains("rhythm I: SCP-ECG section 6, 2500 nV");
        assertThat(dicom(EcgFiles.read(file), file)).isEqualTo(bytes(object));
    }

    @Test
    void twelveLeadsAreA12LeadObjectAloneAndWithTheirMedianBeat() throws Exception {
        EcgDocument document = EcgFiles.read(bytes(SCP));

        assertThat(EcgObject.sopClass(document.recordings().subList(0, 1))).isEqualTo(Uid.TwelveLeadECGWaveformStorage);
        assertThat(EcgObject.sopClass(document.recordings())).isEqualTo(Uid.TwelveLeadECGWaveformStorage);
    }

    @Test
    void aRateBeyondTheTwelveLeadClassMakesA32BitObject() throws Exception {
        byte[] file = bytes("ecg/aecg/liryc_example.xml");

        DicomFile object = EcgObject.of(EcgFiles.read(file), file, EcgIdentity.OF_THE_FILE);

        assertThat(object.meta().sopClassUid()).isEqualTo(Uid.General32bitECGWaveformStorage);
    }

    @Test
    void refusesAFileThatOnlyLooksLikeScp() throws Exception {
        byte[] file = bytes("ecg/scp/healforce_62_nonconformant.SCP");

        assertThatThrownBy(() -> EcgFiles.read(file)).isInstanceOf(WaveformFormatException.class);
    }

    @Test
    void refusesAnAecgWithoutLeads() throws Exception {
        byte[] file = bytes("ecg/aecg/empty.xml");

        assertThatThrownBy(() -> EcgFiles.read(file))
                .isInstanceOf(WaveformFormatException.class)
                .hasMessageContaining("no lead");
    }

    @Test
    void aSingleFileOfARecordIsNoEcgFile() throws Exception {
        for (String path : new String[] {"ecg/mitbih/101.dat", "ecg/ludb/1.hea"}) {
            byte[] file = bytes(path);
            assertThat(EcgFiles.format(file)).as(path).isEmpty();
        }
    }

    private static byte[] dicom(EcgDocument document, byte[] original) throws IOException {
        return bytes(EcgObject.of(document, original, EcgIdentity.OF_THE_FILE));
    }

    private static byte[] bytes(DicomFile object) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Part10Writer.write(out, object);
        return out.toByteArray();
    }

    private static byte[] bytes(String path) throws IOException {
        return Files.readAllBytes(sample(path));
    }

    private static Path sample(String path) {
        Optional<Path> file = Samples.file(path);
        assumeTrue(file.isPresent(), "skipped: the sample " + path + " is missing");
        return file.get();
    }
}
