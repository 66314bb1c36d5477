package org.countyread.hub.archive.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Whole objects as files, for what cannot be done by reading a range. A store on this machine gives its own file; of a
 * remote one a bounded number of bytes is kept, the longest unused ones are dropped first. Thread-safe.
 */
public final class LocalCopies {
    private final ObjectStore objects;
    private final Path folder;
    private final long bytesMax;

    /** In the order of last use. Guarded by this. */
    private final Map<ObjectKey, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);

    private long bytes;

    public LocalCopies(ObjectStore objects, Path folder, long bytesMax) throws IOException {
        this.objects = objects;
        this.folder = Files.createDirectories(folder);
        this.bytesMax = bytesMax;
        try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(folder)) {
            for (Path leftover : leftovers) {
                Files.delete(leftover);
            }
        }
    }

    private static final class Entry {
        private final Path file;
        private final long sizeBytes;
        private int readers;
        private boolean present;

        Entry(Path file, long sizeBytes) {
            this.file = file;
            this.sizeBytes = sizeBytes;
        }
    }

    /** A file that stays as it is until closed. Thread-safe. */
    public interface Copy extends AutoCloseable {
        Path file();

        @Override
        void close();
    }

    /** Opens an object as a file; the caller closes it and never writes to it. */
    public Copy open(ObjectKey key, long sizeBytes) throws IOException {
        Optional<Path> own = objects.file(key);
        if (own.isPresent()) {
            return copy(own.get(), () -> {});
        }
        Entry entry = enter(key, sizeBytes);
        try {
            fetch(key, entry);
        } catch (IOException e) {
            leave(entry);
            throw e;
        }
        return copy(entry.file, () -> leave(entry));
    }

    private synchronized Entry enter(ObjectKey key, long sizeBytes) {
        Entry entry = entries.computeIfAbsent(key, absent -> {
            bytes += sizeBytes;
            return new Entry(folder.resolve(key.sha256Hex()), sizeBytes);
        });
        entry.readers++;
        return entry;
    }

    private synchronized void leave(Entry entry) {
        entry.readers--;
        entries.values().removeIf(candidate -> {
            boolean drop = bytes > bytesMax && candidate.readers == 0;
            if (drop) {
                bytes -= candidate.sizeBytes;
                delete(candidate);
            }
            return drop;
        });
    }

    /** One reader fetches; the others of the same object wait for it. */
    private void fetch(ObjectKey key, Entry entry) throws IOException {
        synchronized (entry) {
            if (entry.present) {
                return;
            }
            Path part = folder.resolve(key.sha256Hex() + ".part");
            try (InputStream in = objects.open(key, entry.sizeBytes)) {
                Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
            }
            Files.move(part, entry.file, StandardCopyOption.ATOMIC_MOVE);
            entry.present = true;
        }
    }

    private static void delete(Entry entry) {
        try {
            Files.deleteIfExists(entry.file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Copy copy(Path file, Runnable onClose) {
        return new Copy() {
            @Override
            public Path file() {
                return file;
            }

            @Override
            public void close() {
                onClose.run();
            }
        };
    }
}
