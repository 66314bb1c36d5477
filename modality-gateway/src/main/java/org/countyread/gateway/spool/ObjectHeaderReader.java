package org.countyread.gateway.spool;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.PersonName;
import org.countyread.dicom.data.Tag;
import org.countyread.dicom.encoding.DecodingLimits;
import org.countyread.dicom.encoding.DicomFormatException;
import org.countyread.dicom.part10.DicomFile;
import org.countyread.dicom.part10.Part10Reader;
import org.jspecify.annotations.Nullable;

/**
 * Reads from a Part 10 file what the spool needs to know. Pixel data stays on the disk. Only an object without an
 * identity is an error; whatever else is odd about it travels on as it was sent. Stateless.
 */
public final class ObjectHeaderReader {
    private static final DecodingLimits LIMITS = new DecodingLimits(32, 500_000, 4 * 1024, 8L << 20, 48L << 20);
    private static final Set<String> SEXES = Set.of("M", "F", "O");
    private static final String OTHER = "OT";
    private static final int TEXT_CHARS_MAX = 64;

    private ObjectHeaderReader() {}

    /**
     * Reads the header of a file.
     *
     * @throws DicomFormatException if the data set cannot be read, or lacks one of the UIDs that identify it
     */
    public static ObjectHeader read(Path file) throws IOException, DicomFormatException {
        DicomFile dicom = Part10Reader.read(file, LIMITS);
        Attributes data = dicom.dataset();
        return new ObjectHeader(
                required(data.string(Tag.SOPClassUID), dicom.meta().sopClassUid(), "SOP Class UID"),
                required(data.string(Tag.SOPInstanceUID), dicom.meta().sopInstanceUid(), "SOP Instance UID"),
                dicom.meta().transferSyntaxUid(),
                required(data.string(Tag.StudyInstanceUID), "", "Study Instance UID"),
                text(data, Tag.AccessionNumber),
                data.string(Tag.Modality).filter(value -> !value.isBlank()).orElse(OTHER),
                text(data, Tag.PatientID),
                cut(data.personName(Tag.PatientName).map(PersonName::display).orElse("")),
                data.string(Tag.PatientSex).filter(SEXES::contains).orElse(null),
                birthDate(data),
                text(data, Tag.StudyDescription),
                text(data, Tag.BodyPartExamined),
                text(data, Tag.DeviceSerialNumber),
                text(data, Tag.StationName));
    }

    /** What the data set says, else what the meta information says. */
    private static String required(Optional<String> value, String fallback, String name) throws DicomFormatException {
        return value.filter(text -> !text.isBlank())
                .or(() -> Optional.of(fallback).filter(text -> !text.isBlank()))
                .orElseThrow(() -> new DicomFormatException(name, "is missing, so the object has no identity"));
    }

    private static String text(Attributes data, int tag) {
        return cut(data.string(tag, "").strip());
    }

    /** Longer than its VR allows is no reason to refuse; a screen needs no more than this. */
    private static String cut(String text) {
        return text.length() <= TEXT_CHARS_MAX ? text : text.substring(0, TEXT_CHARS_MAX);
    }

    private static @Nullable LocalDate birthDate(Attributes data) {
        return data.date(Tag.PatientBirthDate).orElse(null);
    }
}
