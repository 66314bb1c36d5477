package org.countyread.dicom.codec.jpeg2000;

import java.util.Arrays;
import org.countyread.dicom.codec.sample.CodecException;
import org.countyread.dicom.codec.sample.PixelBuffer;

/**
 * The boxes of a JP2 file around a code stream, which have no place in DICOM (PS3.5 §A.4.4) but occur. What they say of the
 * order of the channels holds. Source: ITU-T T.800 Annex I.
 */
final class Jp2Boxes {
    private final int codestreamStart;
    private final int[] channelOf;

    Jp2Boxes(int codestreamStart, int[] channelOf) {
        this.codestreamStart = codestreamStart;
        this.channelOf = channelOf;
    }

    int codestreamStart() {
        return codestreamStart;
    }

    /** For red, green and blue the component that has it; empty when nothing is said. */
    int[] channelOf() {
        return channelOf;
    }

    private static final int SIGNATURE = 0x6A502020;
    private static final int HEADER = 0x6A703268;
    private static final int CHANNEL_DEFINITION = 0x63646566;
    private static final int CODESTREAM = 0x6A703263;
    private static final int BOX_HEADER_BYTES = 8;
    private static final int EXTENDED_BYTES = 8;

    static Jp2Boxes parse(byte[] stream) throws CodecException {
        boolean wrapped = stream.length >= 12 && number(stream, 4) == SIGNATURE;
        if (!wrapped) {
            return new Jp2Boxes(0, new int[0]);
        }
        int[] channels = {};
        int at = 0;
        while (at + BOX_HEADER_BYTES <= stream.length) {
            int type = number(stream, at + 4);
            long length = number(stream, at) & 0xFFFFFFFFL;
            boolean extended = length == 1;
            int header = extended ? BOX_HEADER_BYTES + EXTENDED_BYTES : BOX_HEADER_BYTES;
            if (type == CODESTREAM) {
                return new Jp2Boxes(at + header, channels);
            }
            if (type == CHANNEL_DEFINITION) {
                channels = channels(stream, at + header, (int) Math.min(stream.length, at + length));
            }
            if (extended || length < BOX_HEADER_BYTES || length > stream.length - at) {
                break;
            }
            // The header is a box of boxes: step into it, over all others.
            at += type == HEADER ? header : (int) length;
        }
        throw new CodecException("JP2 file without a code stream");
    }

    private static int number(byte[] stream, int at) {
        return ((stream[at] & 0xFF) << 24)
                | ((stream[at + 1] & 0xFF) << 16)
                | ((stream[at + 2] & 0xFF) << 8)
                | (stream[at + 3] & 0xFF);
    }

    private static int word(byte[] stream, int at) {
        return ((stream[at] & 0xFF) << 8) | (stream[at + 1] & 0xFF);
    }

    /** A count, then channel, type (0 is colour) and association (1 is red) of each. */
    private static int[] channels(byte[] stream, int start, int end) {
        int[] found = {-1, -1, -1};
        for (int at = start + 2; at + 6 <= end; at += 6) {
            int association = word(stream, at + 4);
            if (word(stream, at + 2) == 0 && association >= 1 && association <= found.length) {
                found[association - 1] = word(stream, at);
            }
        }
        int[] sorted = found.clone();
        Arrays.sort(sorted);
        return Arrays.equals(sorted, new int[] {0, 1, 2}) ? found : new int[0];
    }

    /** Puts the components of each pixel in the order red, green, blue. */
    void reorder(PixelBuffer pixels) {
        boolean inOrder = channelOf.length == 0 || Arrays.equals(channelOf, new int[] {0, 1, 2});
        if (inOrder || pixels.samplesPerPixel() < channelOf.length) {
            return;
        }
        int stride = pixels.samplesPerPixel();
        int[] pixel = new int[channelOf.length];
        for (int at = 0; at < pixels.size(); at += stride) {
            for (int i = 0; i < pixel.length; i++) {
                pixel[i] = pixels.get(at + channelOf[i]);
            }
            for (int i = 0; i < pixel.length; i++) {
                pixels.set(at + i, pixel[i]);
            }
        }
    }
}
