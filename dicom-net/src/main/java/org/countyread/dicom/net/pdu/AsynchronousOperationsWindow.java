package org.countyread.dicom.net.pdu;

/** How many operations may be outstanding each way; 0 means without limit. Source: PS3.7 §D.3.3.3. Immutable. */
public record AsynchronousOperationsWindow(int invokedMax, int performedMax) {
    /** One after the other, which is also what holds when nothing was negotiated. */
    public static final AsynchronousOperationsWindow SYNCHRONOUS = new AsynchronousOperationsWindow(1, 1);

    /**
     * What an acceptor that offers this answers to {@code proposed}: each number no greater than either side can do. Both
     * windows count from the requestor's side in the result; the acceptor performs what the requestor invokes.
     */
    public AsynchronousOperationsWindow answering(AsynchronousOperationsWindow proposed) {
        return new AsynchronousOperationsWindow(
                smaller(proposed.invokedMax, performedMax), smaller(proposed.performedMax, invokedMax));
    }

    /** The same window seen by the other side. */
    public AsynchronousOperationsWindow reversed() {
        return new AsynchronousOperationsWindow(performedMax, invokedMax);
    }

    private static int smaller(int a, int b) {
        return a == 0 || b == 0 ? Math.max(a, b) : Math.min(a, b);
    }
}
