package org.countyread.ecg.format.edf;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import org.countyread.ecg.file.EcgCheck;

/** Any file in EDF, or what looks like one: read, or refused in words. */
class EdfFuzzTest {
    @FuzzTest(maxDuration = "10m")
    void filesAreReadOrRefused(byte[] file) throws IOException {
        EcgCheck.readOrRefused(EdfReader::read, file);
    }
}
