package org.countyread.hub.archive.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;

/** Keeps whole files under a {@link ObjectKey}; a stored object never changes. Thread-safe, on several nodes too. */
public interface ObjectStore extends AutoCloseable {
    /**
     * Stores a file; durable when this returns, and without effect when it is here already.
     *
     * @param file may be linked instead of copied, so nobody may write to it afterwards; deleting it is allowed
     * @throws IOException if the bytes could not be made durable, or are not those the key names
     */
    void put(ObjectKey key, Path file, long sizeBytes) throws IOException;

    /**
     * Opens a part of an object. Exactly {@code length} bytes come, or the stream fails.
     *
     * @throws java.nio.file.NoSuchFileException if there is no such object
     */
    InputStream open(ObjectKey key, long offset, long length) throws IOException;

    /** Opens a whole object; the stream fails at its end when the bytes are not those that were stored. */
    default InputStream open(ObjectKey key, long sizeBytes) throws IOException {
        return new VerifyingInputStream(open(key, 0, sizeBytes), key, sizeBytes);
    }

    /** Deletes an object that nothing refers to any more; without effect when it is not here. */
    void delete(ObjectKey key) throws IOException;

    boolean contains(ObjectKey key) throws IOException;

    /** The object as a file of this machine, for reading only; empty where the store is elsewhere. */
    Optional<Path> file(ObjectKey key);

    @Override
    void close() throws IOException;
}
