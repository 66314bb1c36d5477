package org.countyread.dicom.codec.jpeg2000;

import java.util.Arrays;

/**
 * Decodes the coefficients of code-blocks, bit plane by bit plane in three passes. Values are twice the coefficients, so that
 * the middle of an interval can be told. Source: ITU-T T.800 Annex D. Single-threaded, for many blocks.
 */
final class BlockDecoder {
    /** A doubled value and its sign fit an int. */
    static final int BIT_PLANES_MAX = 29;

    private static final int STRIPE = 4;
    private static final int RAW_FROM_PLANE = 4;

    private final MqDecoder mq = new MqDecoder();
    private int[] flags = new int[0];
    private int[] values = new int[0];
    private byte[] bytes = new byte[0];
    private int width;
    private int height;
    private int stride;
    private int kind;
    private boolean causal;
    private boolean raw;

    /** Doubled values of the block, row by row; valid until the next block. */
    int[] decode(CodeBlock block, CodingStyle style, int subbandKind, byte[] stream) {
        begin(block, subbandKind, style.has(CodingStyle.VERTICALLY_CAUSAL));
        int plane = block.bitPlanes;
        int pass = 2;
        mq.resetContexts();
        for (int segment = 0; segment < block.segments && plane > 0; segment++) {
            int length = collect(block, segment, stream);
            raw = style.has(CodingStyle.BYPASS) && plane <= block.bitPlanes - RAW_FROM_PLANE && pass < 2;
            if (raw) {
                mq.startRaw(bytes, 0, length);
            } else {
                mq.start(bytes, 0, length);
            }
            for (int i = 0; i < block.segmentPasses[segment] && plane > 0; i++) {
                pass(pass, 1 << plane, style);
                if (style.has(CodingStyle.RESET)) {
                    mq.resetContexts();
                }
                pass++;
                if (pass == 3) {
                    pass = 0;
                    plane--;
                }
            }
        }
        return values;
    }

    private void begin(CodeBlock block, int subbandKind, boolean verticallyCausal) {
        kind = subbandKind;
        causal = verticallyCausal;
        width = block.box.width();
        height = block.box.height();
        stride = width + 2;
        int flagged = stride * (height + 2);
        if (flags.length < flagged) {
            flags = new int[flagged];
            values = new int[width * height];
        } else {
            Arrays.fill(flags, 0, flagged, 0);
        }
        if (values.length < width * height) {
            values = new int[width * height];
        }
        Arrays.fill(values, 0, width * height, 0);
    }

    private int collect(CodeBlock block, int segment, byte[] stream) {
        int length = 0;
        for (int i = 0; i < block.pieceNumbers; i += 3) {
            length += block.pieces[i] == segment ? block.pieces[i + 2] : 0;
        }
        if (bytes.length < length) {
            bytes = new byte[length];
        }
        int at = 0;
        for (int i = 0; i < block.pieceNumbers; i += 3) {
            if (block.pieces[i] == segment) {
                System.arraycopy(stream, block.pieces[i + 1], bytes, at, block.pieces[i + 2]);
                at += block.pieces[i + 2];
            }
        }
        return length;
    }

    private void pass(int pass, int one, CodingStyle style) {
        for (int top = 0; top < height; top += STRIPE) {
            int bottom = Math.min(height, top + STRIPE);
            if (pass == 0) {
                significance(top, bottom, one);
            } else if (pass == 1) {
                refinement(top, bottom, one);
            } else {
                for (int x = 0; x < width; x++) {
                    cleanup(x, top, bottom, one);
                }
            }
        }
        if (pass == 2 && style.has(CodingStyle.SEGMENTATION_SYMBOLS)) {
            for (int i = 0; i < 4; i++) {
                mq.decode(MqDecoder.UNIFORM);
            }
        }
    }

    private int seen(int at, int y, int bottom) {
        int all = flags[at];
        return causal && y == bottom - 1 ? all & Neighbours.NOT_SOUTH : all;
    }

    private void significance(int top, int bottom, int one) {
        int[] all = flags;
        int step = stride;
        int first = (top + 1) * step + 1;
        int end = first + (bottom - top) * step;
        int lastRow = causal ? end - step : Integer.MAX_VALUE;
        for (int x = 0; x < width; x++) {
            int place = top * width + x;
            for (int at = first + x; at < end; at += step, place += width) {
                int around = at >= lastRow ? all[at] & Neighbours.NOT_SOUTH : all[at];
                if ((around & Neighbours.ANY) != 0 && (around & Neighbours.SIGNIFICANT) == 0) {
                    int bit = raw ? mq.raw() : mq.decode(Neighbours.zero(kind, around));
                    if (bit != 0) {
                        become(at, place, around, one);
                    }
                    all[at] |= Neighbours.VISITED;
                }
            }
        }
    }

    private void refinement(int top, int bottom, int one) {
        int[] all = flags;
        int step = stride;
        int half = one >> 1;
        int first = (top + 1) * step + 1;
        int end = first + (bottom - top) * step;
        int lastRow = causal ? end - step : Integer.MAX_VALUE;
        for (int x = 0; x < width; x++) {
            int place = top * width + x;
            for (int at = first + x; at < end; at += step, place += width) {
                int own = all[at];
                if ((own & (Neighbours.SIGNIFICANT | Neighbours.VISITED)) == Neighbours.SIGNIFICANT) {
                    int around = at >= lastRow ? own & Neighbours.NOT_SOUTH : own;
                    int bit = raw ? mq.raw() : mq.decode(Neighbours.magnitude(around));
                    int change = bit != 0 ? half : -half;
                    int value = values[place];
                    values[place] = value < 0 ? value - change : value + change;
                    all[at] = own | Neighbours.REFINED;
                }
            }
        }
    }

    private void cleanup(int x, int top, int bottom, int one) {
        int y = top;
        if (bottom - top == STRIPE && isQuiet(x, top, bottom)) {
            if (mq.decode(MqDecoder.RUN_LENGTH) == 0) {
                return;
            }
            y += (mq.decode(MqDecoder.UNIFORM) << 1) | mq.decode(MqDecoder.UNIFORM);
            int at = (y + 1) * stride + x + 1;
            become(at, y * width + x, seen(at, y, bottom), one);
            y++;
        }
        for (; y < bottom; y++) {
            int at = (y + 1) * stride + x + 1;
            int around = seen(at, y, bottom);
            if ((around & (Neighbours.SIGNIFICANT | Neighbours.VISITED)) == 0
                    && mq.decode(Neighbours.zero(kind, around)) != 0) {
                become(at, y * width + x, around, one);
            }
        }
        int at = (top + 1) * stride + x + 1;
        for (int i = top; i < bottom; i++, at += stride) {
            flags[at] &= ~Neighbours.VISITED;
        }
    }

    /** Whether nothing is known of a column of a stripe and all around it. */
    private boolean isQuiet(int x, int top, int bottom) {
        int at = (top + 1) * stride + x + 1;
        int all = flags[at] | flags[at + stride] | flags[at + 2 * stride] | seen(at + 3 * stride, bottom - 1, bottom);
        return (all & (Neighbours.SIGNIFICANT | Neighbours.VISITED | Neighbours.ANY)) == 0;
    }

    /** Reads the sign of a coefficient that has its first bit, and tells the neighbours. */
    private void become(int at, int place, int around, int one) {
        int sign;
        if (raw) {
            sign = mq.raw();
        } else {
            int context = Neighbours.sign(around);
            sign = mq.decode(context >> 1) ^ (context & 1);
        }
        int middle = one | (one >> 1);
        values[place] = sign != 0 ? -middle : middle;
        int[] all = flags;
        all[at] |= Neighbours.SIGNIFICANT;
        all[at - 1] |= Neighbours.EAST | (sign != 0 ? Neighbours.EAST_NEGATIVE : 0);
        all[at + 1] |= Neighbours.WEST | (sign != 0 ? Neighbours.WEST_NEGATIVE : 0);
        all[at + stride - 1] |= Neighbours.NORTH_EAST;
        all[at + stride] |= Neighbours.NORTH | (sign != 0 ? Neighbours.NORTH_NEGATIVE : 0);
        all[at + stride + 1] |= Neighbours.NORTH_WEST;
        all[at - stride - 1] |= Neighbours.SOUTH_EAST;
        all[at - stride] |= Neighbours.SOUTH | (sign != 0 ? Neighbours.SOUTH_NEGATIVE : 0);
        all[at - stride + 1] |= Neighbours.SOUTH_WEST;
    }
}
