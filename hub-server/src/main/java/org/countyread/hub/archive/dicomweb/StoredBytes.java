package org.countyread.hub.archive.dicomweb;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import org.countyread.hub.archive.index.FrameTable.Slice;
import org.countyread.hub.archive.index.StoredInstance;
import org.countyread.hub.archive.store.ObjectKey;
import org.countyread.hub.archive.store.ObjectStore;
import org.springframework.stereotype.Component;

/**
 * Bytes of stored objects on their way out. A whole object is compared with its digest when it is sent for the first
 * time in a day; otherwise it is sent without being looked at. Thread-safe.
 */
@Component
class StoredBytes {
    private static final int BUFFER_BYTES = 128 * 1024;

    /** One buffer a thread: fresh memory costs more than the copy. */
    private static final ThreadLocal<byte[]> BUFFER = ThreadLocal.withInitial(() -> new byte[BUFFER_BYTES]);

    private final ObjectStore objects;
    private final VerifiedObjects verified;

    StoredBytes(ObjectStore objects, VerifiedObjects verified) {
        this.objects = objects;
        this.verified = verified;
    }

    /** The whole file of an object. */
    Payload file(StoredInstance instance) {
        ObjectKey key = new ObjectKey(instance.sha256Hex());
        Slice whole = new Slice(0, instance.sizeBytes());
        return new Pieces(key, List.of(whole)) {
            @Override
            public Optional<Region> region() {
                return verified.isKnown(key) ? super.region() : Optional.empty();
            }

            @Override
            public void write(OutputStream out, long offset, long count) throws IOException {
                if (count == length() && !verified.isKnown(key)) {
                    try (InputStream in = objects.open(key, length())) {
                        copy(in, out, count);
                    }
                    verified.add(key);
                } else {
                    super.write(out, offset, count);
                }
            }
        };
    }

    /** Pieces of an object's file, one after the other. */
    Payload slices(StoredInstance instance, List<Slice> slices) {
        return new Pieces(new ObjectKey(instance.sha256Hex()), slices);
    }

    private class Pieces implements Payload {
        private final ObjectKey key;
        private final List<Slice> slices;

        Pieces(ObjectKey key, List<Slice> slices) {
            this.key = key;
            this.slices = slices;
        }

        @Override
        public long length() {
            return slices.stream().mapToLong(Slice::length).sum();
        }

        @Override
        public Optional<Region> region() {
            return slices.size() == 1
                    ? objects.file(key)
                            .map(file -> new Region(
                                    file, slices.get(0).offset(), slices.get(0).length()))
                    : Optional.empty();
        }

        @Override
        public void write(OutputStream out, long offset, long count) throws IOException {
            long skip = offset;
            long left = count;
            for (Slice slice : slices) {
                long from = Math.min(skip, slice.length());
                long piece = Math.min(left, slice.length() - from);
                if (piece > 0) {
                    try (InputStream in = objects.open(key, slice.offset() + from, piece)) {
                        copy(in, out, piece);
                    }
                }
                skip -= from;
                left -= piece;
            }
        }
    }

    /** Copies what comes; a stream of the store fails by itself if it is shorter than it should be. */
    private static void copy(InputStream in, OutputStream out, long count) throws IOException {
        byte[] buffer = BUFFER.get();
        long left = count;
        while (left > 0) {
            int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (read < 0) {
                throw new IOException(left + " bytes of " + count + " are missing");
            }
            out.write(buffer, 0, read);
            left -= read;
        }
        if (in.read() >= 0) {
            throw new IOException("more than " + count + " bytes");
        }
    }
}
