package org.countyread.hub.archive.dicomweb;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
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
import org.countyread.hub.archive.store.ObjectStore;
import org.countyread.hub.platform.HubException;
import org.springframework.stereotype.Component;

/**
 * The encoded bytes of frames. A frame in the frame table is a range read, whatever the size of its object; only for
 * the others, such as those of a deflated data set, the whole object is opened. Thread-safe.
 */
@Component
class StoredFrames {
    private final ObjectStore objects;
    private final LocalCopies copies;

    StoredFrames(ObjectStore objects, LocalCopies copies) {
        this.objects = objects;
        this.copies = copies;
    }

    /** The bytes of one frame, and how many they are. */
    record Frame(long length, MultipartBody.Content content) {}

    /**
     * A frame by its number from 1.
     *
     * @throws HubException {@link ArchiveError#FRAME_UNKNOWN} if the object has no such frame
     */
    Frame frame(StoredInstance instance, int number) throws IOException {
        if (number < 1 || number > instance.frameCount()) {
            throw new HubException(
                    ArchiveError.FRAME_UNKNOWN,
                    "The object has %d frames, none is number %d.".formatted(instance.frameCount(), number));
        }
        Optional<FrameTable> table = instance.frameTable();
        if (table.isPresent()) {
            List<FrameTable.Slice> slices = table.get().frame(number - 1);
            return new Frame(table.get().frameBytes(number - 1), () -> open(instance, slices));
        }
        byte[] bytes = extracted(instance, number);
        return new Frame(bytes.length, () -> new ByteArrayInputStream(bytes));
    }

    /** A range of an object's file. */
    InputStream open(StoredInstance instance, FrameTable.Slice slice) throws IOException {
        return objects.open(new ObjectKey(instance.sha256Hex()), slice.offset(), slice.length());
    }

    private InputStream open(StoredInstance instance, List<FrameTable.Slice> slices) throws IOException {
        if (slices.size() == 1) {
            return open(instance, slices.get(0));
        }
        List<InputStream> pieces = new ArrayList<>();
        for (FrameTable.Slice slice : slices) {
            pieces.add(new LateInputStream(() -> open(instance, slice)));
        }
        return new SequenceInputStream(Collections.enumeration(pieces));
    }

    /**
     * A value that has no place in the file as it is served: of a big endian or deflated data set.
     *
     * @throws HubException {@link ArchiveError#OBJECT_UNKNOWN} if the object has no such value
     */
    Frame value(StoredInstance instance, String path) throws IOException {
        byte[] bytes = fromWhole(
                instance,
                dicom -> BulkRef.find(dicom.dataset(), path)
                        .filter(Element.Value.class::isInstance)
                        .map(element -> ((Element.Value) element).data())
                        .orElseThrow(() -> new HubException(
                                ArchiveError.OBJECT_UNKNOWN, "The object has no bulk data " + path + ".")));
        return new Frame(bytes.length, () -> new ByteArrayInputStream(bytes));
    }

    private byte[] extracted(StoredInstance instance, int number) throws IOException {
        return fromWhole(instance, dicom -> FrameExtractor.of(dicom).frame(number - 1));
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
