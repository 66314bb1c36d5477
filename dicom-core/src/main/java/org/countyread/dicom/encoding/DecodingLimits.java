package org.countyread.dicom.encoding;

/**
 * How much a data set may ask for while it is read.
 *
 * @param depthMax sequences within sequences
 * @param elementsMax elements of the data set and all its items, and fragments
 * @param valueBytesInMemoryMax longer values stay in the file they are read from, as pixel data always does
 * @param heapBytesMax once values in memory reach this sum, all others stay in the file
 * @param inflatedBytesMax what a deflated data set may grow to; it is held in memory
 */
public record DecodingLimits(
        int depthMax, int elementsMax, int valueBytesInMemoryMax, long heapBytesMax, long inflatedBytesMax) {
    public static final DecodingLimits DEFAULT =
            new DecodingLimits(32, 500_000, 64 * 1024, 64L * 1024 * 1024, 128L * 1024 * 1024);
}
