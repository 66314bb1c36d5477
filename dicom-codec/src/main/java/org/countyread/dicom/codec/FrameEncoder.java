package org.countyread.dicom.codec;

import org.countyread.dicom.codec.jpegls.JpegLsEncoder;
import org.countyread.dicom.codec.sample.CodecException;
import org.countyread.dicom.codec.sample.PixelBuffer;
import org.countyread.dicom.data.Uid;
import org.countyread.dicom.encoding.TransferSyntax;

/** Encodes one frame without loss. */
public final class FrameEncoder {
    private FrameEncoder() {}

    /** The bytes of a frame as they go into pixel data.
     *  @param bits how many low bits of each sample count, see {@link JpegLsEncoder}
     *  @throws CodecException if the transfer syntax is not written or cannot hold the frame */
    public static byte[] encode(PixelBuffer pixels, int bits, TransferSyntax syntax) throws CodecException {
        return switch (syntax.uid()) {
            case Uid.JPEGLSLossless -> JpegLsEncoder.encode(pixels, bits);
            default -> throw new CodecException("transfer syntax " + syntax.uid() + " is not written");
        };
    }
}
