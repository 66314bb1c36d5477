package org.countyread.hub.archive;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import org.countyread.hub.archive.index.StoredInstance;
import org.countyread.hub.archive.store.ObjectKey;
import org.countyread.hub.archive.store.ObjectStore;
import org.countyread.hub.archive.store.Sha256;

/**
 * Whether two files hold the same object. The preamble and the file meta information say who wrote the file, not what
 * it is: a receiver writes its own (PS3.10 §7.1), so files that differ there alone are the same.
 */
final class SameObject {
    private static final int PREAMBLE_BYTES = 128;
    private static final int GROUP_LENGTH_END = PREAMBLE_BYTES + 4 + 12;
    private static final int META_BYTES_MAX = 1 << 20;

    private SameObject() {}

    static boolean test(ObjectStore objects, StoredInstance stored, IncomingObject incoming) throws IOException {
        if (stored.sha256Hex().equals(incoming.sha256Hex())) {
            return true;
        }
        ObjectKey key = new ObjectKey(stored.sha256Hex());
        try (InputStream one = new BufferedInputStream(objects.open(key, 0, stored.sizeBytes()));
                InputStream other = new BufferedInputStream(Files.newInputStream(incoming.file()))) {
            return skipMeta(one) && skipMeta(other) && Sha256.of(one).equals(Sha256.of(other));
        }
    }

    /** Moves to the data set; false for a file without the usual meta information, which is then compared as a whole. */
    private static boolean skipMeta(InputStream in) throws IOException {
        byte[] head = in.readNBytes(GROUP_LENGTH_END);
        boolean usual = head.length == GROUP_LENGTH_END
                && head[PREAMBLE_BYTES] == 'D'
                && head[PREAMBLE_BYTES + 1] == 'I'
                && head[PREAMBLE_BYTES + 2] == 'C'
                && head[PREAMBLE_BYTES + 3] == 'M'
                && head[PREAMBLE_BYTES + 8] == 'U'
                && head[PREAMBLE_BYTES + 9] == 'L';
        if (!usual) {
            return false;
        }
        long meta = 0;
        for (int at = GROUP_LENGTH_END - 1; at >= GROUP_LENGTH_END - 4; at--) {
            meta = (meta << Byte.SIZE) | (head[at] & 0xFF);
        }
        if (meta > META_BYTES_MAX) {
            return false;
        }
        in.skipNBytes(meta);
        return true;
    }
}
