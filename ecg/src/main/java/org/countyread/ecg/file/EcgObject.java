package org.countyread.ecg.file;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.Tag;
import org.countyread.dicom.data.Uid;
import org.countyread.dicom.encoding.TransferSyntax;
import org.countyread.dicom.part10.DicomFile;
import org.countyread.dicom.part10.FileMetaInformation;
import org.countyread.ecg.EcgDocument;
import org.countyread.ecg.EcgRecording;
import org.countyread.ecg.EcgRecording.Originality;
import org.countyread.ecg.Lead;
import org.countyread.ecg.LeadName;
import org.countyread.ecg.LimbLeads;
import org.countyread.ecg.MachineMark;
import org.countyread.ecg.MachineMeasurement;
import org.countyread.ecg.PatientFacts;
import org.countyread.ecg.RecordingFilters;
import org.countyread.ecg.file.WaveformAnnotations.Code;
import org.countyread.ecg.file.WaveformAnnotations.Place;
import org.countyread.ecg.format.DicomWaveformWriter;

/**
 * The DICOM object that an ECG file becomes. The same file for the same study always becomes the same object, to the
 * byte: its UIDs come of the file's digest, and nothing in it tells when it was made.
 *
 * @see "PS3.3 §A.34.3 12-Lead ECG, §A.34.4 General ECG, §A.34.10 General 32-bit ECG"
 */
public final class EcgObject {
    /** Part of every UID: another way of conversion makes other objects. */
    private static final String CONVERSION = "countyread ecg 2";

    /** Of each group: carts send twelve leads and their median beat as a 12-Lead ECG of 24 channels. */
    private static final int TWELVE_LEAD_CHANNELS_MAX = 13;

    private static final int TWELVE_LEAD_GROUPS_MAX = 5;
    private static final int TWELVE_LEAD_SAMPLES_MAX = 16384;
    private static final int GENERAL_CHANNELS_MAX = 24;
    private static final int GENERAL_GROUPS_MAX = 4;
    private static final double RATE_HZ_MIN = 200;
    private static final double RATE_HZ_MAX = 1000;
    /** Stands before what a person made of the machine's statements elsewhere. */
    static final String EDITED = "[edited] ";

    private static final int UID_BYTES = 16;
    private static final int LONG_STRING_CHARS_MAX = 64;
    private static final int SHORT_STRING_CHARS_MAX = 16;
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyyMMdd", Locale.ROOT);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmmss", Locale.ROOT);

    private EcgObject() {}

    /**
     * Makes the object of a file that is not DICOM itself.
     *
     * @param original the file the document was read from; it travels inside the object
     */
    public static DicomFile of(EcgDocument document, byte[] original, EcgIdentity identity) {
        List<EcgRecording> recordings =
                document.recordings().stream().map(LimbLeads::complete).toList();
        String digest = OriginalFile.sha256Hex(original);
        String study = identity.studyInstanceUid().orElseGet(() -> uid("study", digest, ""));
        String instance = uid("instance", digest, study);
        String sopClass = sopClass(recordings);
        Attributes.Builder dataset = Attributes.builder()
                .string(Tag.SpecificCharacterSet, "ISO_IR 192")
                .string(Tag.SOPClassUID, sopClass)
                .string(Tag.SOPInstanceUID, instance)
                .string(Tag.StudyInstanceUID, study)
                .string(Tag.SeriesInstanceUID, uid("series", digest, study))
                .string(Tag.Modality, "ECG")
                .integer(Tag.SeriesNumber, 1)
                .integer(Tag.InstanceNumber, 1)
                .string(Tag.StudyID)
                .string(Tag.ReferringPhysicianName)
                .string(
                        Tag.AccessionNumber,
                        values(identity.accessionNumber().or(document::accessionNumber), SHORT_STRING_CHARS_MAX))
                .items(Tag.AcquisitionContextSequence, List.of())
                .items(Tag.WaveformAnnotationSequence, annotations(document, recordings));
        time(dataset, document);
        patient(dataset, document.patient(), identity.patient());
        device(dataset, document, identity);
        OriginalFile.put(
                dataset, new OriginalFile(document.format().mediaType(), original), notes(document, recordings));
        return new DicomFile(
                FileMetaInformation.of(sopClass, instance, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid()),
                DicomWaveformWriter.write(dataset.build(), recordings));
    }

    /** 12-Lead ECG where the recordings keep to its bounds, else General ECG, else General 32-bit ECG, which has none. */
    static String sopClass(List<EcgRecording> recordings) {
        boolean short16 = recordings.stream().noneMatch(DicomWaveformWriter::needs32Bits);
        boolean rates = recordings.stream()
                .allMatch(group -> group.sampleRateHz() >= RATE_HZ_MIN && group.sampleRateHz() <= RATE_HZ_MAX);
        if (!short16 || !rates) {
            return Uid.General32bitECGWaveformStorage;
        }
        boolean twelve = recordings.size() <= TWELVE_LEAD_GROUPS_MAX
                && recordings.stream().allMatch(EcgObject::fitsTwelveLead);
        if (twelve) {
            return Uid.TwelveLeadECGWaveformStorage;
        }
        boolean general = recordings.size() <= GENERAL_GROUPS_MAX
                && recordings.stream().allMatch(group -> group.leads().size() <= GENERAL_CHANNELS_MAX);
        return general ? Uid.GeneralECGWaveformStorage : Uid.General32bitECGWaveformStorage;
    }

    private static boolean fitsTwelveLead(EcgRecording group) {
        return group.sampleCount() <= TWELVE_LEAD_SAMPLES_MAX
                && group.leads().size() <= TWELVE_LEAD_CHANNELS_MAX
                && group.leads().stream().map(Lead::name).allMatch(LeadName.TWELVE::contains);
    }

    /** A UID under 2.25 whose UUID comes of a digest (PS3.5 §B.2, RFC 9562 version 8). */
    static String uid(String kind, String digest, String study) {
        String name = String.join("\n", CONVERSION, kind, digest, study);
        byte[] uuid = Arrays.copyOf(OriginalFile.sha256(name.getBytes(StandardCharsets.UTF_8)), UID_BYTES);
        uuid[6] = (byte) ((uuid[6] & 0x0F) | 0x80);
        uuid[8] = (byte) ((uuid[8] & 0x3F) | 0x80);
        return "2.25." + new BigInteger(1, uuid);
    }

    private static void time(Attributes.Builder dataset, EcgDocument document) {
        document.recordings()
                .get(0)
                .start()
                .ifPresentOrElse(
                        start -> dataset.string(Tag.StudyDate, DATE.format(start))
                                .string(Tag.StudyTime, TIME.format(start))
                                .string(Tag.ContentDate, DATE.format(start))
                                .string(Tag.ContentTime, TIME.format(start)),
                        () -> dataset.string(Tag.StudyDate).string(Tag.StudyTime));
    }

    private static void patient(Attributes.Builder dataset, PatientFacts file, PatientFacts known) {
        Optional<String> id = file.id().or(known::id).filter(EcgObject::fitsLongString);
        dataset.string(Tag.PatientID, values(id, LONG_STRING_CHARS_MAX))
                .string(Tag.PatientName, name(file.name().or(known::name)))
                .string(
                        Tag.PatientBirthDate,
                        file.birthDate().or(known::birthDate).map(DATE::format).stream()
                                .toArray(String[]::new))
                .string(
                        Tag.PatientSex,
                        file.sex().or(known::sex).map(Enum::name).stream().toArray(String[]::new));
        file.age().or(known::age).ifPresent(age -> dataset.string(Tag.PatientAge, age));
    }

    /** An id that was cut would be another patient's. */
    private static boolean fitsLongString(String id) {
        return id.codePointCount(0, id.length()) <= LONG_STRING_CHARS_MAX;
    }

    /** Delimiters of PN within a name become blanks; ^ between its parts stays. */
    private static String[] name(Optional<String> name) {
        return values(name.map(text -> text.replace('=', ' ')), LONG_STRING_CHARS_MAX);
    }

    private static void device(Attributes.Builder dataset, EcgDocument document, EcgIdentity identity) {
        text(dataset, Tag.Manufacturer, document.device().manufacturer());
        text(dataset, Tag.ManufacturerModelName, document.device().model());
        text(dataset, Tag.DeviceSerialNumber, identity.deviceSerial().or(document.device()::serial));
        text(dataset, Tag.SoftwareVersions, document.device().softwareVersion());
        text(dataset, Tag.InstitutionName, identity.institution().or(document.device()::institution));
    }

    private static void text(Attributes.Builder dataset, int tag, Optional<String> text) {
        String[] values = values(text, LONG_STRING_CHARS_MAX);
        if (values.length > 0) {
            dataset.string(tag, values);
        }
    }

    /** Without what would end a value, and no longer than it may be; none when nothing is left. */
    private static String[] values(Optional<String> text, int charsMax) {
        return text.map(value -> printable(value, charsMax)).filter(value -> !value.isEmpty()).stream()
                .toArray(String[]::new);
    }

    static String printable(String text, int charsMax) {
        StringBuilder clean = new StringBuilder();
        text.codePoints()
                .map(point -> point == '\\' || Character.isISOControl(point) ? ' ' : point)
                .limit(charsMax)
                .forEach(clean::appendCodePoint);
        return clean.toString().strip();
    }

    /** What the machine measured, said and marked, as annotations; what a person edited is named as such. */
    private static List<Attributes> annotations(EcgDocument document, List<EcgRecording> recordings) {
        WaveformAnnotations annotations = new WaveformAnnotations();
        for (MachineMeasurement measurement : document.measurements()) {
            MachineMeasurement.Name name = measurement.name();
            annotations.number(
                    next(annotations), Code.mdc(name.mdcCode(), name.meaning()), measurement.value(), name.unit());
        }
        document.statements().forEach(text -> annotations.text(next(annotations), text));
        document.editedStatements().forEach(text -> annotations.text(next(annotations), EDITED + text));
        document.marks().forEach(mark -> mark(annotations, mark, recordings.get(mark.recording())));
        return annotations.items();
    }

    private static Place next(WaveformAnnotations annotations) {
        return new Place(annotations.items().size(), 1, 0);
    }

    private static void mark(WaveformAnnotations annotations, MachineMark mark, EcgRecording recording) {
        int channel = mark.lead()
                .map(name -> recording.leads().stream().map(Lead::name).toList().indexOf(name) + 1)
                .orElse(0);
        Place place = new Place(annotations.items().size(), mark.recording() + 1, channel);
        Code what = switch (mark.kind()) {
            case BEAT -> Code.mdc("10:8192", "Heart beat");
            case P_WAVE -> Code.mdc("10:256", "P wave");
            case QRS_COMPLEX -> Code.mdc("10:1600", "Entire QRS (excluding P, T and U)");
            case T_WAVE -> Code.mdc("10:1024", "T wave");
            case T_END -> new Code("5.10.3-5", "SCPECG", "T Offset");
        };
        if (mark.firstSample() == mark.lastSample()) {
            annotations.point(place, what, mark.firstSample());
        } else {
            annotations.segment(place, what, mark.firstSample(), mark.lastSample());
        }
    }

    private static String notes(EcgDocument document, List<EcgRecording> recordings) {
        List<String> lines = new ArrayList<>();
        for (EcgRecording recording : recordings) {
            String group = recording.originality() == Originality.ORIGINAL ? "rhythm" : "derived";
            for (Lead lead : recording.leads()) {
                lead.calibration()
                        .map(counts -> group + " " + lead.name().label() + ": " + counts.source())
                        .ifPresent(lines::add);
            }
        }
        if (!document.filters().equals(RecordingFilters.UNKNOWN)) {
            lines.add("recorded through: " + document.filters());
        }
        document.warnings().forEach(warning -> lines.add("warning: " + warning));
        return String.join("\n", lines);
    }
}
