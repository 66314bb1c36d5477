package org.countyread.hub.archive.store;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import org.springframework.modulith.NamedInterface;

/**
 * Bytes on their way to becoming objects, where every node can read them. Names are of the owner's choice, with slashes; a name
 * is written by one node only. Nothing here is an object, and all of it may be lost. Thread-safe.
 */
@NamedInterface("parts")
public interface PartStore extends AutoCloseable {
    /** Keeps bytes under a name; others under the same name are replaced. */
    void put(String name, byte[] bytes) throws IOException;

    /**
     * Opens a part. Exactly {@code length} bytes come, or the stream fails.
     *
     * @throws java.nio.file.NoSuchFileException if there is none of this name
     */
    InputStream open(String name, long length) throws IOException;

    /** Deletes one part; without effect when it is not here. */
    void delete(String name) throws IOException;

    /** Deletes every part whose name begins like this. */
    void deleteAll(String namePrefix) throws IOException;

    /** Deletes every part that was put before a time. */
    void deleteOlder(Instant before) throws IOException;

    @Override
    void close() throws IOException;
}
