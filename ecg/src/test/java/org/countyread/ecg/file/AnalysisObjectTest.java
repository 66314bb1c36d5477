package org.countyread.ecg.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.Tag;
import org.countyread.dicom.part10.DicomFile;
import org.countyread.dicom.part10.Part10Writer;
import org.countyread.ecg.Calibration;
import org.countyread.ecg.DeviceFacts;
import org.countyread.ecg.EcgDocument;
import org.countyread.ecg.EcgRecording;
import org.countyread.ecg.EcgRecording.Originality;
import org.countyread.ecg.Lead;
import org.countyread.ecg.LeadName;
import org.countyread.ecg.MachineMark;
import org.countyread.ecg.MachineMeasurement;
import org.countyread.ecg.PatientFacts;
import org.countyread.ecg.RecordingFilters;
import org.countyread.ecg.analysis.EcgAnalysis;
import org.countyread.ecg.analysis.MedianBeat;
import org.countyread.ecg.analysis.WaveBounds;
import org.countyread.ecg.beat.Beat;
import org.countyread.ecg.beat.BeatClass;
import org.countyread.ecg.measurement.GlobalMeasurement;
import org.countyread.ecg.measurement.LeadMeasurement;
import org.countyread.ecg.measurement.Measured;
import org.countyread.ecg.measurement.Measurements;
import org.countyread.ecg.rhythm.Rhythm;
import org.junit.jupiter.api.Test;

class AnalysisObjectTest {
    private static final Calibration COUNTS = new Calibration(5, 0, "test");

    @Test
    void figuresBeatsAndWavesAreAnnotationsOfAnObjectOfItsOwn() throws Exception {
        Attributes source = source();
        DicomFile object = AnalysisObject.of(source, 0, analysis(500));
        Attributes dataset = object.dataset();

        assertThat(dataset.string(Tag.StudyInstanceUID)).isEqualTo(source.string(Tag.StudyInstanceUID));
        assertThat(dataset.string(Tag.PatientID)).contains("P1");
        assertThat(dataset.string(Tag.SOPInstanceUID)).isNotEqualTo(source.string(Tag.SOPInstanceUID));
        assertThat(dataset.string(Tag.SeriesInstanceUID)).isNotEqualTo(source.string(Tag.SeriesInstanceUID));
        assertThat(dataset.items(Tag.ReferencedInstanceSequence).get(0).string(Tag.ReferencedSOPInstanceUID))
                .isEqualTo(source.string(Tag.SOPInstanceUID));
        assertThat(OriginalFile.of(dataset)).isEmpty();
        assertThat(lines(dataset))
                .containsExactly(
                        "1: 1/0 2:16016 = 75 /min",
                        "1: 1/0 2:15872 = 160 ms",
                        "1: 1/1 2:7936 = 92 ms",
                        "2: 2/0 10:8192 POINT [4]",
                        "2: 2/0 10:1600 SEGMENT [3, 5]",
                        "2: 2/0 10:1536 SEGMENT [3, 7]",
                        "2: 2/0 10:1024 POINT [7]",
                        "2: 2/1 10:256 SEGMENT [1, 2]",
                        "100: 1/0 10:8240 POINT [2]",
                        "101: 1/0 10:8224 POINT [6]",
                        "3: 1/0 10:4096 POINT [5]");
    }

    @Test
    void whatIsReadAgainIsTheRecordingAndTheMedianBeat() throws Exception {
        EcgDocument read = EcgFiles.read(bytes(AnalysisObject.of(source(), 0, analysis(500))));

        assertThat(read.recordings()).hasSize(2);
        assertThat(read.recordings().get(0).leads())
                .isEqualTo(recording(Originality.ORIGINAL).leads());
        assertThat(read.recordings().get(1).originality()).isEqualTo(Originality.DERIVED);
        assertThat(bytes(AnalysisObject.of(source(), 0, analysis(500))))
                .isEqualTo(bytes(AnalysisObject.of(source(), 0, analysis(500))));
    }

    @Test
    void anAnalysisOfAnotherRecordingIsRefused() throws Exception {
        Attributes source = source();

        assertThatThrownBy(() -> AnalysisObject.of(source, 0, analysis(250)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> AnalysisObject.of(source, 3, analysis(500)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theCartsOwnMarksStayInItsObject() {
        assertThat(lines(source()))
                .containsExactly(
                        "0: 1/0 2:16156 = 100 ms",
                        "1: 1/0 text",
                        "2: 1/0 text",
                        "3: 1/1 10:1600 SEGMENT [2, 4]",
                        "4: 1/0 5.10.3-5 POINT [8]");
        assertThat(source().items(Tag.WaveformAnnotationSequence).get(2).string(Tag.UnformattedTextValue))
                .contains("[edited] Seen");
    }

    private static List<String> lines(Attributes dataset) {
        return dataset.items(Tag.WaveformAnnotationSequence).stream()
                .map(AnalysisObjectTest::line)
                .toList();
    }

    /** Which belong together, group and channel, code, and the figure or the samples. */
    private static String line(Attributes item) {
        int[] channel = item.integers(Tag.ReferencedWaveformChannels);
        String code = item.items(Tag.ConceptNameCodeSequence).stream()
                .map(concept -> concept.string(Tag.CodeValue, ""))
                .findFirst()
                .orElse("text");
        String unit = item.items(Tag.MeasurementUnitsCodeSequence).stream()
                .map(units -> units.string(Tag.CodeValue, ""))
                .findFirst()
                .orElse("");
        String range = item.string(Tag.TemporalRangeType)
                .map(type -> " " + type + " " + Arrays.toString(item.integers(Tag.ReferencedSamplePositions)))
                .orElse("");
        return item.integer(Tag.AnnotationGroupNumber, -1) + ": " + channel[0] + "/" + channel[1] + " " + code
                + item.string(Tag.NumericValue)
                        .map(number -> " = " + number + " " + unit)
                        .orElse(range);
    }

    private static EcgAnalysis analysis(double rateHz) {
        Map<GlobalMeasurement, Measured> figures = new EnumMap<>(GlobalMeasurement.class);
        figures.put(GlobalMeasurement.VENTRICULAR_RATE, Measured.of(75));
        figures.put(GlobalMeasurement.PR, Measured.of(160));
        figures.put(GlobalMeasurement.P_DURATION, Measured.absent());
        figures.put(GlobalMeasurement.QT, Measured.not(Measured.Reason.TOO_NOISY));
        figures.put(GlobalMeasurement.SDNN, Measured.of(20));
        WaveBounds global = new WaveBounds(
                OptionalInt.empty(),
                OptionalInt.empty(),
                OptionalInt.of(2),
                OptionalInt.of(4),
                OptionalInt.of(6),
                OptionalInt.of(6));
        WaveBounds lead = new WaveBounds(
                OptionalInt.of(0),
                OptionalInt.of(1),
                OptionalInt.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                OptionalInt.empty());
        return new EcgAnalysis(
                "1.0",
                rateHz,
                List.of(),
                Optional.empty(),
                List.of(new Beat(1, BeatClass.NORMAL), new Beat(5, BeatClass.VENTRICULAR)),
                new Rhythm(
                        Rhythm.Atrial.UNKNOWN,
                        Rhythm.Conduction.UNKNOWN,
                        Double.NaN,
                        Double.NaN,
                        Double.NaN,
                        0,
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(4)),
                Optional.of(new MedianBeat(recording(Originality.DERIVED), 3, 2, global, Map.of(LeadName.V1, lead))),
                new Measurements(figures, Map.of(LeadName.V1, Map.of(LeadMeasurement.QRS_DURATION, Measured.of(92)))));
    }

    /** The object of a cart, with its own findings. */
    private static Attributes source() {
        EcgDocument document = new EcgDocument(
                EcgDocument.Format.HL7_AECG,
                List.of(recording(Originality.ORIGINAL)),
                new PatientFacts(
                        Optional.of("P1"), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()),
                DeviceFacts.NONE,
                Optional.empty(),
                List.of(new MachineMeasurement(MachineMeasurement.Name.QRS_DURATION, 100)),
                List.of(),
                List.of(
                        new MachineMark(MachineMark.Kind.QRS_COMPLEX, 0, Optional.of(LeadName.V1), 1, 3),
                        new MachineMark(MachineMark.Kind.T_END, 0, Optional.empty(), 7, 7)),
                List.of("Sinus rhythm"),
                List.of("Seen"),
                RecordingFilters.UNKNOWN,
                List.of());
        return EcgObject.of(document, new byte[] {1, 2, 3}, EcgIdentity.OF_THE_FILE)
                .dataset();
    }

    private static EcgRecording recording(Originality originality) {
        double[] samples = {0, 5, 10, 500, 5, 0, -5, 0};
        return new EcgRecording(
                500,
                List.of(
                        Lead.recorded(LeadName.V1, samples).calibrated(COUNTS),
                        Lead.recorded(LeadName.V2, samples).calibrated(COUNTS)),
                Optional.empty(),
                originality,
                Optional.of(originality == Originality.DERIVED ? "MEDIAN BEAT" : "RHYTHM"));
    }

    private static byte[] bytes(DicomFile object) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Part10Writer.write(out, object);
        return out.toByteArray();
    }
}
