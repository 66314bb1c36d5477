package org.countyread.dicom.codec;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.countyread.dicom.codec.sample.CodecException;
import org.countyread.dicom.data.BulkData;
import org.countyread.dicom.data.Element;
import org.countyread.dicom.data.Tag;
import org.countyread.dicom.data.VR;
import org.countyread.dicom.part10.DicomFile;

/**
 * The frames of an object, decoded and encoded anew one after another into a file; there is never more than one in memory.
 * Source: PS3.5 §8.2, §A.4. Immutable.
 *
 * @param lengths of what was written, in bytes, each even if it is a fragment
 * @param last a frame as it was decoded, of which all have the form
 */
record EncodedFrames(Path scratch, List<Long> lengths, DecodedFrame last) {
    private static final int ITEM_HEADER_BYTES = 8;

    /** How one frame is encoded. */
    interface Encoding {
        byte[] of(DecodedFrame frame) throws IOException, CodecException;
    }

    EncodedFrames {
        lengths = List.copyOf(lengths);
    }

    /**
     * Encodes all frames of an object.
     *
     * @param fragments whether each becomes a fragment of encapsulated pixel data, or all together native pixel data
     * @throws CodecException if frames are missing, or one cannot be decoded or encoded
     */
    static EncodedFrames write(DicomFile file, boolean fragments, Path scratch, Encoding encoding)
            throws IOException, CodecException {
        FrameExtractor extractor = FrameExtractor.of(file);
        if (extractor.frames() < extractor.format().frames()) {
            throw new CodecException("the object has %d of its %d frames"
                    .formatted(extractor.frames(), extractor.format().frames()));
        }
        List<Long> lengths = new ArrayList<>();
        DecodedFrame decoded = null;
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(scratch))) {
            for (int i = 0; i < extractor.frames(); i++) {
                decoded = FrameDecoder.decode(file, extractor, i);
                byte[] encoded = encoding.of(decoded);
                out.write(encoded);
                boolean odd = encoded.length % 2 != 0 && fragments;
                if (odd) {
                    out.write(0);
                }
                lengths.add((long) encoded.length + (odd ? 1 : 0));
            }
            if (!fragments && total(lengths) % 2 != 0) {
                out.write(0);
                lengths.add(1L);
            }
        }
        if (decoded == null) {
            throw new CodecException("the object has no frame");
        }
        return new EncodedFrames(scratch, lengths, decoded);
    }

    /** All that was written. */
    long bytes() {
        return total(lengths);
    }

    private static long total(List<Long> lengths) {
        return lengths.stream().mapToLong(Long::longValue).sum();
    }

    Element nativePixels() {
        VR vr = last.pixels().bitsAllocated() > 8 ? VR.OW : VR.OB;
        return new Element.Value(Tag.PixelData, vr, new BulkData.FileSlice(scratch, 0, bytes()));
    }

    /** One fragment a frame, behind a basic offset table where its 32 bits suffice. */
    Element fragments() {
        List<BulkData> fragments = new ArrayList<>();
        ByteBuffer table = ByteBuffer.allocate(Integer.BYTES * lengths.size()).order(ByteOrder.LITTLE_ENDIAN);
        long offset = 0;
        long inFile = 0;
        for (long length : lengths) {
            table.putInt((int) offset);
            fragments.add(new BulkData.FileSlice(scratch, inFile, length));
            offset += ITEM_HEADER_BYTES + length;
            inFile += length;
        }
        boolean fits = offset <= 0xFFFF_FFFFL;
        fragments.add(0, BulkData.of(fits ? table.array() : new byte[0]));
        return new Element.Fragments(Tag.PixelData, VR.OB, fragments);
    }
}
