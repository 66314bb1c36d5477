package org.countyread.dicom.codec;

import org.countyread.dicom.codec.jpegls.JpegLsEncoder;
import org.countyread.dicom.codec.rle.RleEncoder;
import org.countyread.dicom.codec.sample.CodecException;
import org.countyread.dicom.codec.sample.PixelBuffer;
import org.countyread.dicom.data.Uid;
import org.countyread.dicom.encoding.TransferSyntax;

/** Encodes one frame without loss. */
public final class FrameEncoder {
    private FrameEncoder() {}

    /** The bytes of a frame as they go into pixel data.
     *  @param bits how many low bits of a sample may be other than zero; the rest is lost to codecs that count bits
     *  @throws CodecException if the transfer syntax is not written or cannot hold the frame */
    public static byte[] encode(PixelBuffer pixels, int bits, TransferSyntax syntax) throws CodecException {
        if (!syntax.encapsulated()) {
            return pixels.toBytes();
        }
        return switch (syntax.uid()) {
            case Uid.RLELossless -> RleEncoder.encode(pixels);
            case Uid.JPEGLSLossless -> JpegLsEncoder.encode(pixels, Math.max(2, bits));
            default -> throw new CodecException("transfer syntax " + syntax.uid() + " is not written");
        };
    }

    /** How many low bits of the samples are in use, at least {@code stored} of them. */
    static int usedBits(PixelBuffer pixels, int stored) {
        int all = 0;
        for (int i = 0; i < pixels.size(); i++) {
            all |= pixels.get(i);
        }
        return Math.max(stored, Integer.SIZE - Integer.numberOfLeadingZeros(all));
    }
}
