package org.countyread.dicom.codec.jpegls;

/**
 * Encodes lossless lines, the mirror of {@link LosslessLineDecoder}. Lines have one place more on either side. Source:
 * ITU-T T.87 Annex A. Single-threaded.
 */
final class LosslessLineEncoder {
    private final LosslessContexts contexts;
    private final LsBitWriter bits;

    LosslessLineEncoder(LsParameters parameters, LsBitWriter bits) {
        this.contexts = new LosslessContexts(parameters);
        this.bits = bits;
    }

    /** One line of one component, samples from place 1 on; returns the run index for its next line. */
    int line(int[] previous, int[] current, int width, int runIndex) {
        contexts.run = runIndex;
        int[] regular = contexts.regular;
        byte[] gradients = contexts.gradients;
        int maximum = contexts.maximum;
        int half = (maximum + 1) >> 1;
        int reset = contexts.reset;
        int longest = contexts.limit - contexts.errorBits - 1;
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
                x = run(previous, current, x, width);
                left = current[x - 1];
                aboveLeft = previous[x - 1];
                above = previous[x];
                continue;
            }
            int sign = context >> 31;
            int q = ((context ^ sign) - sign) << 2;
            int k = LosslessContexts.order(regular[q + LosslessContexts.N], regular[q]);
            int correction = (regular[q + LosslessContexts.C] ^ sign) - sign;
            int predicted = LosslessContexts.median(left, above, aboveLeft) + correction;
            predicted = Math.max(0, Math.min(maximum, predicted));
            int sample = current[x];
            int error = wrapped(((sample - predicted) ^ sign) - sign, maximum, half);
            boolean inverted = k == 0 && 2 * regular[q + LosslessContexts.B] <= -regular[q + LosslessContexts.N];
            int code = inverted ? ~error : error;
            golomb((code << 1) ^ (code >> 31), k, longest);
            LosslessContexts.update(regular, q, error, reset);
            left = sample;
            aboveLeft = above;
            above = aboveRight;
            x++;
        }
        return contexts.run;
    }

    /** The error of the same effect that lies nearest to zero (§A.4.5). */
    private static int wrapped(int error, int maximum, int half) {
        return ((error + half) & maximum) - half;
    }

    private void golomb(int mapped, int k, int longest) {
        int zeros = mapped >>> k;
        if (zeros < longest) {
            int low = (1 << k) | (mapped & ((1 << k) - 1));
            if (zeros + k < Integer.SIZE) {
                bits.put(low, zeros + 1 + k);
            } else {
                zeros(zeros);
                bits.put(low, k + 1);
            }
        } else {
            zeros(longest);
            bits.put(1, 1);
            bits.put(mapped - 1, contexts.errorBits);
        }
    }

    private void zeros(int count) {
        for (int left = count; left > 0; left -= Byte.SIZE) {
            bits.put(0, Math.min(left, Byte.SIZE));
        }
    }

    /** A run and the sample that ends it; returns the next place to encode (§A.7). */
    private int run(int[] previous, int[] current, int from, int width) {
        int left = current[from - 1];
        int x = from;
        while (x <= width && current[x] == left) {
            x++;
        }
        boolean whole = x > width;
        runLength(x - from, whole);
        if (whole) {
            return x;
        }
        int above = previous[x];
        int type = left == above ? 1 : 0;
        int difference = current[x] - above;
        int error = type == 0 && above < left ? -difference : difference;
        interruption(type, wrapped(error, contexts.maximum, (contexts.maximum + 1) >> 1));
        contexts.run = Math.max(0, contexts.run - 1);
        return x + 1;
    }

    private void runLength(int length, boolean toEndOfLine) {
        int left = length;
        while (left >= 1 << LosslessContexts.RUN_ORDER[contexts.run]) {
            bits.put(1, 1);
            left -= 1 << LosslessContexts.RUN_ORDER[contexts.run];
            contexts.run = Math.min(LosslessContexts.RUN_ORDER.length - 1, contexts.run + 1);
        }
        if (!toEndOfLine) {
            bits.put(left, LosslessContexts.RUN_ORDER[contexts.run] + 1);
        } else if (left > 0) {
            bits.put(1, 1);
        }
    }

    private void interruption(int type, int error) {
        int k = contexts.interruptionOrder(type);
        boolean odd = error != 0 && contexts.mostlyNegative(type, k) == error < 0;
        int mapped = 2 * Math.abs(error) - type - (odd ? 1 : 0);
        golomb(mapped, k, contexts.interruptionLongest());
        contexts.updateInterruption(type, error, mapped);
    }
}
