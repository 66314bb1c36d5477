package org.countyread.hub.archive.index;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.BulkData;
import org.countyread.dicom.data.Element;
import org.countyread.dicom.data.PersonName;
import org.countyread.dicom.data.Tag;
import org.countyread.dicom.encoding.DecodingLimits;
import org.countyread.dicom.encoding.DicomFormatException;
import org.countyread.dicom.json.BulkRef;
import org.countyread.dicom.json.DicomJsonWriter;
import org.countyread.dicom.part10.DicomFile;
import org.countyread.dicom.part10.Part10Reader;
import org.countyread.hub.archive.index.IndexedLevels.Level;

/**
 * Reads what the index holds out of a DICOM file. Only the header is read; large values stay in the file. Whatever is
 * malformed in an attribute is left out of the index and stays in the object: refused is only what has no identity.
 */
public final class ObjectIndexer {
    private static final int TEXT_CHARS_MAX = 1024;

    /** UIDs of sloppy writers are kept as they are as long as they can be part of an address. */
    private static final Pattern UID = Pattern.compile("[0-9A-Za-z][0-9A-Za-z._-]{0,63}");

    /** PostgreSQL keeps no character 0 in JSON; {@code \\u0000} behind an even number of backslashes is one. */
    private static final Pattern NUL = Pattern.compile("(?<!\\\\)((?:\\\\\\\\)*)\\\\u0000");

    private static final DecodingLimits LIMITS =
            new DecodingLimits(32, 500_000, 16 * 1024, 32L * 1024 * 1024, 64L * 1024 * 1024);

    private ObjectIndexer() {}

    /**
     * Reads a file.
     *
     * @throws UnidentifiedObjectException if the file is no DICOM object, or lacks a UID it is known by
     */
    public static IndexedObject index(Path file, String siteCode, Instant firstByteAt)
            throws IOException, UnidentifiedObjectException {
        DicomFile dicom;
        try {
            dicom = Part10Reader.read(file, LIMITS);
        } catch (DicomFormatException malformed) {
            throw new UnidentifiedObjectException(malformed.getMessage());
        }
        Attributes dataset = dicom.dataset();
        String study = uid(dataset, Tag.StudyInstanceUID, "Study Instance UID");
        String series = uid(dataset, Tag.SeriesInstanceUID, "Series Instance UID");
        String sop = uid(dataset, Tag.SOPInstanceUID, "SOP Instance UID");
        String sopClass = dataset.string(Tag.SOPClassUID, dicom.meta().sopClassUid());
        if (sopClass.isEmpty()) {
            throw new UnidentifiedObjectException("(0008,0016) SOP Class UID is missing");
        }
        return new IndexedObject(
                study(study, dataset, siteCode, firstByteAt),
                new IndexedSeries(
                        study,
                        series,
                        dataset.string(Tag.Modality, ""),
                        integer(dataset, Tag.SeriesNumber),
                        json(level(dataset, Level.SERIES), new ArrayList<>())),
                instance(new String[] {sop, study, series, sopClass}, dicom));
    }

    private static String uid(Attributes dataset, int tag, String name) throws UnidentifiedObjectException {
        String uid = dataset.string(tag, "").strip();
        if (!UID.matcher(uid).matches()) {
            throw new UnidentifiedObjectException(
                    Tag.toString(tag) + " " + name + (uid.isEmpty() ? " is missing" : " is not a UID"));
        }
        return uid;
    }

    private static IndexedStudy study(String uid, Attributes dataset, String siteCode, Instant firstByteAt) {
        return new IndexedStudy(
                uid,
                siteCode,
                text(dataset, Tag.PatientID).orElse(""),
                dataset.personName(Tag.PatientName).map(ObjectIndexer::clean).orElse(new PersonName("", "", "")),
                text(dataset, Tag.PatientSex),
                dataset.date(Tag.PatientBirthDate),
                text(dataset, Tag.AccessionNumber),
                dataset.date(Tag.StudyDate),
                text(dataset, Tag.StudyDescription),
                text(dataset, Tag.DeviceSerialNumber),
                json(level(dataset, Level.STUDY), new ArrayList<>()),
                firstByteAt,
                Optional.empty());
    }

    private static IndexedInstance instance(String[] identity, DicomFile dicom) throws IOException {
        Attributes dataset = dicom.dataset();
        List<BulkRef> bulk = new ArrayList<>();
        String attributes = json(dataset, bulk);
        boolean pixels = dataset.contains(Tag.PixelData)
                || dataset.contains(Tag.FloatPixelData)
                || dataset.contains(Tag.DoubleFloatPixelData);
        int frames = pixels ? Math.max(1, dataset.integer(Tag.NumberOfFrames, 1)) : 0;
        return new IndexedInstance(
                identity[0],
                identity[1],
                identity[2],
                identity[3],
                dicom.meta().transferSyntaxUid(),
                integer(dataset, Tag.InstanceNumber),
                attributes,
                places(dataset, bulk),
                frames,
                FrameLocator.locate(dataset, frames));
    }

    /** The attributes of one level, with the character set they are written in. */
    private static Attributes level(Attributes dataset, Level level) {
        Attributes.Builder builder = Attributes.builder();
        for (Element element : dataset.elements()) {
            if (element.tag() == Tag.SpecificCharacterSet || IndexedLevels.of(element.tag()) == level) {
                builder.element(element);
            }
        }
        return builder.build();
    }

    private static String json(Attributes attributes, List<BulkRef> bulk) {
        String json = DicomJsonWriter.toJson(attributes, ref -> {
            bulk.add(ref);
            return IndexedInstance.BULK_SCHEME + ref.path();
        });
        return json.contains("\\u0000") ? NUL.matcher(json).replaceAll("$1") : json;
    }

    /** Offset and length of each large value that lies in the file as it is served. */
    private static String places(Attributes dataset, List<BulkRef> bulk) {
        return bulk.stream()
                .flatMap(ref -> BulkRef.find(dataset, ref.path()).stream()
                        .filter(Element.Value.class::isInstance)
                        .map(element -> ((Element.Value) element).data())
                        .filter(BulkData.FileSlice.class::isInstance)
                        .map(BulkData.FileSlice.class::cast)
                        .map(slice -> "\"" + ref.path() + "\":[" + slice.offset() + "," + slice.length() + "]"))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static Optional<Integer> integer(Attributes dataset, int tag) {
        return dataset.integer(tag).stream().boxed().findFirst();
    }

    private static Optional<String> text(Attributes dataset, int tag) {
        return dataset.string(tag).map(ObjectIndexer::clean).filter(text -> !text.isEmpty());
    }

    private static PersonName clean(PersonName name) {
        return new PersonName(clean(name.alphabetic()), clean(name.ideographic()), clean(name.phonetic()));
    }

    private static String clean(String text) {
        String printable = text.indexOf('\0') < 0 ? text : text.replace("\0", "");
        return printable.length() > TEXT_CHARS_MAX ? printable.substring(0, TEXT_CHARS_MAX) : printable.strip();
    }
}
