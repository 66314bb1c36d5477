package org.countyread.ecg.beat;

/**
 * What a beat is, as far as timing and shape tell.
 *
 * @see "ANSI/AAMI EC57 classes N, V, S, F (here unclassified), Q"
 */
public enum BeatClass {
    /** Of the dominant shape, in time: also in bundle branch block and atrial fibrillation. */
    NORMAL("N"),
    /** Of the dominant shape, too early. */
    SUPRAVENTRICULAR("S"),
    /** Wide and of another shape: premature or escape. */
    VENTRICULAR("V"),
    /** Follows a pacing spike. */
    PACED("P"),
    /** Noise or fusion: nothing is claimed. */
    UNCLASSIFIED("Q");

    private final String symbol;

    BeatClass(String symbol) {
        this.symbol = symbol;
    }

    /** One letter, as beat annotations are commonly written. */
    public String symbol() {
        return symbol;
    }
}
