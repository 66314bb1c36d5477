package org.countyread.hub.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UncachedFileTest {
    private static final int BLOCK = 64 << 10;

    private final Path folder;
    private final UncachedFile.Blocks blocks;

    UncachedFileTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        this.blocks = new UncachedFile.Blocks(folder, 2, BLOCK);
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                0,
                1,
                511,
                BLOCK - 1,
                BLOCK,
                BLOCK + 1,
                2 * BLOCK,
                5 * BLOCK + 4096,
                5 * BLOCK + 4097,
                20 * BLOCK - 1
            })
    void aFileOfAnySizeHasExactlyItsBytes(int size) throws IOException {
        byte[] bytes = random(size);

        assertThat(write("a", bytes, 10_007)).hasBinaryContent(bytes);
    }

    @Test
    void aPieceMayBeLargerThanABlock() throws IOException {
        byte[] bytes = random(3 * BLOCK + 5);

        assertThat(write("a", bytes, bytes.length)).hasBinaryContent(bytes);
    }

    @Test
    void moreFilesThanBlocksGrowAtOnce() throws IOException {
        byte[] bytes = random(3 * BLOCK + 5);
        UncachedFile first = new UncachedFile(folder.resolve("1"), blocks);
        UncachedFile second = new UncachedFile(folder.resolve("2"), blocks);
        first.write(ByteBuffer.wrap(bytes));
        second.write(ByteBuffer.wrap(bytes));

        assertThat(write("third", bytes, 999)).hasBinaryContent(bytes);

        first.end();
        second.end();
        assertThat(folder.resolve("1")).hasBinaryContent(bytes);
        assertThat(folder.resolve("2")).hasBinaryContent(bytes);
    }

    @Test
    void aFileThatIsAbandonedGivesItsBlockBack() throws IOException {
        for (int i = 0; i < 5; i++) {
            UncachedFile file = new UncachedFile(folder.resolve("left" + i), blocks);
            file.write(ByteBuffer.wrap(random(BLOCK)));
            file.close();
            file.close();
        }
        byte[] bytes = random(2 * BLOCK + 1);
        assertThat(write("a", bytes, 4096)).hasBinaryContent(bytes);
    }

    @Test
    void aFileThatIsThereIsNotOverwritten() throws IOException {
        Path there = Files.write(folder.resolve("there"), new byte[] {1});

        assertThatThrownBy(() -> new UncachedFile(there, blocks)).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(there).hasBinaryContent(new byte[] {1});
    }

    private Path write(String name, byte[] bytes, int piece) throws IOException {
        Path path = folder.resolve(name);
        UncachedFile file = new UncachedFile(path, blocks);
        for (int at = 0; at < bytes.length; at += piece) {
            file.write(ByteBuffer.wrap(bytes, at, Math.min(piece, bytes.length - at)));
        }
        file.end();
        return path;
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }
}
