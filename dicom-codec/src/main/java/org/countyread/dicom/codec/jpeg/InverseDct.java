package org.countyread.dicom.codec.jpeg;

/**
 * The inverse DCT in integers, rounding as the widespread "slow but accurate" one (Loeffler, Ligtenberg and Moschytz), so
 * that results equal those of other implementations bit by bit. Source: ITU-T T.81 §A.3.3.
 */
final class InverseDct {
    private static final int CONST_BITS = 13;
    private static final int SIZE = 8;

    private final int passBits;
    private final int centre;
    private final int maximum;
    private final long[] work = new long[SIZE * SIZE];

    InverseDct(int precision) {
        this.passBits = precision > 8 ? 1 : 2;
        this.centre = 1 << (precision - 1);
        this.maximum = (1 << precision) - 1;
    }

    /** From dequantised coefficients, row by row, to samples in their range. */
    void transform(int[] coefficients, int[] samples) {
        long[] eight = new long[SIZE];
        for (int column = 0; column < SIZE; column++) {
            for (int i = 0; i < SIZE; i++) {
                eight[i] = coefficients[i * SIZE + column];
            }
            eightPoint(eight, CONST_BITS - passBits);
            for (int i = 0; i < SIZE; i++) {
                work[i * SIZE + column] = eight[i];
            }
        }
        for (int row = 0; row < SIZE; row++) {
            System.arraycopy(work, row * SIZE, eight, 0, SIZE);
            eightPoint(eight, CONST_BITS + passBits + 3);
            for (int i = 0; i < SIZE; i++) {
                samples[row * SIZE + i] = (int) Math.max(0, Math.min(maximum, eight[i] + centre));
            }
        }
    }

    private static void eightPoint(long[] v, int shift) {
        long even1 = (v[2] + v[6]) * 4433;
        long even2 = even1 - v[6] * 15137;
        long even3 = even1 + v[2] * 6270;
        long sum = (v[0] + v[4]) << CONST_BITS;
        long difference = (v[0] - v[4]) << CONST_BITS;
        long a0 = sum + even3;
        long a3 = sum - even3;
        long a1 = difference + even2;
        long a2 = difference - even2;

        long z1 = (v[7] + v[1]) * -7373;
        long z2 = (v[5] + v[3]) * -20995;
        long z5 = (v[7] + v[3] + v[5] + v[1]) * 9633;
        long z3 = (v[7] + v[3]) * -16069 + z5;
        long z4 = (v[5] + v[1]) * -3196 + z5;
        long b0 = v[7] * 2446 + z1 + z3;
        long b1 = v[5] * 16819 + z2 + z4;
        long b2 = v[3] * 25172 + z2 + z3;
        long b3 = v[1] * 12299 + z1 + z4;

        long half = 1L << (shift - 1);
        v[0] = (a0 + b3 + half) >> shift;
        v[7] = (a0 - b3 + half) >> shift;
        v[1] = (a1 + b2 + half) >> shift;
        v[6] = (a1 - b2 + half) >> shift;
        v[2] = (a2 + b1 + half) >> shift;
        v[5] = (a2 - b1 + half) >> shift;
        v[3] = (a3 + b0 + half) >> shift;
        v[4] = (a3 - b0 + half) >> shift;
    }
}
