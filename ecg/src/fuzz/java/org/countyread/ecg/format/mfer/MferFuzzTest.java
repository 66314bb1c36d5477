package org.countyread.ecg.format.mfer;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import org.countyread.ecg.file.EcgCheck;

/** Any file in MFER, or what looks like one: read, or refused in words. */
class MferFuzzTest {
    @FuzzTest(maxDuration = "10m")
    void filesAreReadOrRefused(byte[] file) throws IOException {
        EcgCheck.readOrRefused(MferReader::read, file);
    }
}
