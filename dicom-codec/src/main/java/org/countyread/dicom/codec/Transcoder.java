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
import java.util.Map;
import org.countyread.dicom.codec.sample.CodecException;
import org.countyread.dicom.codec.sample.PixelBuffer;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.BulkData;
import org.countyread.dicom.data.Element;
import org.countyread.dicom.data.Tag;
import org.countyread.dicom.data.Uid;
import org.countyread.dicom.data.VR;
import org.countyread.dicom.encoding.TransferSyntax;
import org.countyread.dicom.part10.DicomFile;
import org.countyread.dicom.part10.FileMetaInformation;

/**
 * Brings an object into another transfer syntax without loss: native ones, RLE, JPEG-LS lossless. Frames are decoded and
 * encoded one after another and wait in a file; there is never more than one in memory. Source: PS3.5 §8.2, §A.4.
 */
public final class Transcoder {
    private static final int ITEM_HEADER_BYTES = 8;
    private static final Map<String, String> LOSSY_METHODS = Map.of(
            Uid.JPEGBaseline8Bit, "ISO_10918_1",
            Uid.JPEGExtended12Bit, "ISO_10918_1",
            Uid.JPEGLSNearLossless, "ISO_14495_1");

    private Transcoder() {}

    /**
     * The object in another transfer syntax. One without pixel data changes its file meta information only.
     *
     * @param scratch a file to write frames to; the result refers to it, so the caller keeps it as long, then deletes it
     * @throws CodecException if a frame cannot be decoded, or the target is not written or has no place for it
     */
    public static DicomFile transcode(DicomFile file, TransferSyntax target, Path scratch)
            throws IOException, CodecException {
        FileMetaInformation meta = new FileMetaInformation(
                file.meta().attributes().toBuilder()
                        .string(Tag.TransferSyntaxUID, target.uid())
                        .build(),
                file.meta().preamble());
        if (!file.dataset().contains(Tag.PixelData)) {
            return new DicomFile(meta, file.dataset());
        }
        boolean bothNative = !target.encapsulated() && !file.transferSyntax().encapsulated();
        return new DicomFile(meta, bothNative ? file.dataset() : recode(file, target, scratch));
    }

    private static Attributes recode(DicomFile file, TransferSyntax target, Path scratch)
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
                PixelBuffer pixels = decoded.pixels();
                int bits = FrameEncoder.usedBits(pixels, extractor.format().bitsStored());
                byte[] encoded = FrameEncoder.encode(pixels, Math.min(bits, pixels.bitsAllocated()), target);
                out.write(encoded);
                boolean odd = encoded.length % 2 != 0 && target.encapsulated();
                if (odd) {
                    out.write(0);
                }
                lengths.add((long) encoded.length + (odd ? 1 : 0));
            }
            padNative(out, lengths, target);
        }
        if (decoded == null) {
            throw new CodecException("the object has no frame");
        }
        Attributes.Builder builder = file.dataset().toBuilder();
        describe(builder, file, decoded);
        builder.remove(Tag.ExtendedOffsetTable).remove(Tag.ExtendedOffsetTableLengths);
        return builder.element(
                        target.encapsulated()
                                ? fragments(scratch, lengths)
                                : nativePixels(
                                        scratch, lengths, decoded.pixels().bitsAllocated()))
                .build();
    }

    private static void padNative(OutputStream out, List<Long> lengths, TransferSyntax target) throws IOException {
        long total = lengths.stream().mapToLong(Long::longValue).sum();
        if (!target.encapsulated() && total % 2 != 0) {
            out.write(0);
            lengths.add(1L);
        }
    }

    /** What the attributes say of pixels is what the decoder made of them. */
    private static void describe(Attributes.Builder builder, DicomFile file, DecodedFrame decoded) {
        PixelBuffer pixels = decoded.pixels();
        builder.string(Tag.PhotometricInterpretation, decoded.photometricInterpretation());
        if (pixels.samplesPerPixel() > 1) {
            builder.integer(Tag.PlanarConfiguration, 0);
        }
        builder.integer(Tag.BitsAllocated, pixels.bitsAllocated());
        String method = LOSSY_METHODS.get(file.meta().transferSyntaxUid());
        if (method != null
                && !file.dataset().string(Tag.LossyImageCompression, "").equals("01")) {
            builder.string(Tag.LossyImageCompression, "01").string(Tag.LossyImageCompressionMethod, method);
        }
    }

    private static Element nativePixels(Path scratch, List<Long> lengths, int bitsAllocated) {
        long total = lengths.stream().mapToLong(Long::longValue).sum();
        VR vr = bitsAllocated > 8 ? VR.OW : VR.OB;
        return new Element.Value(Tag.PixelData, vr, new BulkData.FileSlice(scratch, 0, total));
    }

    /** One fragment a frame, behind a basic offset table where its 32 bits suffice. */
    private static Element fragments(Path scratch, List<Long> lengths) {
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
