package org.countyread.ecg.format.wfdb;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import org.countyread.ecg.format.WaveformFormatException;

/** Any header and any annotations: read, or refused in words. */
class WfdbFuzzTest {
    private static final double RATE_HZ = 360;

    @FuzzTest(maxDuration = "10m")
    void headersAreReadOrRefused(byte[] file) {
        try {
            WfdbHeader header = WfdbHeaderReader.read(new String(file, StandardCharsets.UTF_8));
            assertThat(header.frameRateHz()).isPositive();
            assertThat(header.signals()).allMatch(signal -> !signal.fileName().contains("/"));
        } catch (WaveformFormatException refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
    }

    @FuzzTest(maxDuration = "10m")
    void annotationsAreReadOrRefused(byte[] file) {
        try {
            assertThat(WfdbAnnotationReader.read(file, RATE_HZ)).hasSizeLessThanOrEqualTo(file.length / 2);
        } catch (WaveformFormatException refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
    }
}
