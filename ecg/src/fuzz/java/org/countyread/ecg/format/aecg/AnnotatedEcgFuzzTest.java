package org.countyread.ecg.format.aecg;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import org.countyread.ecg.file.EcgCheck;

/** Any XML, or what looks like it: read as an annotated ECG, or refused in words. */
class AnnotatedEcgFuzzTest {
    @FuzzTest(maxDuration = "10m")
    void filesAreReadOrRefused(byte[] file) throws IOException {
        EcgCheck.readOrRefused(AnnotatedEcgReader::read, file);
    }
}
