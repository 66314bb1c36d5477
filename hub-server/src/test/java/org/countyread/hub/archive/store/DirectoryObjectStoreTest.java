package org.countyread.hub.archive.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryObjectStoreTest {
    @TempDir
    private Path folder;

    private Path root;
    private ObjectStore store;

    @BeforeEach
    void openStore() throws IOException {
        root = folder.resolve("objects");
        store = new DirectoryObjectStore(root);
    }

    @Test
    void givesBackWhatWasStoredEvenAfterTheStagedFileIsGone() throws IOException {
        Path file = staged("twelve leads");
        ObjectKey key = new ObjectKey(Sha256.of(file));
        store.put(key, file, 12);
        Files.delete(file);
        try (InputStream in = store.open(key, 12)) {
            assertThat(in.readAllBytes()).asString(StandardCharsets.UTF_8).isEqualTo("twelve leads");
        }
        assertThat(store.contains(key)).isTrue();
    }

    @Test
    void opensARangeAndNothingMore() throws IOException {
        Path file = staged("twelve leads");
        ObjectKey key = new ObjectKey(Sha256.of(file));
        store.put(key, file, 12);
        try (InputStream in = store.open(key, 7, 4)) {
            assertThat(in.readAllBytes()).asString(StandardCharsets.UTF_8).isEqualTo("lead");
        }
    }

    @Test
    void storingTheSameBytesAgainIsWithoutEffect() throws IOException {
        Path first = staged("twelve leads");
        ObjectKey key = new ObjectKey(Sha256.of(first));
        store.put(key, first, 12);
        store.put(key, staged("twelve leads"), 12);
        try (Stream<Path> files = Files.walk(root).filter(Files::isRegularFile)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void failsAtTheEndOfAnObjectWhoseBytesHaveChanged() throws IOException {
        Path file = staged("twelve leads");
        ObjectKey key = new ObjectKey(Sha256.of(file));
        store.put(key, file, 12);
        Files.writeString(root.resolve(key.path()), "twelve leaks");
        try (InputStream in = store.open(key, 12)) {
            assertThatThrownBy(in::readAllBytes)
                    .isInstanceOf(CorruptObjectException.class)
                    .hasMessageContaining(key.sha256Hex());
        }
    }

    @Test
    void failsWhereAnObjectIsShorterThanTheRange() throws IOException {
        Path file = staged("twelve leads");
        ObjectKey key = new ObjectKey(Sha256.of(file));
        store.put(key, file, 12);
        try (InputStream in = store.open(key, 7, 6)) {
            assertThatThrownBy(in::readAllBytes).isInstanceOf(EOFException.class);
        }
    }

    @Test
    void saysThatAnObjectIsNotThere() {
        ObjectKey key = new ObjectKey("0".repeat(64));
        assertThatThrownBy(() -> store.open(key, 0, 1)).isInstanceOf(NoSuchFileException.class);
    }

    private Path staged(String text) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "staged", ".dcm"), text);
    }
}
