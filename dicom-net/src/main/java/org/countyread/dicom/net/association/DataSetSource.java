package org.countyread.dicom.net.association;

import java.io.IOException;

/** Gives the bytes of a data set that is to be sent, in the transfer syntax of its context. Asked once, by the sender. */
public interface DataSetSource {
    /**
     * Writes the whole data set.
     *
     * @throws IOException if the bytes cannot be had, or cannot be sent
     */
    void writeTo(DataSetOutput out) throws IOException;
}
