package org.countyread.ecg.format.aecg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.countyread.ecg.Calibration;
import org.countyread.ecg.DeviceFacts;
import org.countyread.ecg.EcgDocument;
import org.countyread.ecg.EcgRecording;
import org.countyread.ecg.EcgRecording.Originality;
import org.countyread.ecg.Lead;
import org.countyread.ecg.LeadName;
import org.countyread.ecg.MachineLeadMeasurement;
import org.countyread.ecg.MachineMark;
import org.countyread.ecg.MachineMeasurement;
import org.countyread.ecg.MachineMeasurement.Name;
import org.countyread.ecg.PatientFacts;
import org.countyread.ecg.RecordingFilters;
import org.countyread.ecg.file.EcgFiles;
import org.countyread.testkit.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Node;

class AnnotatedEcgWriterTest {
    private static final LocalDateTime START = LocalDateTime.of(2026, 3, 4, 5, 6, 7, 250_000_000);
    private static final Calibration COUNTS = new Calibration(2.44, -10, "test");

    @Test
    void whatIsWrittenIsReadAgain() throws Exception {
        EcgDocument document = document(
                List.of(
                        recording(360, Optional.of(START), Originality.ORIGINAL, lead(LeadName.I, 1, -2, 300)),
                        recording(500, Optional.empty(), Originality.DERIVED, lead(LeadName.V1, 7, 8))),
                List.of(
                        new MachineMark(MachineMark.Kind.BEAT, 0, Optional.empty(), 1, 1),
                        new MachineMark(MachineMark.Kind.QRS_COMPLEX, 0, Optional.of(LeadName.I), 1, 2),
                        new MachineMark(MachineMark.Kind.T_END, 1, Optional.empty(), 1, 1)));

        EcgDocument again = EcgFiles.read(AnnotatedEcgWriter.write(document));

        assertThat(again.format()).isEqualTo(EcgDocument.Format.HL7_AECG);
        assertThat(again.recordings()).isEqualTo(document.recordings());
        assertThat(again.patient())
                .isEqualTo(new PatientFacts(
                        document.patient().id(),
                        document.patient().name(),
                        document.patient().birthDate(),
                        document.patient().sex(),
                        Optional.empty()));
        assertThat(again.device()).isEqualTo(document.device());
        assertThat(again.measurements()).containsExactlyElementsOf(document.measurements());
        assertThat(again.leadMeasurements()).containsExactlyElementsOf(document.leadMeasurements());
        assertThat(again.statements()).isEqualTo(document.statements());
        assertThat(again.editedStatements()).isEqualTo(document.editedStatements());
        assertThat(again.marks()).isEqualTo(document.marks());
        assertThat(again.filters()).isEqualTo(document.filters());
        assertThat(again.warnings()).isEmpty();
        assertThat(AnnotatedEcgWriter.write(document)).isEqualTo(AnnotatedEcgWriter.write(document));
    }

    @Test
    void gapsCutARecordingIntoSetsThatKnowWhenTheyBegan() throws Exception {
        Lead first = Lead.recorded(LeadName.I, new double[] {1, 2, Double.NaN, Double.NaN});
        Lead second = Lead.recorded(LeadName.II, new double[] {Double.NaN, Double.NaN, 3, 4});
        EcgDocument document =
                document(List.of(recording(500, Optional.of(START), Originality.ORIGINAL, first, second)), List.of());

        List<EcgRecording> again =
                EcgFiles.read(AnnotatedEcgWriter.write(document)).recordings();

        assertThat(again).hasSize(2);
        assertThat(again.get(0).start()).contains(START);
        assertThat(again.get(0).lead(LeadName.I).orElseThrow().samplesMicrovolts())
                .containsExactly(1, 2);
        assertThat(again.get(1).start()).contains(START.plusNanos(4_000_000));
        assertThat(again.get(1).lead(LeadName.II).orElseThrow().samplesMicrovolts())
                .containsExactly(3, 4);
    }

    @Test
    void aDerivedRecordingCannotStandAlone() {
        EcgDocument document = document(
                List.of(recording(500, Optional.empty(), Originality.DERIVED, lead(LeadName.I, 1))), List.of());

        assertThatThrownBy(() -> AnnotatedEcgWriter.write(document)).isInstanceOf(IllegalArgumentException.class);
    }

    /** Codes of leads that are not what the lead is called, found in the XML without the reader. */
    @Test
    void leadsOfRecordersKeepTheirCodes() throws Exception {
        EcgDocument document = document(
                List.of(recording(
                        360,
                        Optional.of(START),
                        Originality.ORIGINAL,
                        lead(LeadName.ML, 1, 2),
                        lead(LeadName.CM5, 3, 4),
                        lead(LeadName.MINUS_AVR, 5, 6))),
                List.of());
        byte[] file = AnnotatedEcgWriter.write(document);

        assertThat(new String(file, StandardCharsets.UTF_8))
                .contains("\"MDC_ECG_LEAD_ML\"", "\"MDC_ECG_LEAD_CM5\"", "\"MDC_ECG_LEAD_AVRNEG\"");
        assertThat(EcgFiles.read(file).recordings()).isEqualTo(document.recordings());
    }

    /** The figures of a lead, found in the XML without the reader; an amplitude has no certain code. */
    @Test
    void figuresOfALeadNameTheLeadTheyBelongTo() throws Exception {
        EcgDocument whole = document(
                List.of(recording(360, Optional.of(START), Originality.ORIGINAL, lead(LeadName.I, 1, -2, 300))),
                List.of());
        EcgDocument document = new EcgDocument(
                whole.format(),
                whole.recordings(),
                whole.patient(),
                whole.device(),
                whole.accessionNumber(),
                List.of(),
                List.of(
                        new MachineLeadMeasurement(LeadName.AVR, MachineLeadMeasurement.Name.QT_INTERVAL, 401),
                        new MachineLeadMeasurement(LeadName.I, MachineLeadMeasurement.Name.R_AMPLITUDE, 900)),
                List.of(),
                List.of(),
                List.of(),
                whole.filters(),
                List.of());
        byte[] file = AnnotatedEcgWriter.write(document);
        Document xml =
                DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().parse(new ByteArrayInputStream(file));
        XPath xpath = XPathFactory.newDefaultInstance().newXPath();

        assertThat(xpath.evaluate(
                        "//annotation[code/@code='MDC_ECG_TIME_PD_QT'][support/supportingROI/component/boundary/code/@code="
                                + "'MDC_ECG_LEAD_AVR']/value/@value",
                        xml))
                .isEqualTo("401");
        assertThat(xpath.evaluate("count(//annotation)", xml)).isEqualTo("1");
        assertThat(EcgFiles.read(file).measurements()).isEmpty();
        assertThat(EcgFiles.read(file).leadMeasurements())
                .containsExactly(
                        new MachineLeadMeasurement(LeadName.AVR, MachineLeadMeasurement.Name.QT_INTERVAL, 401));
    }

    /** The microvolts, worked out from the XML without the reader. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ecg/aecg/HL7_Example_aECG.xml",
                "ecg/scp/HL7Example_huffman_diff2.scp",
                "ecg/philips/sierra_1_04_3191723.xml",
                "derived/derived_LUDB2_muse.xml",
                "derived/derived_12lead_5groups_implicit_LUDB4.dcm"
            })
    void realRecordingsKeepTheirMicrovolts(String path) throws Exception {
        Optional<Path> sample = Samples.file(path);
        assumeTrue(sample.isPresent(), "skipped: the sample " + path + " is missing");
        EcgDocument document = EcgFiles.read(Files.readAllBytes(sample.get()));
        byte[] file = AnnotatedEcgWriter.write(document);

        assertThat(EcgFiles.read(file).recordings())
                .usingElementComparator(AnnotatedEcgWriterTest::compareButLabels)
                .isEqualTo(document.recordings());
        Document xml =
                DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().parse(new ByteArrayInputStream(file));
        XPath xpath = XPathFactory.newDefaultInstance().newXPath();
        EcgRecording rhythm = document.recordings().get(0);
        for (Lead lead : rhythm.leads()) {
            Node value = (Node) xpath.evaluate(
                    "/AnnotatedECG/component[1]/series/component[1]/sequenceSet/component/sequence[code/@code='MDC_ECG_LEAD_"
                            + lead.name().label().toUpperCase(Locale.ROOT) + "']/value",
                    xml,
                    XPathConstants.NODE);
            double scale = Double.parseDouble(xpath.evaluate("scale/@value", value));
            double origin = Double.parseDouble(xpath.evaluate("origin/@value", value));
            double[] microvolts = Arrays.stream(xpath.evaluate("digits", value).split(" "))
                    .mapToDouble(digit -> Integer.parseInt(digit) * scale + origin)
                    .toArray();
            assertThat(microvolts).as(lead.toString()).containsExactly(lead.samplesMicrovolts());
        }
        assertThat(Double.parseDouble(xpath.evaluate(
                        "/AnnotatedECG/component[1]/series/component[1]/sequenceSet/component[1]/sequence/value/increment/@value",
                        xml)))
                .isEqualTo(1 / rhythm.sampleRateHz());
    }

    /** The format has no room for what a group is called. */
    private static int compareButLabels(EcgRecording one, EcgRecording other) {
        return one.equals(new EcgRecording(
                        other.sampleRateHz(), other.leads(), other.start(), other.originality(), one.label()))
                ? 0
                : 1;
    }

    private static EcgDocument document(List<EcgRecording> recordings, List<MachineMark> marks) {
        return new EcgDocument(
                EcgDocument.Format.SCP_ECG,
                recordings,
                new PatientFacts(
                        Optional.of("P<1>"),
                        Optional.of("刘^秀英"),
                        Optional.of(LocalDate.of(1950, 2, 28)),
                        Optional.of(PatientFacts.Sex.F),
                        Optional.empty()),
                new DeviceFacts(
                        Optional.of("Maker & Sons"),
                        Optional.of("M1"),
                        Optional.of("S1"),
                        Optional.of("1.2"),
                        Optional.of("Clinic")),
                Optional.empty(),
                List.of(
                        new MachineMeasurement(Name.VENTRICULAR_RATE, 71),
                        new MachineMeasurement(Name.QTC_BAZETT, 430.5),
                        new MachineMeasurement(Name.QRS_AXIS, 0)),
                List.of(
                        new MachineLeadMeasurement(LeadName.I, MachineLeadMeasurement.Name.QRS_DURATION, 96),
                        new MachineLeadMeasurement(LeadName.AVR, MachineLeadMeasurement.Name.QRS_DURATION, 98.5),
                        new MachineLeadMeasurement(LeadName.AVR, MachineLeadMeasurement.Name.QT_INTERVAL, 400)),
                marks,
                List.of("窦性心律", "Normal ECG"),
                List.of("Seen"),
                new RecordingFilters(OptionalDouble.of(0.05), OptionalDouble.of(150), OptionalDouble.of(50)),
                List.of());
    }

    private static EcgRecording recording(
            double rateHz, Optional<LocalDateTime> start, Originality originality, Lead... leads) {
        return new EcgRecording(
                rateHz,
                List.of(leads),
                start,
                originality,
                Optional.of(originality == Originality.DERIVED ? "MEDIAN BEAT" : "RHYTHM"));
    }

    private static Lead lead(LeadName name, int... counts) {
        double[] samples = Arrays.stream(counts).mapToDouble(COUNTS::microvolts).toArray();
        return Lead.recorded(name, samples).calibrated(COUNTS);
    }
}
