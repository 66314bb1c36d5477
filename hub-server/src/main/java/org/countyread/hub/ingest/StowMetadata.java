package org.countyread.hub.ingest;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.BulkData;
import org.countyread.dicom.data.Element;
import org.countyread.dicom.data.Tag;
import org.countyread.dicom.data.Uid;
import org.countyread.dicom.data.VR;
import org.countyread.dicom.encoding.DicomFormatException;
import org.countyread.dicom.json.DicomJsonReader;
import org.countyread.dicom.part10.FileMetaInformation;
import org.countyread.dicom.part10.Part10Writer;
import tools.jackson.databind.JsonNode;

/**
 * Joins the attributes and the bulk data of a store request to files. Bulk data stays in the files where it was staged.
 * Not thread-safe.
 *
 * @see "PS3.18 §10.5.1.2, §8.7.3.3"
 */
final class StowMetadata {
    private static final String PIXEL_DATA = "7FE00010";
    private static final int GROUP_2 = 2;

    /** Transfer syntaxes that a media type stands for when nothing more is said: PS3.18 Table 8.7.3-4. */
    private static final Map<String, String> SYNTAX_OF_TYPE = Map.of(
            "image/jpeg", Uid.JPEGBaseline8Bit,
            "image/jls", Uid.JPEGLSLossless,
            "image/jp2", Uid.JPEG2000Lossless,
            "image/dicom-rle", Uid.RLELossless);

    /** Parts by where the attributes point at them; several parts at one place are frames, in order. */
    private final Map<String, List<Bulk>> parts = new TreeMap<>();

    /** A staged part. */
    private record Bulk(BulkData data, MediaType type) {
        /** The transfer syntax of compressed pixels; empty for uncompressed bytes. */
        Optional<String> compression() {
            return type.parameter("transfer-syntax")
                    .or(() -> Optional.ofNullable(SYNTAX_OF_TYPE.get(type.type())))
                    .filter(uid -> !uid.equals(Uid.ExplicitVRLittleEndian) && !uid.equals(Uid.ImplicitVRLittleEndian));
        }
    }

    /** Adds a part; {@code location} may name a frame of the bulk data, as {@code …/frames/3} does. */
    void add(String location, MediaType type, ObjectStaging.Whole file) {
        String place = location.replaceFirst("/frames/[0-9]+$", "");
        parts.computeIfAbsent(place, first -> new ArrayList<>())
                .add(new Bulk(new BulkData.FileSlice(file.path(), 0, file.sizeBytes()), type));
    }

    /**
     * Writes one object as a DICOM file.
     *
     * @throws DicomFormatException if the attributes are malformed or point at bulk data that was not sent
     */
    void write(JsonNode attributes, ObjectStaging.GrowingFile file) throws IOException, DicomFormatException {
        List<String> missing = new ArrayList<>();
        Attributes read = DicomJsonReader.fromJson(attributes.toString(), uri -> {
            List<Bulk> found = parts.get(uri);
            if (found == null) {
                missing.add(uri);
            }
            return Optional.ofNullable(found).map(bulk -> bulk.get(0).data());
        });
        if (!missing.isEmpty()) {
            throw new DicomFormatException("JSON", "bulk data that was not sent: " + missing.size() + " parts");
        }
        Attributes.Builder dataset = read.toBuilder();
        read.elements().stream()
                .map(Element::tag)
                .filter(tag -> Tag.group(tag) == GROUP_2)
                .forEach(dataset::remove);
        List<Bulk> pixels = pixels(attributes);
        Optional<String> compression = pixels.stream().findFirst().flatMap(Bulk::compression);
        if (compression.isPresent()) {
            dataset.element(fragments(pixels));
        }
        FileMetaInformation meta = FileMetaInformation.of(
                read.string(Tag.SOPClassUID, ""),
                read.string(Tag.SOPInstanceUID, ""),
                compression.orElse(Uid.ExplicitVRLittleEndian));
        Part10Writer.write(into(file), meta, dataset.build());
    }

    private List<Bulk> pixels(JsonNode attributes) {
        String uri = attributes.path(PIXEL_DATA).path("BulkDataURI").asString("");
        return parts.getOrDefault(uri, List.of());
    }

    /** An empty basic offset table, then one fragment a frame: PS3.5 §A.4. */
    private static Element fragments(List<Bulk> frames) {
        List<BulkData> fragments = new ArrayList<>();
        fragments.add(BulkData.of(new byte[0]));
        frames.forEach(frame -> fragments.add(frame.data()));
        return new Element.Fragments(Tag.PixelData, VR.OB, fragments);
    }

    private static OutputStream into(ObjectStaging.GrowingFile file) {
        return new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                write(new byte[] {(byte) one});
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                file.write(ByteBuffer.wrap(bytes, offset, length));
            }
        };
    }
}
