package org.countyread.gateway.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurableFilesTest {
    @TempDir
    private Path folder;

    @Test
    void aFileTakesThePlaceOfAnotherAndOfWhatACutHasLeft() throws IOException {
        Path file = Files.writeString(folder.resolve("report.pdf"), "the older one");
        Files.writeString(folder.resolve("report.pdf.part"), "a half one that is longer than the new one");
        DurableFiles.write(file, "new".getBytes(StandardCharsets.UTF_8));
        assertThat(file).hasContent("new");
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }
}
