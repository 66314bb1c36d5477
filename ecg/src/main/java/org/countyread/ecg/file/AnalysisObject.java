package org.countyread.ecg.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.Element;
import org.countyread.dicom.data.Tag;
import org.countyread.dicom.encoding.TransferSyntax;
import org.countyread.dicom.part10.DicomFile;
import org.countyread.dicom.part10.FileMetaInformation;
import org.countyread.ecg.EcgRecording;
import org.countyread.ecg.Lead;
import org.countyread.ecg.LeadName;
import org.countyread.ecg.analysis.EcgAnalysis;
import org.countyread.ecg.analysis.MedianBeat;
import org.countyread.ecg.analysis.WaveBounds;
import org.countyread.ecg.beat.Beat;
import org.countyread.ecg.beat.BeatClass;
import org.countyread.ecg.file.WaveformAnnotations.Code;
import org.countyread.ecg.file.WaveformAnnotations.Place;
import org.countyread.ecg.format.DicomWaveformReader;
import org.countyread.ecg.format.DicomWaveformWriter;
import org.countyread.ecg.format.WaveformFormatException;
import org.countyread.ecg.measurement.GlobalMeasurement;
import org.countyread.ecg.measurement.LeadMeasurement;

/**
 * The DICOM object of our own analysis: the recording that was analysed, the median beat, and as annotations what was
 * measured and where. It stands in a series of its own and names the object it was made of, whose annotations, the cart's,
 * it leaves there. The same analysis of the same object always becomes the same object.
 *
 * @see "PS3.3 §A.34.3, PS3.16 CID 3227, 3228, 3229, 3335 and 3689"
 */
public final class AnalysisObject {
    private static final int RHYTHM = 1;
    private static final int MEDIAN = 2;
    private static final int ALL_CHANNELS = 0;

    private static final int FIGURES = 1;
    private static final int WAVES = 2;
    private static final int SPIKES = 3;
    private static final int FIRST_BEAT = 100;

    private static final Code SOURCE = new Code("121112", "DCM", "Source of Measurement");
    private static final Code QRS_IN_LEAD = Code.mdc("2:7936", "QRS duration per lead");
    private static final Code P_WAVE = Code.mdc("10:256", "P wave");
    private static final Code QRS = Code.mdc("10:1600", "Entire QRS (excluding P, T and U)");
    private static final Code QRST = Code.mdc("10:1536", "Entire Beat (Qon to Toff, excluding P and U)");
    private static final Code T_WAVE = Code.mdc("10:1024", "T wave");
    private static final Code HEART_BEAT = Code.mdc("10:8192", "Heart beat");
    private static final Code SPIKE = Code.mdc("10:4096", "Antibradycardia pace spike");

    /** Figures without a code of their own, such as heart rate variability, are left out. */
    private static final Map<GlobalMeasurement, Code> FIGURE_CODES = Map.ofEntries(
            Map.entry(GlobalMeasurement.VENTRICULAR_RATE, Code.mdc("2:16016", "Ventricular Heart Rate")),
            Map.entry(GlobalMeasurement.ATRIAL_RATE, Code.mdc("2:16020", "Atrial Heart Rate")),
            Map.entry(GlobalMeasurement.MEAN_RR, Code.mdc("2:16168", "RR interval global")),
            Map.entry(GlobalMeasurement.P_DURATION, Code.mdc("2:16184", "P duration global")),
            Map.entry(GlobalMeasurement.PR, Code.mdc("2:15872", "PR interval global")),
            Map.entry(GlobalMeasurement.QRS, Code.mdc("2:16156", "QRS duration global")),
            Map.entry(GlobalMeasurement.QT, Code.mdc("2:16160", "QT interval global")),
            Map.entry(GlobalMeasurement.QTC_BAZETT, Code.mdc("2:15880", "QTc global using Bazett formula")),
            Map.entry(GlobalMeasurement.QTC_FRIDERICIA, Code.mdc("2:15892", "QTc global using Fredericia formula")),
            Map.entry(GlobalMeasurement.P_AXIS, Code.mdc("2:16128", "P axis")),
            Map.entry(GlobalMeasurement.QRS_AXIS, Code.mdc("2:16132", "QRS axis")),
            Map.entry(GlobalMeasurement.T_AXIS, Code.mdc("2:16136", "T axis")));

    /** No code claims more than was seen: a beat of another shape need not be a premature one. */
    private static final Map<BeatClass, Code> BEAT_CODES = Map.of(
            BeatClass.NORMAL, Code.mdc("10:8240", "Dominant beat"),
            BeatClass.SUPRAVENTRICULAR, Code.mdc("10:8256", "Supraventricular premature contraction"),
            BeatClass.VENTRICULAR, Code.mdc("10:8224", "Abnormal beat"),
            BeatClass.PACED, Code.mdc("10:8704", "Paced beat"),
            BeatClass.UNCLASSIFIED, Code.mdc("10:8736", "Unclassifiable beat"));

    private static final Set<Integer> KEPT = Set.of(
            Tag.SpecificCharacterSet,
            Tag.StudyInstanceUID,
            Tag.StudyDate,
            Tag.StudyTime,
            Tag.StudyID,
            Tag.AccessionNumber,
            Tag.ReferringPhysicianName,
            Tag.PatientID,
            Tag.IssuerOfPatientID,
            Tag.PatientName,
            Tag.PatientBirthDate,
            Tag.PatientSex,
            Tag.PatientAge,
            Tag.Manufacturer,
            Tag.ManufacturerModelName,
            Tag.DeviceSerialNumber,
            Tag.InstitutionName,
            Tag.AcquisitionContextSequence);

    private AnalysisObject() {}

    /**
     * Makes the object of an analysis.
     *
     * @param source the object that was analysed
     * @param group which of its recordings was, from 0
     * @throws WaveformFormatException if the source cannot be read
     * @throws IllegalArgumentException if the analysis is not one of that recording
     */
    public static DicomFile of(Attributes source, int group, EcgAnalysis analysis) throws WaveformFormatException {
        List<EcgRecording> read = DicomWaveformReader.read(source);
        if (group < 0 || group >= read.size() || read.get(group).sampleRateHz() != analysis.sampleRateHz()) {
            throw new IllegalArgumentException(
                    "recording " + group + " of " + read.size() + " is not the analysed one");
        }
        List<EcgRecording> recordings = new ArrayList<>(List.of(read.get(group)));
        analysis.median().map(MedianBeat::recording).ifPresent(recordings::add);
        String sopClass = EcgObject.sopClass(recordings);
        String digest = source.string(Tag.SOPInstanceUID, "") + "\n" + group + "\n" + analysis.version();
        String study = source.string(Tag.StudyInstanceUID, "");
        String instance = EcgObject.uid("analysis", digest, study);
        Attributes.Builder dataset = kept(source)
                .string(Tag.SOPClassUID, sopClass)
                .string(Tag.SOPInstanceUID, instance)
                .string(Tag.SeriesInstanceUID, EcgObject.uid("analysis series", digest, study))
                .string(Tag.Modality, "ECG")
                .string(Tag.SeriesDescription, "Machine analysis")
                .integer(Tag.InstanceNumber, 1)
                .string(Tag.SoftwareVersions, EcgObject.printable(analysis.version(), 64))
                .items(Tag.ReferencedInstanceSequence, List.of(reference(source)))
                .items(Tag.WaveformAnnotationSequence, annotations(recordings, analysis));
        return new DicomFile(
                FileMetaInformation.of(sopClass, instance, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid()),
                DicomWaveformWriter.write(dataset.build(), recordings));
    }

    /** Whose ECG it is; not the file of the cart, which travels in the source. */
    private static Attributes.Builder kept(Attributes source) {
        Attributes.Builder dataset = Attributes.builder();
        for (Element element : source.elements()) {
            if (KEPT.contains(element.tag())) {
                dataset.element(element);
            }
        }
        return dataset;
    }

    private static Attributes reference(Attributes source) {
        return Attributes.builder()
                .string(Tag.ReferencedSOPClassUID, source.string(Tag.SOPClassUID, ""))
                .string(Tag.ReferencedSOPInstanceUID, source.string(Tag.SOPInstanceUID, ""))
                .items(Tag.PurposeOfReferenceCodeSequence, List.of(SOURCE.item()))
                .build();
    }

    private static List<Attributes> annotations(List<EcgRecording> recordings, EcgAnalysis analysis) {
        WaveformAnnotations annotations = new WaveformAnnotations();
        figures(annotations, recordings.get(0), analysis);
        analysis.median().ifPresent(median -> waves(annotations, median));
        for (int i = 0; i < analysis.beats().size(); i++) {
            Beat beat = analysis.beats().get(i);
            annotations.point(
                    new Place(FIRST_BEAT + i, RHYTHM, ALL_CHANNELS),
                    BEAT_CODES.getOrDefault(beat.beatClass(), HEART_BEAT),
                    beat.sample());
        }
        for (int spike : analysis.rhythm().pacingSpikes()) {
            annotations.point(new Place(SPIKES, RHYTHM, ALL_CHANNELS), SPIKE, spike);
        }
        return annotations.items();
    }

    /** Only what was measured: neither an absent wave nor an unmeasurable one becomes a figure. */
    private static void figures(WaveformAnnotations annotations, EcgRecording rhythm, EcgAnalysis analysis) {
        for (GlobalMeasurement what : GlobalMeasurement.values()) {
            Code code = FIGURE_CODES.get(what);
            if (code != null) {
                analysis.measurements()
                        .number(what)
                        .ifPresent(value ->
                                annotations.number(new Place(FIGURES, RHYTHM, ALL_CHANNELS), code, value, what.unit()));
            }
        }
        for (int i = 0; i < rhythm.leads().size(); i++) {
            Place lead = new Place(FIGURES, RHYTHM, i + 1);
            analysis.measurements()
                    .number(rhythm.leads().get(i).name(), LeadMeasurement.QRS_DURATION)
                    .ifPresent(
                            value -> annotations.number(lead, QRS_IN_LEAD, value, LeadMeasurement.QRS_DURATION.unit()));
        }
    }

    private static void waves(WaveformAnnotations annotations, MedianBeat median) {
        Place all = new Place(WAVES, MEDIAN, ALL_CHANNELS);
        annotations.point(all, HEART_BEAT, median.fiducial());
        waves(annotations, all, median.global());
        List<LeadName> channels =
                median.recording().leads().stream().map(Lead::name).toList();
        for (int i = 0; i < channels.size(); i++) {
            waves(
                    annotations,
                    new Place(WAVES, MEDIAN, i + 1),
                    median.leads().getOrDefault(channels.get(i), WaveBounds.NONE));
        }
    }

    /** The onset of a T wave is not looked for, so its end is that of the QRS-T complex. */
    private static void waves(WaveformAnnotations annotations, Place place, WaveBounds bounds) {
        segment(annotations, place, P_WAVE, bounds.pOnset(), bounds.pOffset());
        segment(annotations, place, QRS, bounds.qrsOnset(), bounds.qrsOffset());
        segment(annotations, place, QRST, bounds.qrsOnset(), bounds.tOffset());
        bounds.tPeak().ifPresent(peak -> annotations.point(place, T_WAVE, peak));
    }

    private static void segment(
            WaveformAnnotations annotations, Place place, Code wave, OptionalInt first, OptionalInt last) {
        if (first.isPresent() && last.isPresent()) {
            annotations.segment(place, wave, first.getAsInt(), last.getAsInt());
        }
    }
}
