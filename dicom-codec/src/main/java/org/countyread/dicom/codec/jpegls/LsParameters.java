package org.countyread.dicom.codec.jpegls;

/**
 * Coding parameters of a scan, given or the defaults that follow from them. Source: ITU-T T.87 §C.2.4.1.1, §A.2.1.
 *
 * @param near largest difference between a sample and its reconstruction, 0 for lossless
 * @param reset how many samples a context counts before its sums are halved
 */
record LsParameters(int maximum, int near, int t1, int t2, int t3, int reset) {
    private static final int RESET_DEFAULT = 64;

    static LsParameters defaults(int maximum, int near) {
        int t1;
        int t2;
        int t3;
        if (maximum >= 128) {
            int factor = (Math.min(maximum, 4095) + 128) / 256;
            t1 = clamp(factor + 2 + 3 * near, near + 1, maximum);
            t2 = clamp(factor * 4 + 3 + 5 * near, t1, maximum);
            t3 = clamp(factor * 17 + 4 + 7 * near, t2, maximum);
        } else {
            int factor = 256 / (maximum + 1);
            t1 = clamp(Math.max(2, 3 / factor + 3 * near), near + 1, maximum);
            t2 = clamp(Math.max(3, 7 / factor + 5 * near), t1, maximum);
            t3 = clamp(Math.max(4, 21 / factor + 7 * near), t2, maximum);
        }
        return new LsParameters(maximum, near, t1, t2, t3, RESET_DEFAULT);
    }

    private static int clamp(int value, int low, int high) {
        return value > high || value < low ? low : value;
    }

    int step() {
        return 2 * near + 1;
    }

    int range() {
        return (maximum + 2 * near) / step() + 1;
    }

    /** Bits of a mapped error. */
    int errorBits() {
        return bits(range());
    }

    /** The longest code word. */
    int limit() {
        int sampleBits = Math.max(2, bits(maximum + 1));
        return 2 * (sampleBits + Math.max(8, sampleBits));
    }

    /** For each difference from −maximum to maximum its level from −4 to 4 (§A.3.3). */
    byte[] gradientLevels() {
        byte[] levels = new byte[2 * maximum + 1];
        for (int difference = 1; difference <= maximum; difference++) {
            int level = difference <= near ? 0 : difference < t1 ? 1 : difference < t2 ? 2 : difference < t3 ? 3 : 4;
            levels[maximum + difference] = (byte) level;
            levels[maximum - difference] = (byte) -level;
        }
        return levels;
    }

    /** Logarithm to the base 2, rounded up. */
    private static int bits(int values) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(values - 1);
    }
}
