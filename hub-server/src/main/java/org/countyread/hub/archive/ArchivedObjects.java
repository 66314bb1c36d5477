package org.countyread.hub.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.countyread.hub.archive.index.InstanceIndexRepository;
import org.countyread.hub.archive.store.LocalCopies;
import org.countyread.hub.archive.store.ObjectKey;
import org.springframework.stereotype.Service;

/**
 * The stored bytes of studies for modules that send them on, as they came. Who may have them, and the audit entry, are the
 * caller's. Thread-safe.
 */
@Service
public class ArchivedObjects {
    private final InstanceIndexRepository index;
    private final LocalCopies copies;

    ArchivedObjects(InstanceIndexRepository index, LocalCopies copies) {
        this.index = index;
        this.copies = copies;
    }

    /** A stored object; its bytes are a DICOM file (PS3.10). */
    public record ArchivedObject(String sopInstanceUid, String sha256Hex, long sizeBytes) {}

    /** The objects of a study in the order of series and instance number. */
    public List<ArchivedObject> ofStudy(String studyInstanceUid) {
        return index.instances(studyInstanceUid, Optional.empty()).stream()
                .map(stored -> new ArchivedObject(stored.sopInstanceUid(), stored.sha256Hex(), stored.sizeBytes()))
                .toList();
    }

    /**
     * A piece of an object.
     *
     * @throws IOException if it cannot be read, or ends before the piece does
     */
    public byte[] read(String sha256Hex, long sizeBytes, long offset, int bytes) throws IOException {
        try (LocalCopies.Copy copy = copies.open(new ObjectKey(sha256Hex), sizeBytes);
                FileChannel file = FileChannel.open(copy.file(), StandardOpenOption.READ)) {
            ByteBuffer piece = ByteBuffer.allocate(bytes);
            while (piece.hasRemaining()) {
                if (file.read(piece, offset + piece.position()) < 0) {
                    throw new IOException("object %s ends before %d".formatted(sha256Hex, offset + bytes));
                }
            }
            return piece.array();
        }
    }
}
