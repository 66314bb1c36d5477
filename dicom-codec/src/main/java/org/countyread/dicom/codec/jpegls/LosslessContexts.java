package org.countyread.dicom.codec.jpegls;

import java.util.Arrays;

/**
 * What decoder and encoder of lossless lines learn while they go. The four numbers of a context lie side by side in one
 * array, so that a sample touches one line of the processor's cache. Source: ITU-T T.87 §A.2, §A.6, §A.7. Single-threaded.
 */
final class LosslessContexts {
    /** Places of a context's numbers: sum of error sizes, of errors, correction of the prediction, count. */
    static final int A = 0;

    static final int B = 1;
    static final int C = 2;
    static final int N = 3;

    static final int[] RUN_ORDER = {
        0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 9, 10, 11, 12, 13, 14, 15
    };

    private static final int REGULAR_CONTEXTS = 365;

    final int[] regular = new int[4 * REGULAR_CONTEXTS];
    /** Levels of gradients from −maximum to maximum; times 81, 9 and 1 they number the context. */
    final byte[] gradients;

    final int maximum;
    final int reset;
    final int errorBits;
    final int limit;

    /** The position in the run orders. */
    int run;

    private final int[] runSums = new int[2];
    private final int[] runCounts = {1, 1};
    private final int[] runNegatives = new int[2];

    LosslessContexts(LsParameters parameters) {
        this.maximum = parameters.maximum();
        this.reset = parameters.reset();
        this.errorBits = parameters.errorBits();
        this.limit = parameters.limit();
        int start = Math.max(2, (parameters.range() + 32) / 64);
        for (int q = 0; q < regular.length; q += 4) {
            regular[q + A] = start;
            regular[q + N] = 1;
        }
        Arrays.fill(runSums, start);
        this.gradients = parameters.gradientLevels();
    }

    /** Whether the loops for lossless lines can be used: every sample value of a whole number of bits occurs. */
    static boolean fit(LsParameters parameters) {
        return parameters.near() == 0 && (parameters.maximum() & (parameters.maximum() + 1)) == 0;
    }

    /** The smallest k with {@code count << k >= sum}, at most 31. */
    static int order(int count, int sum) {
        int k = Math.max(0, Integer.numberOfLeadingZeros(count) - Integer.numberOfLeadingZeros(sum));
        return Math.min(k + (((count << k) - sum) >>> 31), 31);
    }

    /** What the three neighbours let expect: the middle one of left, above and their plane (§A.4.1). */
    static int median(int left, int above, int aboveLeft) {
        int low = Math.min(left, above);
        int high = Math.max(left, above);
        return Math.max(low, Math.min(high, left + above - aboveLeft));
    }

    /** Learns from an error in a context that starts at {@code q} (§A.6). */
    static void update(int[] contexts, int q, int error, int reset) {
        int a = contexts[q] + Math.abs(error);
        int b = contexts[q + B] + error;
        int n = contexts[q + N];
        if (n == reset) {
            a >>= 1;
            b >>= 1;
            n >>= 1;
        }
        n++;
        contexts[q] = a;
        contexts[q + N] = n;
        if (b <= -n) {
            contexts[q + C] = Math.max(-128, contexts[q + C] - 1);
            b = Math.max(b + n, 1 - n);
        } else if (b > 0) {
            contexts[q + C] = Math.min(127, contexts[q + C] + 1);
            b = Math.min(b - n, 0);
        }
        contexts[q + B] = b;
    }

    /** The order of the code of a sample that ends a run; type 1 when its neighbours are equal. */
    int interruptionOrder(int type) {
        return order(runCounts[type], type == 0 ? runSums[0] : runSums[1] + (runCounts[1] >> 1));
    }

    /** The zeros that announce an escaped error when a run ends. */
    int interruptionLongest() {
        return limit - RUN_ORDER[run] - 2 - errorBits;
    }

    /** Whether errors below zero have the odd codes (§A.7.2.2). */
    boolean mostlyNegative(int type, int k) {
        return k != 0 || 2 * runNegatives[type] >= runCounts[type];
    }

    /** Learns from the error that ended a run. */
    void updateInterruption(int type, int error, int mapped) {
        if (error < 0) {
            runNegatives[type]++;
        }
        runSums[type] += (mapped + 1 - type) >> 1;
        if (runCounts[type] == reset) {
            runSums[type] >>= 1;
            runCounts[type] >>= 1;
            runNegatives[type] >>= 1;
        }
        runCounts[type]++;
    }
}
