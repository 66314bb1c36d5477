package org.countyread.dicom.codec;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.countyread.dicom.codec.jpeg.JpegDecoder;
import org.countyread.dicom.codec.jpeg2000.Jpeg2000Decoder;
import org.countyread.dicom.codec.jpegls.JpegLsDecoder;
import org.countyread.dicom.codec.rle.RleDecoder;
import org.countyread.dicom.codec.sample.CodecException;
import org.countyread.dicom.codec.sample.PixelBuffer;
import org.countyread.dicom.codec.sample.PixelLimits;
import org.countyread.dicom.data.BulkData;
import org.countyread.dicom.data.Tag;
import org.countyread.dicom.data.Uid;
import org.countyread.dicom.part10.DicomFile;

/** Decodes one frame of an object to samples, whatever its transfer syntax; reads no other frame. */
public final class FrameDecoder {
    private static final Pattern JPEG = Pattern.compile("JPEG(Baseline|Extended|Lossless|Full|Spectral).*");

    private FrameDecoder() {}

    /** Decodes a frame, the first one being 0.
     *  @throws CodecException if the frame is damaged, oversized, or in a transfer syntax that is not read */
    public static DecodedFrame decode(DicomFile file, int index) throws IOException, CodecException {
        return decode(file, FrameExtractor.of(file), index, 0);
    }

    /** As above, for those who decode many frames of one object. */
    static DecodedFrame decode(DicomFile file, FrameExtractor extractor, int index) throws IOException, CodecException {
        return decode(file, extractor, index, 0);
    }

    /** Decodes a frame, its sides halved up to {@code halvings} times where the format has that to offer. */
    static DecodedFrame decode(DicomFile file, FrameExtractor extractor, int index, int halvings)
            throws IOException, CodecException {
        FrameFormat format = extractor.format();
        boolean floatingPoint = !file.dataset().contains(Tag.PixelData);
        if (floatingPoint) {
            return FloatPixels.decode(extractor, index);
        }
        format.check();
        BulkData encoded = extractor.frame(index);
        if (encoded.length() > PixelLimits.ENCODED_BYTES_MAX) {
            throw new CodecException("a frame of %d bytes is too long".formatted(encoded.length()));
        }
        byte[] bytes = encoded.readAll();
        return extractor.isEncapsulated()
                ? decode(bytes, format, file.meta().transferSyntaxUid(), halvings)
                : natively(bytes, format);
    }

    private static DecodedFrame decode(byte[] bytes, FrameFormat format, String transferSyntaxUid, int halvings)
            throws CodecException {
        int rows = format.rows();
        int columns = format.columns();
        int samples = format.samplesPerPixel();
        int bits = format.bitsAllocated();
        return switch (transferSyntaxUid) {
            case Uid.RLELossless -> asStored(format, RleDecoder.decode(bytes, rows, columns, samples, bits));
            case Uid.JPEGLSLossless, Uid.JPEGLSNearLossless ->
                asStored(format, JpegLsDecoder.decode(bytes, rows, columns, samples, bits));
            case Uid.JPEG2000Lossless, Uid.JPEG2000, Uid.JPEG2000MCLossless, Uid.JPEG2000MC ->
                transformUndone(format, Jpeg2000Decoder.decode(bytes, rows, columns, samples, bits, halvings));
            case Uid.EncapsulatedUncompressedExplicitVRLittleEndian -> natively(bytes, format);
            case Uid.DeflatedImageFrameCompression -> natively(inflate(bytes, format), format);
            default -> jpeg(bytes, format, transferSyntaxUid);
        };
    }

    private static DecodedFrame asStored(FrameFormat format, PixelBuffer pixels) {
        return new DecodedFrame(format, pixels, format.photometricInterpretation());
    }

    /** JPEG 2000 has its own colour transforms, which its decoder undoes. */
    private static DecodedFrame transformUndone(FrameFormat format, PixelBuffer pixels) {
        String photometric = format.photometricInterpretation();
        boolean undone = photometric.equals("YBR_RCT") || photometric.equals("YBR_ICT");
        return new DecodedFrame(format, pixels, undone ? "RGB" : photometric);
    }

    private static DecodedFrame natively(byte[] bytes, FrameFormat format) throws CodecException {
        String photometric = format.photometricInterpretation();
        boolean expanded = photometric.equals("YBR_FULL_422");
        return new DecodedFrame(format, NativeDecoder.decode(bytes, format), expanded ? "YBR_FULL" : photometric);
    }

    /** What the stream says of its colours counts more than the object, which is often left unchanged by compression. */
    private static DecodedFrame jpeg(byte[] bytes, FrameFormat format, String transferSyntaxUid) throws CodecException {
        if (!JPEG.matcher(Uid.keyword(transferSyntaxUid).orElse("")).matches()) {
            throw new CodecException("transfer syntax " + transferSyntaxUid + " is not read");
        }
        JpegDecoder.Result result = JpegDecoder.decode(
                bytes, format.rows(), format.columns(), format.samplesPerPixel(), format.bitsAllocated());
        String photometric = format.photometricInterpretation();
        if (format.samplesPerPixel() == 3) {
            Optional<String> inStream = result.rgb().map(rgb -> rgb ? "RGB" : "YBR_FULL");
            photometric = inStream.orElse(photometric.equals("YBR_FULL_422") ? "YBR_FULL" : photometric);
        }
        return new DecodedFrame(format, result.pixels(), photometric);
    }

    private static byte[] inflate(byte[] bytes, FrameFormat format) throws CodecException {
        long expected = (format.nativeFrameBits() + 7) / 8;
        Inflater inflater = new Inflater(true);
        try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(bytes), inflater)) {
            return in.readNBytes((int) Math.min(expected, Integer.MAX_VALUE - 8));
        } catch (IOException e) {
            throw new CodecException("deflated frame cannot be inflated", e);
        } finally {
            inflater.end();
        }
    }
}
