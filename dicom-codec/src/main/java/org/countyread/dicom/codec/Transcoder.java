package org.countyread.dicom.codec;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.countyread.dicom.codec.sample.CodecException;
import org.countyread.dicom.codec.sample.PixelBuffer;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.Tag;
import org.countyread.dicom.data.Uid;
import org.countyread.dicom.encoding.TransferSyntax;
import org.countyread.dicom.part10.DicomFile;
import org.countyread.dicom.part10.FileMetaInformation;

/**
 * Brings an object into another transfer syntax without loss: native ones, RLE, JPEG-LS lossless. Frames are decoded and
 * encoded one after another and wait in a file; there is never more than one in memory. {@link LossyTranscoder} is for what
 * loses something. Source: PS3.5 §8.2, §A.4.
 */
public final class Transcoder {
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
        int stored = FrameFormat.of(file.dataset()).bitsStored();
        EncodedFrames frames = EncodedFrames.write(file, target.encapsulated(), scratch, frame -> {
            PixelBuffer pixels = frame.pixels();
            int bits = FrameEncoder.usedBits(pixels, stored);
            return FrameEncoder.encode(pixels, Math.min(bits, pixels.bitsAllocated()), target);
        });
        Attributes.Builder builder = file.dataset().toBuilder();
        describe(builder, file, frames.last());
        builder.remove(Tag.ExtendedOffsetTable).remove(Tag.ExtendedOffsetTableLengths);
        return builder.element(target.encapsulated() ? frames.fragments() : frames.nativePixels())
                .build();
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
}
