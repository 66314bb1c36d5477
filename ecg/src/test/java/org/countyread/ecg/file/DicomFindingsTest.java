package org.countyread.ecg.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.countyread.dicom.part10.Part10Writer;
import org.countyread.ecg.EcgDocument;
import org.countyread.ecg.MachineMeasurement;
import org.countyread.ecg.MachineMeasurement.Name;
import org.countyread.testkit.Samples;
import org.junit.jupiter.api.Test;

/** What carts say in their waveform objects. */
class DicomFindingsTest {
    @Test
    void measurementsAndStatementsOfACartAreRead() throws Exception {
        EcgDocument document =
                EcgFiles.read(Files.readAllBytes(sample("dicom/ecg_waveform/pydicom__waveform_ecg.dcm")));

        assertThat(document.statements()).containsExactly("RITMO SINUSALE", "ECG NORMALE");
        assertThat(document.measurements())
                .containsExactly(
                        new MachineMeasurement(Name.RR_INTERVAL, 982),
                        new MachineMeasurement(Name.PR_INTERVAL, 161),
                        new MachineMeasurement(Name.QRS_DURATION, 75),
                        new MachineMeasurement(Name.QT_INTERVAL, 368),
                        new MachineMeasurement(Name.QTC_INTERVAL, 370),
                        new MachineMeasurement(Name.P_AXIS, 74),
                        new MachineMeasurement(Name.QRS_AXIS, 52),
                        new MachineMeasurement(Name.T_AXIS, 57));
    }

    @Test
    void aHeartRateIsReadByItsLoincCode() throws Exception {
        EcgDocument document =
                EcgFiles.read(Files.readAllBytes(sample("dicom/ecg_waveform/ecg-dicom-web-viewer__test_ecg.dcm")));

        assertThat(document.measurements()).isEqualTo(List.of(new MachineMeasurement(Name.VENTRICULAR_RATE, 69)));
    }

    @Test
    void whatAFileSaysIsTheSameInTheObjectMadeOfIt() throws Exception {
        byte[] file = Files.readAllBytes(sample("ecg/scp/HL7Example_huffman_diff2.scp"));
        EcgDocument document = EcgFiles.read(file);
        ByteArrayOutputStream object = new ByteArrayOutputStream();
        Part10Writer.write(object, EcgObject.of(document, file, EcgIdentity.OF_THE_FILE));

        EcgDocument again = EcgFiles.read(object.toByteArray());

        assertThat(again.statements()).isEqualTo(document.statements());
        assertThat(again.editedStatements()).isEqualTo(document.editedStatements());
        assertThat(again.measurements()).isEqualTo(document.measurements());
    }

    private static Path sample(String path) {
        Optional<Path> file = Samples.file(path);
        assumeTrue(file.isPresent(), "skipped: the sample " + path + " is missing");
        return file.get();
    }
}
