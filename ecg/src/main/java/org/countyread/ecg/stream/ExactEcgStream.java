package org.countyread.ecg.stream;

import java.io.IOException;

/** A stream that hands out samples as exactly as its file holds them, not only as single precision does. For one thread. */
public interface ExactEcgStream extends EcgStream {
    /**
     * Reads the next samples as {@link #read(float[][])} does.
     *
     * @param into one array a channel, all of one length; filled from index 0 with µV, NaN in a gap
     * @return how many samples of each channel were read, fewer than asked for only at the end; 0 behind it
     * @throws IOException where the file is cut or cannot be read, naming what is wrong
     */
    int readExactly(double[][] into) throws IOException;

    @Override
    default int read(float[][] into) throws IOException {
        if (into.length != channels().size()) {
            throw new IllegalArgumentException("arrays for %d channels, the stream has %d"
                    .formatted(into.length, channels().size()));
        }
        double[][] exact = new double[into.length][into[0].length];
        int count = readExactly(exact);
        for (int channel = 0; channel < into.length; channel++) {
            for (int i = 0; i < count; i++) {
                into[channel][i] = (float) exact[channel][i];
            }
        }
        return count;
    }
}
