package org.countyread.dicom.net.pdu;

/** How many operations may be outstanding each way; 0 means without limit. Source: PS3.7 §D.3.3.3. Immutable. */
public record AsynchronousOperationsWindow(int invokedMax, int performedMax) {
    /** One after the other, which is also what holds when nothing was negotiated. */
    public static final AsynchronousOperationsWindow SYNCHRONOUS = new AsynchronousOperationsWindow(1, 1);
}
