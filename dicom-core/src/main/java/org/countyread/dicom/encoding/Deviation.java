package org.countyread.dicom.encoding;

import java.util.function.Consumer;

/**
 * A departure from the standard that was read all the same. Says where and what, never a value. Immutable. Thread-safe.
 *
 * @param tagPath such as {@code (0040,0275)[0].(0008,1110)}, empty where no element has begun
 * @param byteOffset from the start of the input; of a deflated data set from the start of what it inflates to
 * @param problem one sentence without a full stop
 */
public record Deviation(String tagPath, long byteOffset, String problem) {
    /** For readers that do not ask. */
    public static final Consumer<Deviation> IGNORED = deviation -> {};

    @Override
    public String toString() {
        return (tagPath.isEmpty() ? "" : tagPath + " ") + "at byte " + byteOffset + ": " + problem;
    }
}
