package org.countyread.ecg.stream;

import java.io.Closeable;
import java.io.IOException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.countyread.ecg.LeadName;

/**
 * A long recording, read once from its first sample to its last in constant memory. For one thread.
 *
 * <p>A channel of no known surface lead (a Holter's "ECG1") keeps the label of the file.
 */
public interface EcgStream extends Closeable {
    /**
     * One channel of the recording.
     *
     * @param name empty where the file's label names no lead of the surface ECG
     * @param label as in the file
     */
    record Channel(Optional<LeadName> name, String label) {}

    /** Samples per second, above 0. */
    double sampleRateHz();

    List<Channel> channels();

    /** Samples of each channel; negative where the file does not tell. */
    long sampleCount();

    /** Local time of the first sample at the recorder. */
    Optional<LocalDateTime> start();

    /** What did not fit together in what was read so far, as far as the file can tell; complete when the stream is closed. */
    default List<String> warnings() {
        return List.of();
    }

    /**
     * Reads the next samples.
     *
     * @param into one array a channel, all of one length; filled from index 0 with µV, NaN in a gap
     * @return how many samples of each channel were read, fewer than asked for only at the end; 0 behind it
     * @throws IOException where the file is cut or cannot be read, naming what is wrong
     */
    int read(float[][] into) throws IOException;
}
