package org.countyread.ecg.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.countyread.ecg.EcgDocument.Format;
import org.countyread.ecg.format.WaveformFormatException;
import org.countyread.testkit.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnreadFormatTest {
    private static final String MORTARA =
            "<?xml version=\"1.0\"?>\n<ECG ACQUISITION_TIME=\"20260304\"><CHANNEL NAME=\"I\" UNITS_PER_MV=\"400\"/></ECG>";

    static Stream<Arguments> files() {
        return Stream.of(
                Arguments.of(latin("%PDF-1.7\n"), "a PDF"),
                Arguments.of(latin("\u00FFBIOSEMI"), "BDF"),
                Arguments.of(latin("GDF 2.20"), "GDF"),
                Arguments.of(latin("\u0089PNG\r\n\u001A\n"), "a picture"),
                Arguments.of(latin("\u00FF\u00D8\u00FF\u00E0"), "a picture"),
                Arguments.of(latin("PK\u0003\u0004"), "take the files out"),
                Arguments.of(MORTARA.getBytes(StandardCharsets.UTF_8), "Mortara"),
                Arguments.of(contec("2026-03-04 05:06:07"), "Contec ECG90A"));
    }

    @ParameterizedTest
    @MethodSource("files")
    void theRefusalNamesTheFormatAndWhatToDo(byte[] file, String name) {
        assertThatThrownBy(() -> EcgFiles.read(file))
                .isInstanceOf(WaveformFormatException.class)
                .hasMessageContaining(name)
                .hasMessageContaining("send th");
    }

    @Test
    void aRealFileThatOnlyResemblesScpEcgIsNamed() throws Exception {
        Optional<Path> sample = Samples.file("ecg/scp/healforce_62_nonconformant.SCP");
        assumeTrue(sample.isPresent(), "skipped: the sample is missing");
        byte[] file = Files.readAllBytes(sample.get());

        assertThatThrownBy(() -> EcgFiles.read(file)).hasMessageContaining("Heal Force");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "<ECG/>", "<ECGS UNITS_PER_MV='1'/>", "PK", "%PD", "1234567", "text about UNITS_PER_MV="})
    void whatIsNotCertainIsNotNamed(String text) {
        assertThat(UnreadFormat.of(latin(text))).isEmpty();
    }

    @Test
    void aTimeThatIsNoneIsNoContec() {
        assertThat(UnreadFormat.of(contec("2026-03-04 05:06-07"))).isEmpty();
        assertThat(UnreadFormat.of(Arrays.copyOf(contec("2026-03-04 05:06:07"), 81)))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "WFDB")
    void whatIsReadIsNoneOfThem(Format format) {
        assertThat(UnreadFormat.of(SmallFiles.of(format))).isEmpty();
    }

    private static byte[] contec(String time) {
        byte[] file = new byte[43 + 16 * 10 + 37];
        byte[] number = latin("0000037\0");
        byte[] clock = latin(time + "\0");
        System.arraycopy(number, 0, file, 0, number.length);
        System.arraycopy(clock, 0, file, 10, clock.length);
        return file;
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
