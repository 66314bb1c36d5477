package org.countyread.gateway.spool;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.Tag;
import org.countyread.dicom.encoding.DataSetDecoder;
import org.countyread.dicom.encoding.DecodingLimits;
import org.countyread.dicom.encoding.DicomFormatException;
import org.countyread.dicom.encoding.TransferSyntax;
import org.countyread.dicom.part10.DicomFile;
import org.countyread.dicom.part10.FileMetaInformation;
import org.countyread.dicom.part10.Part10Reader;
import org.countyread.gateway.identity.IdentityReader;
import org.countyread.gateway.identity.PatientIdentity;
import org.countyread.gateway.settings.DeviceProfile;

/**
 * Reads from a Part 10 file what the spool needs to know: as a rule from its first elements alone, so that a long object
 * costs no more than a short one and one that is broken further on is still kept. Only an object without an identity is
 * an error; whatever else is odd about it travels on as it was sent. Stateless.
 */
public final class ObjectHeaderReader {
    private static final DecodingLimits LIMITS = new DecodingLimits(32, 500_000, 64 * 1024, 8L << 20, 32L << 20);
    private static final int PREFIX_END = 132;
    private static final int START_BYTES = 256 * 1024;
    private static final Set<String> SEXES = Set.of("M", "F", "O");
    private static final String OTHER = "OT";
    private static final int TEXT_CHARS_MAX = 64;

    private ObjectHeaderReader() {}

    /**
     * Reads the header of a file with preamble and meta information.
     *
     * @throws DicomFormatException if the data set cannot be read, or lacks one of the UIDs that identify it
     */
    public static ObjectHeader read(Path file) throws IOException, DicomFormatException {
        return read(file, DeviceProfile.UNKNOWN);
    }

    /**
     * Reads the header of a file that came from a device with these peculiarities.
     *
     * @throws DicomFormatException if the data set cannot be read, or lacks one of the UIDs that identify it
     */
    public static ObjectHeader read(Path file, DeviceProfile profile) throws IOException, DicomFormatException {
        Optional<DicomFile> start =
                readStart(file).filter(dicom -> dicom.dataset().contains(Tag.StudyInstanceUID));
        return header(start.isPresent() ? start.get() : Part10Reader.read(file, LIMITS), profile);
    }

    /** Meta information and the leading elements; empty when they cannot be told apart from the rest. */
    private static Optional<DicomFile> readStart(Path file) throws IOException {
        try {
            DataSetDecoder.MetaInformation meta = DataSetDecoder.decodeMeta(file, PREFIX_END, LIMITS);
            FileMetaInformation information = FileMetaInformation.of(meta.attributes());
            TransferSyntax declared = TransferSyntax.of(information.transferSyntaxUid());
            TransferSyntax syntax = declared.deflated() ? TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN : declared;
            byte[] start = startOf(file, meta.end(), declared.deflated());
            int length = LeadingElements.length(start, syntax, Tag.InstanceNumber);
            Attributes elements = DataSetDecoder.decode(Arrays.copyOf(start, length), syntax, LIMITS);
            return Optional.of(new DicomFile(information, elements));
        } catch (DicomFormatException | EOFException odd) {
            return Optional.empty();
        }
    }

    private static byte[] startOf(Path file, long offset, boolean deflated) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            in.skipNBytes(offset);
            if (!deflated) {
                return in.readNBytes(START_BYTES);
            }
            Inflater raw = new Inflater(true); // PS3.5 §A.5: deflate (RFC 1951) without a zlib header
            try {
                return inflateStart(new InflaterInputStream(in, raw));
            } finally {
                raw.end();
            }
        }
    }

    /** As far as the compressed bytes are sound. */
    private static byte[] inflateStart(InputStream in) throws IOException {
        ByteArrayOutputStream start = new ByteArrayOutputStream();
        byte[] piece = new byte[8192];
        try {
            int read = in.read(piece);
            while (read > 0 && start.size() < START_BYTES) {
                start.write(piece, 0, read);
                read = in.read(piece);
            }
        } catch (ZipException | EOFException broken) {
            return start.toByteArray();
        }
        return start.toByteArray();
    }

    private static ObjectHeader header(DicomFile dicom, DeviceProfile profile) throws DicomFormatException {
        PatientIdentity identity = IdentityReader.read(dicom.dataset(), profile);
        Attributes data = identity.attributes();
        String sopClass = required(data.string(Tag.SOPClassUID), dicom.meta().sopClassUid(), "SOP Class UID");
        String instance = required(data.string(Tag.SOPInstanceUID), dicom.meta().sopInstanceUid(), "SOP Instance UID");
        return new ObjectHeader(
                sopClass,
                instance,
                dicom.meta().transferSyntaxUid(),
                required(data.string(Tag.StudyInstanceUID), "", "Study Instance UID"),
                data.string(Tag.SeriesInstanceUID, ""),
                text(data, Tag.AccessionNumber),
                data.string(Tag.Modality).filter(value -> !value.isBlank()).orElse(OTHER),
                cut(identity.patientId()),
                cut(identity.issuerOfPatientId()),
                cut(identity.name().display()),
                data.string(Tag.PatientSex).filter(SEXES::contains).orElse(null),
                data.date(Tag.PatientBirthDate).orElse(null),
                text(data, Tag.StudyDescription),
                text(data, Tag.BodyPartExamined),
                text(data, Tag.DeviceSerialNumber),
                text(data, Tag.StationName),
                identity.repairs(),
                QueryKeys.of(identity, sopClass, instance));
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
}
