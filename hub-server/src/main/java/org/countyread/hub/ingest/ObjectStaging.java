package org.countyread.hub.ingest;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import org.countyread.dicom.part10.FileMetaInformation;
import org.countyread.link.transport.ContentDigest;

/**
 * A folder where objects of DIMSE and DICOMweb senders grow. A sender that was cut off sends the whole object again, so
 * nothing here outlives the process. Thread-safe.
 */
final class ObjectStaging {
    private static final int BLOCKS_MAX = 16;
    private static final int BLOCK_BYTES = 1 << 20;

    private final Path folder;
    private final Clock clock;
    private final UncachedFile.Blocks blocks;

    ObjectStaging(Path folder, Clock clock) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.clock = clock;
        this.blocks = new UncachedFile.Blocks(this.folder, BLOCKS_MAX, BLOCK_BYTES);
        try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(folder)) {
            for (Path leftover : leftovers) {
                Files.delete(leftover);
            }
        }
    }

    /** Begins an empty file. */
    GrowingFile open() throws IOException {
        return new GrowingFile(folder.resolve(UUID.randomUUID() + ".dcm"), clock.instant(), blocks);
    }

    /** Whether the disk has room for so many bytes. */
    boolean hasRoomFor(long bytes) throws IOException {
        return Files.getFileStore(folder).getUsableSpace() >= bytes;
    }

    /** Begins a file with its meta information. */
    GrowingFile open(FileMetaInformation meta) throws IOException {
        GrowingFile file = open();
        file.write(ByteBuffer.wrap(meta.encode()));
        return file;
    }

    /** A file that grows, and its digest. Not thread-safe. */
    static final class GrowingFile {
        private final Path path;
        private final Instant firstByteAt;
        private final UncachedFile file;
        private final MessageDigest digest = ContentDigest.sha256();
        private long size;

        private GrowingFile(Path path, Instant firstByteAt, UncachedFile.Blocks blocks) throws IOException {
            this.path = path;
            this.firstByteAt = firstByteAt;
            this.file = new UncachedFile(path, blocks);
        }

        void write(ByteBuffer bytes) throws IOException {
            digest.update(bytes.duplicate());
            size += bytes.remaining();
            file.write(bytes);
        }

        /** Ends the file: nothing can be written any more, and whoever reads it finds every byte. */
        Whole end() throws IOException {
            file.end();
            return new Whole(path, HexFormat.of().formatHex(digest.digest()), size, firstByteAt);
        }

        /** Takes the file away, ended or not. */
        void delete() throws IOException {
            file.close();
            Files.deleteIfExists(path);
        }

        Path path() {
            return path;
        }
    }

    /** A file that has all its bytes. Immutable. */
    record Whole(Path path, String sha256Hex, long sizeBytes, Instant firstByteAt) {}
}
