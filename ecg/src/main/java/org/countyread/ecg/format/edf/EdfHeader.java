package org.countyread.ecg.format.edf;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.countyread.ecg.PatientFacts;
import org.countyread.ecg.format.DicomDecimal;

/**
 * The header of a file. Immutable.
 *
 * @param records data records, as many as the file holds
 * @param recordBytes size of each
 * @param kind plain, or EDF+ whose records follow each other or do not
 * @param equipment that recorded, of an EDF+ file that tells
 */
record EdfHeader(
        Kind kind,
        PatientFacts patient,
        Optional<String> equipment,
        Optional<LocalDateTime> start,
        long headerBytes,
        long records,
        double recordSeconds,
        int recordBytes,
        List<EdfSignal> signals) {
    /** What the reserved field of the header says. */
    enum Kind {
        EDF,
        EDF_PLUS_CONTINUOUS,
        EDF_PLUS_DISCONTINUOUS
    }

    EdfHeader {
        signals = List.copyOf(signals);
    }

    boolean isContinuous() {
        return kind != Kind.EDF_PLUS_DISCONTINUOUS;
    }

    /** As near as DICOM can hold it. */
    double rateHz(EdfSignal signal) {
        return DicomDecimal.nearest(signal.samplesPerRecord() / recordSeconds);
    }
}
