package org.countyread.hub.archive.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class S3ObjectStoreIT {
    @TempDir
    private Path folder;

    private S3Server server;
    private ObjectStore store;

    @BeforeEach
    void start() throws Exception {
        server = S3Server.start(Files.createDirectory(folder.resolve("buckets")));
        store = new S3ObjectStore(server.settings("objects"));
    }

    @AfterEach
    void stop() throws Exception {
        store.close();
        server.close();
    }

    @Test
    void givesBackASmallObjectAndARangeOfIt() throws IOException {
        Path file = Files.writeString(folder.resolve("staged"), "twelve leads");
        ObjectKey key = new ObjectKey(Sha256.of(file));
        store.put(key, file, 12);
        store.put(key, file, 12);
        assertThat(store.contains(key)).isTrue();
        try (InputStream whole = store.open(key, 12);
                InputStream range = store.open(key, 7, 4)) {
            assertThat(new String(whole.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("twelve leads");
            assertThat(new String(range.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("lead");
        }
    }

    @Test
    void givesBackAnObjectThatWentUpInParts() throws IOException {
        Path file = random(17_000_001);
        ObjectKey key = new ObjectKey(Sha256.of(file));
        store.put(key, file, 17_000_001);
        try (InputStream whole = store.open(key, 17_000_001)) {
            assertThat(Sha256.of(whole)).isEqualTo(key.sha256Hex());
        }
        byte[] expected = Files.readAllBytes(file);
        try (InputStream range = store.open(key, 5_242_870, 20)) {
            assertThat(range.readAllBytes()).isEqualTo(Arrays.copyOfRange(expected, 5_242_870, 5_242_890));
        }
    }

    @Test
    void keepsNothingUnderADigestThatIsNotItsOwn() throws IOException {
        Path file = Files.writeString(folder.resolve("staged"), "twelve leads");
        ObjectKey key = new ObjectKey("0".repeat(64));
        assertThatThrownBy(() -> store.put(key, file, 12)).isInstanceOf(CorruptObjectException.class);
        assertThat(store.contains(key)).isFalse();
        assertThatThrownBy(() -> store.open(key, 0, 12)).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void refusesWrongCredentials() {
        ObjectStoreSettings.S3 right = server.settings("objects");
        ObjectStoreSettings.S3 wrong = new ObjectStoreSettings.S3(
                right.endpoint(),
                right.bucket(),
                right.region(),
                right.accessKey(),
                "not the secret",
                true,
                right.partSize(),
                right.timeout());
        assertThatThrownBy(() -> new S3ObjectStore(wrong)).isInstanceOf(IOException.class);
    }

    private Path random(int bytes) throws IOException {
        Path file = folder.resolve("random");
        Random random = new Random(20261122);
        byte[] block = new byte[1 << 16];
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int left = bytes; left > 0; left -= block.length) {
                random.nextBytes(block);
                out.write(block, 0, Math.min(left, block.length));
            }
        }
        return file;
    }
}
