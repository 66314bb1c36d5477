package org.countyread.dicom.codec.jpeg;

import java.util.ArrayList;
import java.util.List;
import org.countyread.dicom.codec.sample.CodecException;
import org.countyread.dicom.codec.sample.PixelLimits;

/**
 * What the markers before the first scan say. Source: ITU-T T.81 Annex B.
 *
 * @param process the second byte of the frame marker, C0 for baseline to CF
 * @param componentIds one for each component, as the frame header has them
 * @param adobeTransform colour transform of an Adobe segment: 0 none, 1 YCbCr, 2 YCCK; −1 without such a segment
 */
record JpegHeader(
        int process,
        int precision,
        int rows,
        int columns,
        List<Integer> componentIds,
        int adobeTransform,
        boolean jfif) {
    private static final int SOI = 0xD8;
    private static final int SOS = 0xDA;
    private static final int APP0 = 0xE0;
    private static final int APP14 = 0xEE;

    static JpegHeader parse(byte[] stream) throws CodecException {
        int at = 2;
        int adobe = -1;
        boolean jfif = false;
        JpegHeader frame = null;
        if (stream.length < 4 || (stream[0] & 0xFF) != 0xFF || (stream[1] & 0xFF) != SOI) {
            throw new CodecException("no JPEG stream: it starts without SOI");
        }
        while (frame == null || at < stream.length) {
            at = nextMarker(stream, at);
            int marker = stream[at++] & 0xFF;
            int length = at + 1 < stream.length ? ((stream[at] & 0xFF) << 8) | (stream[at + 1] & 0xFF) : 0;
            if (length < 2 || at + length > stream.length) {
                throw new CodecException("JPEG segment %02X at byte %d is cut short".formatted(marker, at));
            }
            if (marker == SOS) {
                break;
            }
            if (marker == APP0 && startsWith(stream, at + 2, "JFIF")) {
                jfif = true;
            } else if (marker == APP14 && length >= 14 && startsWith(stream, at + 2, "Adobe")) {
                adobe = stream[at + 13] & 0xFF;
            } else if (isFrame(marker)) {
                frame = frame(marker, stream, at, length);
            }
            at += length;
        }
        if (frame == null) {
            throw new CodecException("JPEG stream has no frame header");
        }
        return new JpegHeader(
                frame.process, frame.precision, frame.rows, frame.columns, frame.componentIds, adobe, jfif);
    }

    private static int nextMarker(byte[] stream, int from) throws CodecException {
        int at = from;
        while (at < stream.length && (stream[at] & 0xFF) != 0xFF) {
            at++;
        }
        while (at < stream.length && (stream[at] & 0xFF) == 0xFF) {
            at++;
        }
        if (at >= stream.length) {
            throw new CodecException("JPEG stream ends before its scan");
        }
        return at;
    }

    private static boolean startsWith(byte[] stream, int at, String text) {
        for (int i = 0; i < text.length(); i++) {
            if (at + i >= stream.length || stream[at + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** SOF0 to SOF15 without DHT, JPG and DAC, which lie among them. */
    static boolean isFrame(int marker) {
        return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    }

    private static JpegHeader frame(int marker, byte[] stream, int at, int length) throws CodecException {
        int components = length >= 8 ? stream[at + 7] & 0xFF : 0;
        if (components == 0 || length < 8 + 3 * components) {
            throw new CodecException("JPEG frame header of %d bytes is too short".formatted(length));
        }
        List<Integer> ids = new ArrayList<>();
        for (int i = 0; i < components; i++) {
            ids.add(stream[at + 8 + 3 * i] & 0xFF);
        }
        int rows = ((stream[at + 3] & 0xFF) << 8) | (stream[at + 4] & 0xFF);
        int columns = ((stream[at + 5] & 0xFF) << 8) | (stream[at + 6] & 0xFF);
        PixelLimits.check(rows, columns, components);
        return new JpegHeader(marker, stream[at + 2] & 0xFF, rows, columns, ids, -1, false);
    }

    int components() {
        return componentIds.size();
    }

    /** Whether this is the header of a frame. Where a marker stands amid damage, another one may be found. */
    boolean describes(JpegFrame frame) {
        return frame.process() == process
                && frame.size().rows() == rows
                && frame.size().columns() == columns
                && frame.components().size() == components();
    }

    boolean isLossless() {
        return process == JpegFrame.LOSSLESS;
    }

    /** Whether the three components are luminance and colour differences, as far as the stream tells. */
    ColourModel colourModel() {
        if (componentIds.size() != 3) {
            return ColourModel.UNKNOWN;
        }
        if (adobeTransform >= 0) {
            return adobeTransform == 0 ? ColourModel.RGB : ColourModel.YCBCR;
        }
        if (componentIds.equals(List.of((int) 'R', (int) 'G', (int) 'B'))) {
            return ColourModel.RGB;
        }
        return jfif ? ColourModel.YCBCR : ColourModel.UNKNOWN;
    }

    /** What a stream says of its three components. */
    enum ColourModel {
        RGB,
        YCBCR,
        UNKNOWN
    }
}
