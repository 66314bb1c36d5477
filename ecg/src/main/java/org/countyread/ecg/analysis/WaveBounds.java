package org.countyread.ecg.analysis;

import java.util.OptionalInt;

/** Where the waves of a median beat begin and end, as sample numbers within it; empty where a wave is absent or not found. */
public record WaveBounds(
        OptionalInt pOnset,
        OptionalInt pOffset,
        OptionalInt qrsOnset,
        OptionalInt qrsOffset,
        OptionalInt tPeak,
        OptionalInt tOffset) {
    public static final WaveBounds NONE = new WaveBounds(
            OptionalInt.empty(),
            OptionalInt.empty(),
            OptionalInt.empty(),
            OptionalInt.empty(),
            OptionalInt.empty(),
            OptionalInt.empty());
}
