package org.countyread.dicom.codec.jpeg;

/**
 * The inverse DCT in integers, rounding as the widespread "slow but accurate" one (Loeffler, Ligtenberg and Moschytz), so
 * that results equal those of other implementations bit by bit. Source: ITU-T T.81 §A.3.3. Single-threaded.
 */
final class InverseDct {
    private static final int CONST_BITS = 13;
    private static final int SIZE = 8;

    private final int passBits;
    private final int centre;
    private final int maximum;
    private final int[] work = new int[SIZE * SIZE];

    InverseDct(int precision) {
        this.passBits = precision > 8 ? 1 : 2;
        this.centre = 1 << (precision - 1);
        this.maximum = (1 << precision) - 1;
    }

    /**
     * From dequantised coefficients, row by row, to samples in their range.
     *
     * @param at where in {@code target} the block's first sample goes
     * @param stride samples from one row of the target to the next
     */
    void transform(int[] coefficients, short[] target, int at, int stride) {
        int[] v = work;
        System.arraycopy(coefficients, 0, v, 0, v.length);
        for (int column = 0; column < SIZE; column++) {
            eightPoint(v, column, SIZE, CONST_BITS - passBits);
        }
        for (int row = 0; row < SIZE; row++) {
            eightPoint(v, row * SIZE, 1, CONST_BITS + passBits + 3);
            int to = at + row * stride;
            for (int i = 0; i < SIZE; i++) {
                target[to + i] = (short) Math.max(0, Math.min(maximum, v[row * SIZE + i] + centre));
            }
        }
    }

    private static void eightPoint(int[] v, int at, int step, int shift) {
        int v0 = v[at];
        int v1 = v[at + step];
        int v2 = v[at + 2 * step];
        int v3 = v[at + 3 * step];
        int v4 = v[at + 4 * step];
        int v5 = v[at + 5 * step];
        int v6 = v[at + 6 * step];
        int v7 = v[at + 7 * step];
        int even1 = (v2 + v6) * 4433;
        int even2 = even1 - v6 * 15137;
        int even3 = even1 + v2 * 6270;
        int sum = (v0 + v4) << CONST_BITS;
        int difference = (v0 - v4) << CONST_BITS;
        int half = 1 << (shift - 1);
        int a0 = sum + even3 + half;
        int a3 = sum - even3 + half;
        int a1 = difference + even2 + half;
        int a2 = difference - even2 + half;

        int z1 = (v7 + v1) * -7373;
        int z2 = (v5 + v3) * -20995;
        int z5 = (v7 + v3 + v5 + v1) * 9633;
        int z3 = (v7 + v3) * -16069 + z5;
        int z4 = (v5 + v1) * -3196 + z5;
        int b0 = v7 * 2446 + z1 + z3;
        int b1 = v5 * 16819 + z2 + z4;
        int b2 = v3 * 25172 + z2 + z3;
        int b3 = v1 * 12299 + z1 + z4;

        v[at] = (a0 + b3) >> shift;
        v[at + 7 * step] = (a0 - b3) >> shift;
        v[at + step] = (a1 + b2) >> shift;
        v[at + 6 * step] = (a1 - b2) >> shift;
        v[at + 2 * step] = (a2 + b1) >> shift;
        v[at + 5 * step] = (a2 - b1) >> shift;
        v[at + 3 * step] = (a3 + b0) >> shift;
        v[at + 4 * step] = (a3 - b0) >> shift;
    }
}
