package org.countyread.dicom.net.association;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletionStage;

/**
 * The serving of one request. Calls come one after the other on worker threads and may block: data any number of times,
 * then exactly one of {@link #end()} and {@link #abort()}.
 */
public interface DimseExchange {
    /** Some bytes of the data set, as they came. The buffer is valid during this call only. */
    void data(ByteBuffer dataSetBytes);

    /**
     * The request is whole. The stage gives the last response; until then the association performs no more operations than
     * were agreed, but no thread waits.
     */
    CompletionStage<DimseMessage> end();

    /** The last response is on its way; what this side sends from now on comes after it. */
    default void answered() {}

    /** The request will never be whole. */
    void abort();
}
