package org.countyread.ecg.format.wfdb;

/**
 * One annotation of a record.
 *
 * @param sample number of the annotated sample at the rate of the frames, from 0
 * @param code number of the type, 1 to 49
 * @param symbol what the type is written as, such as {@code N} or {@code +}
 * @param subtype what it means depends on the type
 * @param channel the signal it belongs to, from 0
 * @param number what it means depends on the type
 * @param text auxiliary text such as {@code (AFIB}, without trailing NUL; empty where there is none
 */
public record WfdbAnnotation(long sample, int code, String symbol, int subtype, int channel, int number, String text) {
    /** N L R a V F J A S E j / Q, then B, ?, e, n, f and r. */
    private static final long BEATS = 0x3FFEL | 1L << 25 | 1L << 30 | 1L << 34 | 1L << 35 | 1L << 38 | 1L << 41;

    /** Whether it marks a heartbeat of any kind; a flutter wave is none. */
    public boolean isBeat() {
        return (BEATS >> code & 1) != 0;
    }
}
