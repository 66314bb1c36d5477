package org.countyread.dicom.data;

/** Turns big endian numbers into little endian ones and back. */
public final class ByteOrderSwap {
    private ByteOrderSwap() {}

    /** Swaps in place; a rest shorter than one number stays as it is. */
    public static void swap(byte[] bytes, int unitBytes) {
        if (unitBytes < 2) {
            return;
        }
        for (int start = 0; start + unitBytes <= bytes.length; start += unitBytes) {
            for (int low = start, high = start + unitBytes - 1; low < high; low++, high--) {
                byte kept = bytes[low];
                bytes[low] = bytes[high];
                bytes[high] = kept;
            }
        }
    }
}
