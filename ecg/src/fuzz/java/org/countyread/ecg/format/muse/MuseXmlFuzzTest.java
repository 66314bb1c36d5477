package org.countyread.ecg.format.muse;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import org.countyread.ecg.file.EcgCheck;

/** Any XML, or what looks like it: read as a RestingECG, or refused in words. */
class MuseXmlFuzzTest {
    @FuzzTest(maxDuration = "10m")
    void filesAreReadOrRefused(byte[] file) throws IOException {
        EcgCheck.readOrRefused(MuseXmlReader::read, file);
    }
}
