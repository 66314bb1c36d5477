package org.countyread.dicom.codec.jpegls;

import java.util.Arrays;
import org.countyread.dicom.codec.sample.CodecException;

/**
 * Decodes lossless lines, the case that has to be quick: state in local variables, no allocation, few branches. Lines have
 * one place more on either side. Source: ITU-T T.87 Annex A. Single-threaded.
 */
final class LosslessLineDecoder implements LineDecoder {
    /** A mapped error beyond 17 bits is none of 16-bit samples; bounds the sums of the contexts, too. */
    private static final int MAPPED_BITS_MAX = 17;

    private static final int READ_AHEAD_BITS = 32;

    private final LosslessContexts contexts;
    private final LsBits bits;

    LosslessLineDecoder(LsParameters parameters, LsBits bits) {
        this.contexts = new LosslessContexts(parameters);
        this.bits = bits;
    }

    @Override
    public int line(int[] previous, int[] current, int width, int runIndex) throws CodecException {
        contexts.run = runIndex;
        int[] regular = contexts.regular;
        byte[] gradients = contexts.gradients;
        int maximum = contexts.maximum;
        int reset = contexts.reset;
        int longest = contexts.limit - contexts.errorBits - 1;
        byte[] stream = bits.stream;
        long cache = bits.cache;
        int available = bits.available;
        int left = current[0];
        int aboveLeft = previous[0];
        int above = previous[1];
        int x = 1;
        while (x <= width) {
            int aboveRight = previous[x + 1];
            int context = gradients[aboveRight - above + maximum] * 81
                    + gradients[above - aboveLeft + maximum] * 9
                    + gradients[aboveLeft - left + maximum];
            if (context == 0) {
                bits.cache = cache;
                bits.available = available;
                x = run(previous, current, x, width);
                cache = bits.cache;
                available = bits.available;
                left = current[x - 1];
                aboveLeft = previous[x - 1];
                above = previous[x];
                continue;
            }
            int sign = context >> 31;
            int q = ((context ^ sign) - sign) << 2;
            int k = LosslessContexts.order(regular[q + LosslessContexts.N], regular[q]);
            if (available < READ_AHEAD_BITS) {
                int at = bits.at;
                if (at + Long.BYTES <= bits.plainEnd) {
                    int bytes = (63 - available) >> 3;
                    cache |= LsBits.load(stream, at) >>> available;
                    bits.at = at + bytes;
                    available += bytes << 3;
                } else {
                    bits.cache = cache;
                    bits.available = available;
                    bits.fill();
                    cache = bits.cache;
                    available = bits.available;
                }
            }
            int zeros = Long.numberOfLeadingZeros(cache);
            int length = zeros + 1 + k;
            int mapped;
            if (zeros < longest && length <= available) {
                mapped = (zeros << k) | (int) (cache << (zeros + 1) >>> 1 >>> (63 - k));
                cache <<= length;
                available -= length;
            } else {
                bits.cache = cache;
                bits.available = available;
                mapped = bits.golomb(k, longest, contexts.errorBits);
                cache = bits.cache;
                available = bits.available;
            }
            int error = (mapped >>> 1) ^ -(mapped & 1);
            if (k == 0 && 2 * regular[q + LosslessContexts.B] <= -regular[q + LosslessContexts.N]) {
                error = ~error;
            }
            int correction = (regular[q + LosslessContexts.C] ^ sign) - sign;
            int predicted = LosslessContexts.median(left, above, aboveLeft) + correction;
            predicted = Math.max(0, Math.min(maximum, predicted));
            LosslessContexts.update(regular, q, error, reset);
            checkMapped(mapped);
            left = (predicted + ((error ^ sign) - sign)) & maximum;
            current[x] = left;
            aboveLeft = above;
            above = aboveRight;
            x++;
        }
        bits.cache = cache;
        bits.available = available;
        return contexts.run;
    }

    private static void checkMapped(int mapped) throws CodecException {
        if (mapped >>> MAPPED_BITS_MAX != 0) {
            throw new CodecException("JPEG-LS scan has an error beyond its range");
        }
    }

    /** A run and the sample that ends it; returns the next place to decode (§A.7). */
    private int run(int[] previous, int[] current, int from, int width) throws CodecException {
        int left = current[from - 1];
        int length = runLength(width + 1 - from);
        Arrays.fill(current, from, from + length, left);
        int x = from + length;
        if (x > width) {
            return x;
        }
        int above = previous[x];
        int type = left == above ? 1 : 0;
        int error = interruptionError(type);
        int signed = type == 0 && above < left ? -error : error;
        current[x] = (above + signed) & contexts.maximum;
        contexts.run = Math.max(0, contexts.run - 1);
        return x + 1;
    }

    private int runLength(int left) throws CodecException {
        int length = 0;
        while (length < left && bits.read(1) == 1) {
            int stretch = 1 << LosslessContexts.RUN_ORDER[contexts.run];
            if (stretch <= left - length) {
                contexts.run = Math.min(LosslessContexts.RUN_ORDER.length - 1, contexts.run + 1);
            }
            length += Math.min(stretch, left - length);
        }
        if (length < left) {
            length += bits.read(LosslessContexts.RUN_ORDER[contexts.run]);
            if (length >= left) {
                throw new CodecException("JPEG-LS run goes beyond its line");
            }
        }
        return length;
    }

    private int interruptionError(int type) throws CodecException {
        int k = contexts.interruptionOrder(type);
        int mapped = bits.golomb(k, contexts.interruptionLongest(), contexts.errorBits);
        checkMapped(mapped);
        int doubled = mapped + type;
        int size = (doubled + 1) >> 1;
        boolean negative = contexts.mostlyNegative(type, k) == ((doubled & 1) == 1);
        int error = negative ? -size : size;
        contexts.updateInterruption(type, error, mapped);
        return error;
    }
}
