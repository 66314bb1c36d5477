package org.countyread.ecg.measurement;

/**
 * A wave or complex in one lead, as sample numbers. Immutable.
 *
 * @param peak of its greatest part
 */
public record Wave(int onset, int peak, int offset) {
    public Wave {
        if (onset > peak || peak > offset) {
            throw new IllegalArgumentException("a wave out of order: " + onset + " " + peak + " " + offset);
        }
    }

    public int length() {
        return offset - onset;
    }
}
