package org.countyread.ecg;

/**
 * How the counts of a lead become µV: {@code count × microvoltsPerCount + baselineMicrovolts}. Immutable.
 *
 * @param microvoltsPerCount size of one count, finite and not 0
 * @param baselineMicrovolts what a count of 0 is, finite
 * @param source where the figures stand in the file, such as {@code SCP-ECG section 6, 2500 nV}
 */
public record Calibration(double microvoltsPerCount, double baselineMicrovolts, String source) {
    public Calibration {
        if (!Double.isFinite(microvoltsPerCount) || microvoltsPerCount == 0) {
            throw new IllegalArgumentException("size of a count must be a number other than 0: " + microvoltsPerCount);
        }
        if (!Double.isFinite(baselineMicrovolts)) {
            throw new IllegalArgumentException("baseline must be a number: " + baselineMicrovolts);
        }
    }

    public double microvolts(long count) {
        return count * microvoltsPerCount + baselineMicrovolts;
    }

    /** The count of a sample when it is exactly one, else the nearest. */
    public long count(double microvolts) {
        return Math.round((microvolts - baselineMicrovolts) / microvoltsPerCount);
    }
}
