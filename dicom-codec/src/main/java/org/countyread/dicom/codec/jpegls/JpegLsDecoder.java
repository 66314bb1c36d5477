package org.countyread.dicom.codec.jpegls;

import org.countyread.dicom.codec.sample.CodecException;
import org.countyread.dicom.codec.sample.PixelBuffer;
import org.countyread.dicom.codec.sample.PixelLimits;
import org.jspecify.annotations.Nullable;

/**
 * Decodes JPEG-LS, lossless and near-lossless, components interleaved by sample, by line or not at all. Source: ITU-T
 * T.87. Single-threaded, for one stream.
 */
public final class JpegLsDecoder {
    private static final int SOF55 = 0xF7;
    private static final int LSE = 0xF8;
    private static final int SOS = 0xDA;
    private static final int DRI = 0xDD;
    private static final int EOI = 0xD9;
    private static final int PRESET_PARAMETERS = 1;

    private final byte[] stream;
    private final FrameSize expected;
    private int at = 2;
    private int precision;
    private int[] componentIds = new int[0];
    private int @Nullable [] preset;
    private @Nullable PixelBuffer pixels;
    private int componentsDone;

    private record FrameSize(int rows, int columns, int components) {
        @Override
        public String toString() {
            return "%d x %d x %d".formatted(rows, columns, components);
        }
    }

    private JpegLsDecoder(byte[] stream, FrameSize expected) {
        this.stream = stream;
        this.expected = expected;
    }

    /** Decodes one frame.
     *  @throws CodecException if it is damaged or its size is not the expected one */
    public static PixelBuffer decode(byte[] stream, int rows, int columns, int samplesPerPixel, int bitsAllocated)
            throws CodecException {
        return new JpegLsDecoder(stream, new FrameSize(rows, columns, samplesPerPixel)).decode(bitsAllocated);
    }

    private PixelBuffer decode(int bitsAllocated) throws CodecException {
        if (stream.length < 4 || (stream[0] & 0xFF) != 0xFF || (stream[1] & 0xFF) != 0xD8) {
            throw new CodecException("no JPEG-LS stream: it starts without SOI");
        }
        while (pixels == null || componentsDone < componentIds.length) {
            int marker = nextMarker();
            if (marker == EOI) {
                throw new CodecException("JPEG-LS stream ends before all components came");
            }
            int length = at + 1 < stream.length ? word(at) : 0;
            if (length < 2 || at + length > stream.length) {
                throw new CodecException("JPEG-LS segment %02X is cut short".formatted(marker));
            }
            int start = at + 2;
            at += length;
            switch (marker) {
                case SOF55 -> frame(start, length - 2, bitsAllocated);
                case LSE -> preset(start, length - 2);
                case SOS -> scan(start, length - 2);
                case DRI -> refuseRestarts(start, length - 2);
                default -> refuseOtherFrames(marker);
            }
        }
        return pixels;
    }

    private int nextMarker() throws CodecException {
        while (at + 1 < stream.length) {
            if ((stream[at] & 0xFF) == 0xFF && stream[at + 1] < 0 && (stream[at + 1] & 0xFF) != 0xFF) {
                at += 2;
                return stream[at - 1] & 0xFF;
            }
            at++;
        }
        throw new CodecException("JPEG-LS stream ends before its last scan");
    }

    private int word(int position) {
        return ((stream[position] & 0xFF) << 8) | (stream[position + 1] & 0xFF);
    }

    private static void refuseOtherFrames(int marker) throws CodecException {
        if (marker >= 0xC0 && marker <= 0xCF) {
            throw new CodecException("a JPEG frame of marker %02X in a JPEG-LS stream".formatted(marker));
        }
    }

    private void refuseRestarts(int start, int length) throws CodecException {
        if (length < 2 || word(start) != 0) {
            throw new CodecException("JPEG-LS with restart intervals is not read");
        }
    }

    private void frame(int start, int length, int bitsAllocated) throws CodecException {
        int components = length >= 6 ? stream[start + 5] & 0xFF : 0;
        if (pixels != null || components == 0 || length < 6 + 3 * components) {
            throw new CodecException("JPEG-LS stream has two frame headers, or one cut short");
        }
        precision = stream[start] & 0xFF;
        int rows = word(start + 1);
        int columns = word(start + 3);
        PixelLimits.check(rows, columns, components);
        FrameSize found = new FrameSize(rows, columns, components);
        if (!found.equals(expected)) {
            throw new CodecException("JPEG-LS frame is %s, expected %s".formatted(found, expected));
        }
        if (precision < 2 || precision > 16) {
            throw new CodecException("JPEG-LS samples of %d bits".formatted(precision));
        }
        componentIds = new int[components];
        for (int i = 0; i < components; i++) {
            componentIds[i] = stream[start + 6 + 3 * i] & 0xFF;
            if (stream[start + 7 + 3 * i] != 0x11) {
                throw new CodecException("JPEG-LS with subsampled components is not read");
            }
        }
        pixels = new PixelBuffer(rows, columns, components, Math.max(precision, bitsAllocated) > 8 ? 16 : 8);
    }

    private void preset(int start, int length) throws CodecException {
        if (length < 1 || stream[start] != PRESET_PARAMETERS) {
            return;
        }
        if (length < 11) {
            throw new CodecException("JPEG-LS preset parameters are cut short");
        }
        preset = new int[5];
        for (int i = 0; i < preset.length; i++) {
            preset[i] = word(start + 1 + 2 * i);
        }
    }

    private LsParameters parameters(int near) throws CodecException {
        int full = (1 << precision) - 1;
        int[] given = preset == null ? new int[5] : preset;
        int maximum = given[0] == 0 ? full : given[0];
        if (maximum > full || near > Math.min(255, maximum / 2)) {
            throw new CodecException("JPEG-LS maximum %d and near %d out of range".formatted(maximum, near));
        }
        LsParameters defaults = LsParameters.defaults(maximum, near);
        int t1 = given[1] == 0 ? defaults.t1() : given[1];
        int t2 = given[2] == 0 ? defaults.t2() : given[2];
        int t3 = given[3] == 0 ? defaults.t3() : given[3];
        int reset = given[4] == 0 ? defaults.reset() : given[4];
        if (t1 > t2 || t2 > t3 || t3 > maximum || reset < 3) {
            throw new CodecException("JPEG-LS preset parameters out of range");
        }
        return new LsParameters(maximum, near, t1, t2, t3, reset);
    }

    private void scan(int start, int length) throws CodecException {
        int components = length >= 1 ? stream[start] & 0xFF : 0;
        if (pixels == null || components == 0 || length < 4 + 2 * components) {
            throw new CodecException("JPEG-LS scan header is cut short or comes before its frame");
        }
        int[] offsets = new int[components];
        for (int i = 0; i < components; i++) {
            offsets[i] = componentIndex(stream[start + 1 + 2 * i] & 0xFF);
            if (stream[start + 2 + 2 * i] != 0) {
                throw new CodecException("JPEG-LS with mapping tables is not read");
            }
        }
        int tail = start + 1 + 2 * components;
        LsParameters parameters = parameters(stream[tail] & 0xFF);
        int interleave = stream[tail + 1] & 0xFF;
        int shift = stream[tail + 2] & 15;
        if (interleave > 2 || (interleave == 0 && components > 1)) {
            throw new CodecException("JPEG-LS interleave mode %d of %d components".formatted(interleave, components));
        }
        LsBits bits = new LsBits(stream, at);
        if (interleave == 2) {
            linesBySample(new LsScan(parameters, bits), pixels, offsets, shift);
        } else {
            LineDecoder decoder = LosslessContexts.fit(parameters)
                    ? new LosslessLineDecoder(parameters, bits)
                    : new LsScan(parameters, bits);
            lines(decoder, pixels, offsets, shift);
        }
        at = bits.position();
        componentsDone += components;
    }

    private int componentIndex(int id) throws CodecException {
        for (int i = 0; i < componentIds.length; i++) {
            if (componentIds[i] == id) {
                return i;
            }
        }
        throw new CodecException("JPEG-LS scan of an unknown component");
    }

    private static void lines(LineDecoder decoder, PixelBuffer target, int[] offsets, int shift) throws CodecException {
        int width = target.columns();
        int count = offsets.length;
        int[][] previous = new int[count][width + 2];
        int[][] current = new int[count][width + 2];
        int[] runIndex = new int[count];
        for (int y = 0; y < target.rows(); y++) {
            for (int i = 0; i < count; i++) {
                enterLine(previous[i], current[i], width);
                runIndex[i] = decoder.line(previous[i], current[i], width, runIndex[i]);
                target.setLine(y, offsets[i], current[i], 1, shift);
            }
            int[][] swapped = previous;
            previous = current;
            current = swapped;
        }
    }

    private static void linesBySample(LsScan scan, PixelBuffer target, int[] offsets, int shift) throws CodecException {
        int width = target.columns();
        int count = offsets.length;
        int[][] previous = new int[count][width + 2];
        int[][] current = new int[count][width + 2];
        int runIndex = 0;
        for (int y = 0; y < target.rows(); y++) {
            for (int i = 0; i < count; i++) {
                enterLine(previous[i], current[i], width);
            }
            runIndex = scan.interleavedLine(previous, current, width, runIndex);
            for (int i = 0; i < count; i++) {
                target.setLine(y, offsets[i], current[i], 1, shift);
            }
            int[][] swapped = previous;
            previous = current;
            current = swapped;
        }
    }

    /** Neighbours beyond the edges: the last sample above again, and the first sample above (§A.2.1). */
    private static void enterLine(int[] previous, int[] current, int width) {
        previous[width + 1] = previous[width];
        current[0] = previous[1];
    }
}
