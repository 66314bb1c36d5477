package org.countyread.dicom.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.encoding.DicomFormatException;

/** Any text: refused in words, or read to a data set whose JSON is stable. */
class DicomJsonFuzzTest {
    @FuzzTest(maxDuration = "10m")
    void readsOrRefuses(byte[] input) {
        Attributes read;
        try {
            read = DicomJsonReader.fromJson(new String(input, StandardCharsets.UTF_8));
        } catch (DicomFormatException refused) {
            return;
        }
        try {
            String json = DicomJsonWriter.toJson(read);
            assertThat(DicomJsonWriter.toJson(DicomJsonReader.fromJson(json))).isEqualTo(json);
        } catch (DicomFormatException e) {
            throw new AssertionError("what was written does not read", e);
        }
    }
}
