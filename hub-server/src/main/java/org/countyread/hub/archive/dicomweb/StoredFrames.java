package org.countyread.hub.archive.dicomweb;

import java.io.IOException;
import java.util.Optional;
import org.countyread.dicom.codec.FrameExtractor;
import org.countyread.dicom.codec.sample.CodecException;
import org.countyread.dicom.data.BulkData;
import org.countyread.dicom.data.Element;
import org.countyread.dicom.encoding.DicomFormatException;
import org.countyread.dicom.json.BulkRef;
import org.countyread.dicom.part10.DicomFile;
import org.countyread.dicom.part10.Part10Reader;
import org.countyread.hub.archive.ArchiveError;
import org.countyread.hub.archive.index.FrameTable;
import org.countyread.hub.archive.index.StoredInstance;
import org.countyread.hub.archive.store.LocalCopies;
import org.countyread.hub.archive.store.ObjectKey;
import org.countyread.hub.platform.HubException;
import org.springframework.stereotype.Component;

/**
 * The encoded bytes of frames. A frame in the frame table is a range read, whatever the size of its object; only for
 * the others, such as those of a deflated data set, the whole object is opened. Thread-safe.
 */
@Component
class StoredFrames {
    private final StoredBytes bytes;
    private final LocalCopies copies;

    StoredFrames(StoredBytes bytes, LocalCopies copies) {
        this.bytes = bytes;
        this.copies = copies;
    }

    /**
     * A frame by its number from 1.
     *
     * @throws HubException {@link ArchiveError#FRAME_UNKNOWN} if the object has no such frame
     */
    Payload frame(StoredInstance instance, int number) throws IOException {
        requireFrame(instance, number);
        Optional<FrameTable> table = instance.frameTable();
        return table.isPresent()
                ? bytes.slices(instance, table.get().frame(number - 1))
                : Payload.of(
                        fromWhole(instance, dicom -> FrameExtractor.of(dicom).frame(number - 1)));
    }

    /** @throws HubException {@link ArchiveError#FRAME_UNKNOWN} if the object has no such frame */
    static void requireFrame(StoredInstance instance, int number) {
        if (number < 1 || number > instance.frameCount()) {
            throw new HubException(
                    ArchiveError.FRAME_UNKNOWN,
                    "The object has %d frames, none is number %d.".formatted(instance.frameCount(), number));
        }
    }

    /**
     * A value that has no place in the file as it is served: of a big endian or deflated data set.
     *
     * @throws HubException {@link ArchiveError#OBJECT_UNKNOWN} if the object has no such value
     */
    Payload value(StoredInstance instance, String path) throws IOException {
        return Payload.of(fromWhole(
                instance,
                dicom -> BulkRef.find(dicom.dataset(), path)
                        .filter(Element.Value.class::isInstance)
                        .map(element -> ((Element.Value) element).data())
                        .orElseThrow(() -> new HubException(
                                ArchiveError.OBJECT_UNKNOWN, "The object has no bulk data " + path + "."))));
    }

    private interface Cut {
        BulkData from(DicomFile file) throws IOException, CodecException, DicomFormatException;
    }

    private byte[] fromWhole(StoredInstance instance, Cut cut) throws IOException {
        ObjectKey key = new ObjectKey(instance.sha256Hex());
        try (LocalCopies.Copy copy = copies.open(key, instance.sizeBytes())) {
            return cut.from(Part10Reader.read(copy.file())).readAll();
        } catch (CodecException | DicomFormatException malformed) {
            throw new HubException(ArchiveError.PIXELS_UNREADABLE, "The value cannot be cut out.", malformed);
        }
    }
}
