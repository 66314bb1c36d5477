package org.countyread.gateway.platform;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Files that are whole or not there at all, also after a power cut. Thread-safe for different files. */
public final class DurableFiles {
    private DurableFiles() {}

    /** Writes a file, replacing one that is there; durable when this returns, up to the names of its folder's parents. */
    public static void write(Path file, byte[] content) throws IOException {
        Path part = file.resolveSibling(file.toFile().getName() + ".part");
        try (FileChannel channel = FileChannel.open(
                part, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        rename(part, file);
    }

    /** Gives a file whose bytes are durable its name, in place of another; the name is durable when this returns. */
    public static void rename(Path written, Path target) throws IOException {
        Files.move(written, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        force(target.resolveSibling(""));
    }

    /** Waits until the bytes of a file, or the names in a folder, are on the disk; a rename alone may be lost. */
    public static void force(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
