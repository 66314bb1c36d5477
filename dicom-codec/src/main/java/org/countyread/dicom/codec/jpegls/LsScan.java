package org.countyread.dicom.codec.jpegls;

import java.util.Arrays;
import org.countyread.dicom.codec.sample.CodecException;

/**
 * The contexts of a scan and the lines decoded with them. Lines have one place more on either side, for the neighbours
 * beyond the edge. Source: ITU-T T.87 Annex A. Single-threaded.
 */
final class LsScan implements LineDecoder {
    private static final int REGULAR_CONTEXTS = 365;
    private static final int BIAS_MAX = 127;
    private static final int BIAS_MIN = -128;
    private static final int[] RUN_ORDER = {
        0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 9, 10, 11, 12, 13, 14, 15
    };

    private final LsParameters parameters;
    private final LsBits bits;
    private final int near;
    private final int range;
    private final int step;
    private final int errorBits;
    private final int limit;
    private final int[] a = new int[REGULAR_CONTEXTS + 2];
    private final int[] b = new int[REGULAR_CONTEXTS];
    private final int[] c = new int[REGULAR_CONTEXTS];
    private final int[] n = new int[REGULAR_CONTEXTS + 2];
    private final int[] negative = new int[2];
    private final byte[] gradients;
    private int run;

    LsScan(LsParameters parameters, LsBits bits) {
        this.parameters = parameters;
        this.bits = bits;
        this.near = parameters.near();
        this.range = parameters.range();
        this.step = parameters.step();
        this.errorBits = parameters.errorBits();
        this.limit = parameters.limit();
        Arrays.fill(a, Math.max(2, (range + 32) / 64));
        Arrays.fill(n, 1);
        this.gradients = parameters.gradientLevels();
    }

    /** The context of a sample from its neighbours; negative when the mirrored one is used; 0 in flat surroundings. */
    private int context(int left, int above, int aboveLeft, int aboveRight) {
        int maximum = parameters.maximum();
        return gradients[aboveRight - above + maximum] * 81
                + gradients[above - aboveLeft + maximum] * 9
                + gradients[aboveLeft - left + maximum];
    }

    @Override
    public int line(int[] previous, int[] current, int width, int runIndex) throws CodecException {
        run = runIndex;
        int x = 1;
        while (x <= width) {
            int left = current[x - 1];
            int above = previous[x];
            int context = context(left, above, previous[x - 1], previous[x + 1]);
            if (context != 0) {
                current[x] = regular(context, left, above, previous[x - 1]);
                x++;
                continue;
            }
            int length = runLength(width + 1 - x);
            Arrays.fill(current, x, x + length, left);
            x += length;
            if (x <= width) {
                current[x] = interruption(left, previous[x]);
                run = Math.max(0, run - 1);
                x++;
            }
        }
        return run;
    }

    /** One line of all components, sample by sample; a run ends for all of them at once. */
    int interleavedLine(int[][] previous, int[][] current, int width, int runIndex) throws CodecException {
        int components = previous.length;
        int[] contexts = new int[components];
        run = runIndex;
        int x = 1;
        while (x <= width) {
            boolean flat = true;
            for (int i = 0; i < components; i++) {
                contexts[i] = context(current[i][x - 1], previous[i][x], previous[i][x - 1], previous[i][x + 1]);
                flat &= contexts[i] == 0;
            }
            if (!flat) {
                for (int i = 0; i < components; i++) {
                    current[i][x] = regular(contexts[i], current[i][x - 1], previous[i][x], previous[i][x - 1]);
                }
                x++;
                continue;
            }
            int length = runLength(width + 1 - x);
            for (int i = 0; i < components; i++) {
                Arrays.fill(current[i], x, x + length, current[i][x - 1]);
            }
            x += length;
            if (x <= width) {
                for (int i = 0; i < components; i++) {
                    int left = current[i][x - 1];
                    int above = previous[i][x];
                    int error = interruptionError(0);
                    current[i][x] = reconstruct(above, above < left ? -error : error);
                }
                run = Math.max(0, run - 1);
                x++;
            }
        }
        return run;
    }

    /** §A.4 to §A.6. */
    private int regular(int signedContext, int left, int above, int aboveLeft) throws CodecException {
        int sign = signedContext < 0 ? -1 : 1;
        int q = Math.abs(signedContext);
        int predicted;
        if (aboveLeft >= Math.max(left, above)) {
            predicted = Math.min(left, above);
        } else if (aboveLeft <= Math.min(left, above)) {
            predicted = Math.max(left, above);
        } else {
            predicted = left + above - aboveLeft;
        }
        predicted = Math.max(0, Math.min(parameters.maximum(), predicted + sign * c[q]));
        int k = order(n[q], a[q]);
        int mapped = golomb(k, limit);
        boolean inverted = near == 0 && k == 0 && 2 * b[q] <= -n[q];
        int error = (mapped & 1) == 0 ? mapped >> 1 : -((mapped + 1) >> 1);
        error = inverted ? -error - 1 : error;
        update(q, error);
        return reconstruct(predicted, sign * error);
    }

    private static int order(int count, int sum) {
        int k = 0;
        while (k < 24 && count << k < sum) {
            k++;
        }
        return k;
    }

    private int golomb(int k, int codeLimit) throws CodecException {
        return bits.golomb(k, codeLimit - errorBits - 1, errorBits);
    }

    private void update(int q, int error) {
        b[q] += error * step;
        a[q] += Math.abs(error);
        if (n[q] == parameters.reset()) {
            a[q] >>= 1;
            b[q] >>= 1;
            n[q] >>= 1;
        }
        n[q]++;
        if (b[q] <= -n[q]) {
            b[q] = Math.max(b[q] + n[q], -n[q] + 1);
            c[q] = Math.max(BIAS_MIN, c[q] - 1);
        } else if (b[q] > 0) {
            b[q] = Math.min(b[q] - n[q], 0);
            c[q] = Math.min(BIAS_MAX, c[q] + 1);
        }
    }

    private int reconstruct(int predicted, int error) {
        int value = predicted + error * step;
        if (value < -near) {
            value += range * step;
        } else if (value > parameters.maximum() + near) {
            value -= range * step;
        }
        return Math.max(0, Math.min(parameters.maximum(), value));
    }

    /** How many samples repeat the one before, at most to the end of the line; moves {@link #run} on (§A.7.1). */
    private int runLength(int left) throws CodecException {
        int length = 0;
        while (length < left && bits.read(1) == 1) {
            int stretch = 1 << RUN_ORDER[run];
            if (stretch <= left - length) {
                run = Math.min(RUN_ORDER.length - 1, run + 1);
            }
            length += Math.min(stretch, left - length);
        }
        if (length < left) {
            length += bits.read(RUN_ORDER[run]);
            if (length >= left) {
                throw new CodecException("JPEG-LS run goes beyond its line");
            }
        }
        return length;
    }

    /** The sample that ends a run (§A.7.2). */
    private int interruption(int left, int above) throws CodecException {
        if (Math.abs(left - above) <= near) {
            return reconstruct(left, interruptionError(1));
        }
        int error = interruptionError(0);
        return reconstruct(above, above < left ? -error : error);
    }

    private int interruptionError(int type) throws CodecException {
        int q = REGULAR_CONTEXTS + type;
        int k = order(n[q], type == 0 ? a[q] : a[q] + (n[q] >> 1));
        int mapped = golomb(k, limit - RUN_ORDER[run] - 1);
        int doubled = mapped + type;
        boolean odd = (doubled & 1) == 1;
        int size = (doubled + 1) >> 1;
        boolean mostlyNegative = k != 0 || 2 * negative[type] >= n[q];
        int error = mostlyNegative == odd ? -size : size;
        if (error < 0) {
            negative[type]++;
        }
        a[q] += (mapped + 1 - type) >> 1;
        if (n[q] == parameters.reset()) {
            a[q] >>= 1;
            n[q] >>= 1;
            negative[type] >>= 1;
        }
        n[q]++;
        return error;
    }
}
