package org.countyread.ecg.format.wfdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.countyread.ecg.format.WaveformFormatException;
import org.countyread.ecg.format.wfdb.WfdbFiles.Annotations;
import org.junit.jupiter.api.Test;

/** Annotation files, written by {@link WfdbFiles}. */
class WfdbAnnotationReaderTest {
    private static final double RATE_HZ = 360;

    /** The table of annot(5); numbers without a letter are left to the makers of databases. */
    private static final List<String> SYMBOLS = List.of(
            "N", "L", "R", "a", "V", "F", "J", "A", "S", "E", "j", "/", "Q", "~", " ", "|", " ", "s", "T", "*", "D",
            "\"", "=", "p", "B", "^", "t", "+", "u", "?", "!", "[", "]", "e", "n", "@", "x", "f", "(", ")", "r");

    private static final Set<String> BEATS =
            Set.of("N", "L", "R", "a", "V", "F", "J", "A", "S", "E", "j", "/", "Q", "B", "?", "e", "n", "f", "r");

    @Test
    void everyTypeHasItsSymbolAndOnlyHeartbeatsAreBeats() throws Exception {
        Annotations file = new Annotations();
        IntStream.rangeClosed(1, 49).forEach(code -> file.add(code, 10));
        List<WfdbAnnotation> read = WfdbAnnotationReader.read(file.end(), RATE_HZ);

        assertThat(read).hasSize(49);
        for (int code = 1; code <= 49; code++) {
            WfdbAnnotation annotation = read.get(code - 1);
            String symbol = code <= SYMBOLS.size() ? SYMBOLS.get(code - 1) : "[" + code + "]";
            assertThat(annotation).isEqualTo(new WfdbAnnotation(10L * code, code, symbol, 0, 0, 0, ""));
            assertThat(annotation.isBeat()).as(symbol).isEqualTo(BEATS.contains(symbol));
        }
        assertThat(read.stream()
                        .filter(WfdbAnnotation::isBeat)
                        .map(WfdbAnnotation::symbol)
                        .collect(Collectors.toSet()))
                .isEqualTo(BEATS);
    }

    @Test
    void skipsGoFarAndBackAndAddToTheInterval() throws Exception {
        byte[] file = new Annotations()
                .skip(1_000_000)
                .add(1, 1023)
                .skip(-500_000)
                .skip(-1)
                .add(5, 1)
                .end();

        assertThat(WfdbAnnotationReader.read(file, RATE_HZ))
                .extracting(WfdbAnnotation::sample)
                .containsExactly(1_001_023L, 501_023L);
    }

    /** Number and channel stay until another is given; a subtype belongs to its annotation alone. */
    @Test
    void numberAndChannelStayAndSubtypeAndTextDoNot() throws Exception {
        byte[] file = new Annotations()
                .add(1, 5)
                .subtype(-2)
                .channel(3)
                .number(-7)
                .text("(AFIB")
                .add(1, 5)
                .add(28, 0)
                .channel(255)
                .text("ab")
                .end();

        assertThat(WfdbAnnotationReader.read(file, RATE_HZ))
                .containsExactly(
                        new WfdbAnnotation(5, 1, "N", -2, 3, -7, "(AFIB"),
                        new WfdbAnnotation(10, 1, "N", 0, 3, -7, ""),
                        new WfdbAnnotation(10, 28, "+", 0, 255, -7, "ab"));
    }

    @Test
    void aResolutionOfItsOwnIsBroughtToThatOfTheRecord() throws Exception {
        byte[] file = new Annotations()
                .add(22, 0)
                .text("## time resolution: 1000")
                .add(1, 500)
                .end();

        assertThat(WfdbAnnotationReader.read(file, RATE_HZ))
                .containsExactly(new WfdbAnnotation(180, 1, "N", 0, 0, 0, ""));
    }

    @Test
    void everyCutAndEveryTypeThatIsNoneIsRefused() {
        byte[] whole =
                new Annotations().add(1, 5).skip(70_000).add(5, 1).text("abc").end();
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> WfdbAnnotationReader.read(cut, RATE_HZ))
                    .as("%d bytes", length)
                    .isInstanceOf(WaveformFormatException.class);
        }
        byte[] none = new Annotations().add(50, 5).end();
        assertThatThrownBy(() -> WfdbAnnotationReader.read(none, RATE_HZ)).hasMessageContaining("50 is no type");
    }
}
