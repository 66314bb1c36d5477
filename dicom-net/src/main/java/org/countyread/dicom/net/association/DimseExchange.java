package org.countyread.dicom.net.association;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletionStage;
import org.countyread.dicom.net.dimse.DimseStatus;

/**
 * The serving of one request. Calls come one after the other on worker threads and may block: data any number of times,
 * then exactly one of {@link #end()} and {@link #abort()}.
 */
public interface DimseExchange {
    /** Some bytes of the data set, as they came. The buffer is valid during this call only. */
    void data(ByteBuffer dataSetBytes);

    /** The request is whole. The next request of the association waits until the stage is completed. */
    CompletionStage<DimseStatus> end();

    /** The request will never be whole. */
    void abort();
}
