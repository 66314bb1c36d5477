package org.countyread.ecg.format.ishne;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import org.countyread.ecg.file.EcgCheck;

/** Any file in ISHNE, or what looks like one: read, or refused in words. */
class IshneFuzzTest {
    @FuzzTest(maxDuration = "10m")
    void filesAreReadOrRefused(byte[] file) throws IOException {
        EcgCheck.readOrRefused(IshneReader::read, file);
    }
}
