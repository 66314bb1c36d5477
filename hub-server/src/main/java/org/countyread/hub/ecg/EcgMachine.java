package org.countyread.hub.ecg;

import org.countyread.ecg.EcgRecording;
import org.countyread.ecg.analysis.EcgAnalyser;
import org.countyread.ecg.analysis.EcgAnalysis;
import org.springframework.stereotype.Component;

/** The algorithms that look at a signal. Thread-safe. */
@Component
class EcgMachine {
    /** The version of what {@link #analyse} would give now. */
    String version() {
        return EcgAnalyser.VERSION;
    }

    EcgAnalysis analyse(EcgRecording recording) {
        return EcgAnalyser.analyse(recording);
    }
}
