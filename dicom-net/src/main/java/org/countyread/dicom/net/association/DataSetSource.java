package org.countyread.dicom.net.association;

import java.io.ByteArrayInputStream;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;

/** The bytes of a data set that is to be sent, in the transfer syntax of its context. The channel is read once. */
public record DataSetSource(ReadableByteChannel channel, long lengthBytes) {
    public DataSetSource {
        if (lengthBytes <= 0) {
            throw new IllegalArgumentException("a data set has at least one byte: " + lengthBytes);
        }
    }

    /** A small data set in memory. */
    public static DataSetSource of(byte[] dataSet) {
        return new DataSetSource(Channels.newChannel(new ByteArrayInputStream(dataSet)), dataSet.length);
    }
}
