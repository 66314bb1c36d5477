package org.countyread.ecg.format.sierra;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.countyread.ecg.file.EcgCheck;

/**
 * Any bytes: read as a Sierra file, or refused in words. Behind an even first byte the file comes as it is; behind an odd
 * one the rest are compressed samples in an otherwise right file, because hunting does not come past base64.
 */
class SierraXmlFuzzTest {
    private static final String FILE = "<restingecgdata><documentinfo><documentversion>1.04</documentversion>"
            + "</documentinfo><waveforms><parsedwaveforms dataencoding=\"Base64\" compression=\"XLI\" leadlabels=\"%s\""
            + " durationperchannel=\"%d\" samplespersecond=\"500\" resolution=\"5\" bitspersample=\"16\">%s"
            + "</parsedwaveforms></waveforms></restingecgdata>";

    @FuzzTest(maxDuration = "10m")
    void filesAreReadOrRefused(byte[] input) throws IOException {
        if (input.length < 2) {
            return;
        }
        byte[] rest = Arrays.copyOfRange(input, 2, input.length);
        byte[] file = (input[0] & 1) == 0
                ? rest
                : FILE.formatted(
                                "I II III aVR aVL aVF",
                                2 * (1 + (input[1] & 0x7F)),
                                Base64.getEncoder().encodeToString(rest))
                        .getBytes(StandardCharsets.US_ASCII);
        EcgCheck.readOrRefused(SierraXmlReader::read, file);
    }
}
