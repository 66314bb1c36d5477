package org.countyread.dicom.net.association;

/**
 * Counts the bytes of one association that wait for this side, and switches its reading off while they are too many, so
 * that TCP slows the peer down. Thread-safe.
 */
final class HeldBytes {
    private final int bytesMax;
    private final ReadingSwitch reading;
    private long bytes;
    private boolean readingOff;

    /** Switches the reading of a channel. */
    interface ReadingSwitch {
        void set(boolean on);
    }

    HeldBytes(int bytesMax, ReadingSwitch reading) {
        this.bytesMax = bytesMax;
        this.reading = reading;
    }

    synchronized void add(int more) {
        bytes += more;
        if (!readingOff && bytes > bytesMax) {
            readingOff = true;
            reading.set(false);
        }
    }

    synchronized void remove(int less) {
        bytes -= less;
        if (readingOff && bytes <= bytesMax / 2) {
            readingOff = false;
            reading.set(true);
        }
    }
}
