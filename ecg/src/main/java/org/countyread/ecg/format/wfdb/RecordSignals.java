package org.countyread.ecg.format.wfdb;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.countyread.ecg.Calibration;
import org.countyread.ecg.format.WaveformFormatException;
import org.countyread.ecg.stream.EcgStream;
import org.countyread.ecg.stream.ExactEcgStream;

/** The voltages of a record, of one that holds its signals itself or of one of segments. */
interface RecordSignals {
    /**
     * A signal that is handed out.
     *
     * @param calibration empty where segments differ in it
     */
    record Voltages(EcgStream.Channel channel, Optional<Calibration> calibration) {}

    /** The signals by how many samples each has in a frame; at least one. */
    SortedMap<Integer, List<Voltages>> bySamplesPerFrame();

    /**
     * The signals of so many samples a frame, which the caller closes.
     *
     * @throws IOException where a signal file is missing
     * @throws WaveformFormatException where one is shorter than the header says
     */
    ExactEcgStream stream(int samplesPerFrame) throws IOException, WaveformFormatException;
}
