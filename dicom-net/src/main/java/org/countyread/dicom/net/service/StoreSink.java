package org.countyread.dicom.net.service;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletionStage;
import org.countyread.dicom.net.dimse.DimseStatus;

/**
 * Takes one object. Calls come one after the other on worker threads: data any number of times, then exactly one of
 * {@link #complete()} and {@link #abort()}.
 */
public interface StoreSink {
    /**
     * Takes the next bytes of the data set, in the transfer syntax of the request. The buffer is valid during this call only.
     * May block: the sender is slowed down then.
     *
     * @throws IOException if the bytes cannot be kept; {@link #abort()} follows and the sender is told "out of resources"
     */
    void data(ByteBuffer dataSetBytes) throws IOException;

    /**
     * The object is whole. The stage gives the answer to the sender, and does so when the object is durable; until then the
     * association waits, but no thread does.
     */
    CompletionStage<DimseStatus> complete();

    /** The object will never be whole; nothing of it is to be kept. */
    void abort();
}
