package org.countyread.ecg.file;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;

/** Whatever a cart, a stick or a stranger hands over as a file: read as one of the formats, or refused in words. */
class EcgFilesFuzzTest {
    @FuzzTest(maxDuration = "10m")
    void filesAreReadOrRefused(byte[] file) throws IOException {
        EcgCheck.readOrRefused(EcgFiles::read, file);
    }
}
