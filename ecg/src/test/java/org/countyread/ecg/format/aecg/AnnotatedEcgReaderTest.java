package org.countyread.ecg.format.aecg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import org.countyread.ecg.EcgDocument;
import org.countyread.ecg.Lead;
import org.countyread.ecg.LeadName;
import org.countyread.ecg.MachineMeasurement;
import org.countyread.ecg.file.EcgFiles;
import org.countyread.ecg.format.WaveformFormatException;
import org.junit.jupiter.api.Test;

class AnnotatedEcgReaderTest {
    private static final String TIME =
            "<sequence><code code='TIME_ABSOLUTE'/><value><head value='20260304050607.250'/><increment value='2' unit='ms'/>"
                    + "</value></sequence>";

    @Test
    void originAndScaleMakeMicrovoltsInAnyUnit() throws Exception {
        EcgDocument document = read(lead("MDC_ECG_LEAD_AVR", "0.1", "mV", "2500", "nV", "0 1 -2"));

        Lead lead = document.recordings().get(0).lead(LeadName.AVR).orElseThrow();
        assertThat(lead.samplesMicrovolts()).containsExactly(100, 102.5, 95);
        assertThat(document.recordings().get(0).sampleRateHz()).isEqualTo(500);
        assertThat(document.recordings().get(0).start()).contains(LocalDateTime.of(2026, 3, 4, 5, 6, 7, 250_000_000));
    }

    @Test
    void leadsAreKnownByNameInAnyCaseAndByNumber() throws Exception {
        EcgDocument document = read(lead("MDC_ECG_LEAD_aVr", "0", "uV", "1", "uV", "1")
                + lead("131073", "0", "uV", "1", "uV", "2")
                + lead("mdc_ecg_lead_v1", "0", "uV", "1", "uV", "3"));

        assertThat(document.recordings().get(0).leads())
                .extracting(Lead::name)
                .containsExactly(LeadName.AVR, LeadName.I, LeadName.V1);
    }

    @Test
    void aShorterLeadEndsInAGapWithAWarning() throws Exception {
        EcgDocument document = read(lead("MDC_ECG_LEAD_I", "0", "uV", "1", "uV", "1 2")
                + lead("MDC_ECG_LEAD_II", "0", "uV", "1", "uV", "1"));

        assertThat(document.recordings().get(0).lead(LeadName.II).orElseThrow().samplesMicrovolts())
                .containsExactly(1, Double.NaN);
        assertThat(document.warnings()).singleElement().asString().contains("1 of 2 samples");
    }

    @Test
    void namespaceEncodingAndByteOrderMarkMakeNoDifference() throws Exception {
        String plain =
                "<AnnotatedECG>" + series(lead("MDC_ECG_LEAD_I", "0", "uV", "1", "uV", "1 2 3")) + "</AnnotatedECG>";
        String named = plain.replace("<AnnotatedECG>", "<AnnotatedECG xmlns='urn:hl7-org:v3'>");
        byte[][] files = {
            plain.getBytes(StandardCharsets.UTF_8),
            ("\uFEFF" + named).getBytes(StandardCharsets.UTF_8),
            ("\uFEFF<?xml version='1.0' encoding='UTF-16'?>" + named).getBytes(StandardCharsets.UTF_16LE),
            ("<?xml version='1.0' encoding='GB18030'?><!-- 心电 -->" + named).getBytes(Charset.forName("GB18030")),
        };
        for (byte[] file : files) {
            assertThat(EcgFiles.read(file)
                            .recordings()
                            .get(0)
                            .lead(LeadName.I)
                            .orElseThrow()
                            .samplesMicrovolts())
                    .containsExactly(1, 2, 3);
        }
    }

    @Test
    void whatAPersonMeasuredIsNoFindingOfTheMachine() throws Exception {
        String annotations = """
                <subjectOf><annotationSet><author>%s</author><component><annotation><code code='MDC_ECG_TIME_PD_PR'/>
                <value value='%d' unit='ms'/></annotation></component></annotationSet></subjectOf>""";
        EcgDocument document = read(
                lead("MDC_ECG_LEAD_I", "0", "uV", "1", "uV", "1 2"),
                annotations.formatted("<assignedPerson/>", 999) + annotations.formatted("<assignedDevice/>", 160));

        assertThat(document.measurements())
                .containsExactly(new MachineMeasurement(MachineMeasurement.Name.PR_INTERVAL, 160));
    }

    @Test
    void setsOfOneSeriesBeginWhereTheirRelativeTimeSays() throws Exception {
        String relative = TIME.replace("TIME_ABSOLUTE", "TIME_RELATIVE")
                .replace("head value='20260304050607.250'", "head value='2500' unit='ms'");
        String second = "</sequenceSet></component><component><sequenceSet>" + relative;
        EcgDocument document = AnnotatedEcgReader.read(("<AnnotatedECG>"
                        + series(lead("MDC_ECG_LEAD_I", "0", "uV", "1", "uV", "1 2")
                                        + second
                                        + lead("MDC_ECG_LEAD_V1", "0", "uV", "1", "uV", "3 4"))
                                .replace(
                                        "<series>",
                                        "<series><effectiveTime><low value='20260304050607'/></effectiveTime>")
                        + "</AnnotatedECG>")
                .getBytes(StandardCharsets.UTF_8));

        assertThat(document.recordings().get(0).start()).contains(LocalDateTime.of(2026, 3, 4, 5, 6, 7, 250_000_000));
        assertThat(document.recordings().get(1).start()).contains(LocalDateTime.of(2026, 3, 4, 5, 6, 9, 500_000_000));
    }

    @Test
    void aFileThatDeclaresUtf16AndIsNotIsReadWithAWarning() throws Exception {
        byte[] file = ("<?xml version='1.0' encoding='utf-16'?>"
                        + new String(file(lead("MDC_ECG_LEAD_I", "0", "uV", "1", "uV", "1 2")), StandardCharsets.UTF_8))
                .getBytes(StandardCharsets.UTF_8);

        assertThat(EcgFiles.read(file).warnings()).singleElement().asString().contains("utf-16");
    }

    @Test
    void entitiesAndDocumentTypesAreRefused() {
        refused(
                ("<!DOCTYPE AnnotatedECG [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><AnnotatedECG>&x;"
                                + series(lead("MDC_ECG_LEAD_I", "0", "uV", "1", "uV", "1"))
                                + "</AnnotatedECG>")
                        .getBytes(StandardCharsets.UTF_8),
                "");
    }

    @Test
    void whatIsNoCalibrationIsRefused() {
        for (String scale : new String[] {"0", "NaN", "1e400", "", "x", "1e-999999999"}) {
            refused(file(lead("MDC_ECG_LEAD_I", "0", "uV", scale, "uV", "1")), "scale");
        }
        refused(file(lead("MDC_ECG_LEAD_I", "0", "uV", "1", "kg", "1")), "scale");
        refused(file(lead("MDC_ECG_LEAD_I", "NaN", "uV", "1", "uV", "1")), "origin");
    }

    @Test
    void aTimeWithoutARateIsRefused() {
        for (String increment : new String[] {"0", "-1", "NaN", "1e-400"}) {
            refused(
                    new String(file(lead("MDC_ECG_LEAD_I", "0", "uV", "1", "uV", "1")), StandardCharsets.UTF_8)
                            .replace("increment value='2'", "increment value='" + increment + "'")
                            .getBytes(StandardCharsets.UTF_8),
                    "increment");
        }
        refused(
                new String(file(lead("MDC_ECG_LEAD_I", "0", "uV", "1", "uV", "1")), StandardCharsets.UTF_8)
                        .replace(TIME, "")
                        .getBytes(StandardCharsets.UTF_8),
                "no time");
    }

    @Test
    void digitsThatAreNoWholeNumbersAreRefused() {
        refused(file(lead("MDC_ECG_LEAD_I", "0", "uV", "1", "uV", "1 2 x")), "whole numbers");
        refused(file(lead("MDC_ECG_LEAD_I", "0", "uV", "1", "uV", "99999999999999")), "more than 9");
    }

    @Test
    void tooManyLeadsAreRefusedAndOneLeadTwiceToo() {
        refused(file(lead("MDC_ECG_LEAD_I", "0", "uV", "1", "uV", "1").repeat(200)), "more than 64 sequences");
        refused(file(lead("MDC_ECG_LEAD_I", "0", "uV", "1", "uV", "1").repeat(2)), "twice");
    }

    @Test
    void aTruncatedFileIsRefused() {
        String file = new String(file(lead("MDC_ECG_LEAD_I", "0", "uV", "1", "uV", "1 2 3")), StandardCharsets.UTF_8);
        for (int length = 1; length < file.length(); length += 7) {
            refused(file.substring(0, length).getBytes(StandardCharsets.UTF_8), "");
        }
    }

    private static EcgDocument read(String leads) throws WaveformFormatException {
        return read(leads, "");
    }

    private static EcgDocument read(String leads, String annotations) throws WaveformFormatException {
        return AnnotatedEcgReader.read(
                ("<AnnotatedECG>" + series(leads).replace("</series>", annotations + "</series>") + "</AnnotatedECG>")
                        .getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] file(String leads) {
        return ("<AnnotatedECG>" + series(leads) + "</AnnotatedECG>").getBytes(StandardCharsets.UTF_8);
    }

    private static String series(String leads) {
        return "<component><series><component><sequenceSet>" + TIME + leads
                + "</sequenceSet></component></series></component>";
    }

    private static String lead(
            String code, String origin, String originUnit, String scale, String scaleUnit, String digits) {
        return "<sequence><code code='%s'/><value><origin value='%s' unit='%s'/><scale value='%s' unit='%s'/><digits>%s</digits></value></sequence>"
                .formatted(code, origin, originUnit, scale, scaleUnit, digits);
    }

    private static void refused(byte[] file, String message) {
        assertThatThrownBy(() -> AnnotatedEcgReader.read(file))
                .isInstanceOf(WaveformFormatException.class)
                .hasMessageContaining(message);
    }
}
