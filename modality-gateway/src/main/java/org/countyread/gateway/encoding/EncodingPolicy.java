package org.countyread.gateway.encoding;

/** Whether an object is at the hub sooner when it is encoded first. Pure. */
final class EncodingPolicy {
    /** Smaller objects are on the way before an encoded file would be on the disk. */
    static final long BYTES_MIN = 32 * 1024;

    /** Writing the encoded file durably, and noting it. */
    private static final double FIXED_SECONDS = 0.05;

    /** A gain smaller than this is within the error of the estimates. */
    private static final double GAIN_MIN = 0.1;

    private static final double RATIO_MIN = 1.2;

    /** An object that travels in less is not worth a write to the disk. */
    private static final double NOTED_SECONDS_MIN = 1;

    /**
     * What is known and believed of one object, the line and this machine. Immutable.
     *
     * @param ratio how many times smaller the object is expected to become; 1 for what is compressed already
     * @param encodedBytesPerSecond how many bytes of objects this machine encodes
     * @param lineBytesPerSecond what the line carries; 0 while nothing is known
     * @param waitSeconds until the encoder is free
     * @param isUrgent whether the object would leave at once; a less urgent one is encoded while others are on the line
     */
    record Estimate(
            long sizeBytes,
            double ratio,
            double encodedBytesPerSecond,
            double lineBytesPerSecond,
            double waitSeconds,
            boolean isUrgent) {}

    private EncodingPolicy() {}

    /**
     * Nothing known of the line counts as a slow one: a film that is encoded for nothing costs a second, one that is not
     * costs a slow line a minute.
     */
    static boolean pays(Estimate of) {
        if (of.sizeBytes() < BYTES_MIN || of.ratio() < RATIO_MIN) {
            return false;
        }
        if (of.lineBytesPerSecond() <= 0) {
            return true;
        }
        double plain = of.sizeBytes() / of.lineBytesPerSecond();
        double encoding =
                FIXED_SECONDS + of.sizeBytes() / of.encodedBytesPerSecond() + (of.isUrgent() ? of.waitSeconds() : 0);
        return encoding + plain / of.ratio() < plain * (1 - GAIN_MIN);
    }

    /**
     * Whether the choice to send an object as it is has to outlive this process. After a restart nothing is measured, and
     * another choice would send from the beginning what was half sent.
     *
     * @param isCompressed whether the object itself says that it is never encoded
     */
    static boolean isPlainNoted(long sizeBytes, boolean isCompressed, double lineBytesPerSecond) {
        return !isCompressed && (lineBytesPerSecond <= 0 || sizeBytes / lineBytesPerSecond >= NOTED_SECONDS_MIN);
    }
}
