package org.countyread.hub.turnaround;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class BoundedLinesTest {
    @Test
    void linesComeAsTheyAreWithOrWithoutALastEnd() throws IOException {
        BoundedLines lines = of("一\n\nb");
        assertThat(lines.next()).hasValue("一");
        assertThat(lines.next()).hasValue("");
        assertThat(lines.next()).hasValue("b");
        assertThat(lines.next()).isEmpty();
        assertThat(of("").next()).isEmpty();
    }

    @Test
    void anOverLongLineIsCutAndTheNextOneIsWhole() throws IOException {
        BoundedLines lines = of("x".repeat(100) + "\nshort");
        assertThat(lines.next()).hasValueSatisfying(line -> assertThat(line).hasSize(10));
        assertThat(lines.tooLong()).isTrue();
        assertThat(lines.next()).hasValue("short");
        assertThat(lines.tooLong()).isFalse();
    }

    private static BoundedLines of(String text) {
        return new BoundedLines(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), 10);
    }
}
