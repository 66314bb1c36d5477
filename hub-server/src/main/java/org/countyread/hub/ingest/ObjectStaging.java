package org.countyread.hub.ingest;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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
    private final Path folder;
    private final Clock clock;

    ObjectStaging(Path folder, Clock clock) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.clock = clock;
        try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(folder)) {
            for (Path leftover : leftovers) {
                Files.delete(leftover);
            }
        }
    }

    /** Begins an empty file. */
    GrowingFile open() throws IOException {
        return new GrowingFile(folder.resolve(UUID.randomUUID() + ".dcm"), clock.instant());
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
        private final FileChannel channel;
        private final MessageDigest digest = ContentDigest.sha256();
        private long size;

        private GrowingFile(Path path, Instant firstByteAt) throws IOException {
            this.path = path;
            this.firstByteAt = firstByteAt;
            this.channel = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        }

        void write(ByteBuffer bytes) throws IOException {
            digest.update(bytes.duplicate());
            while (bytes.hasRemaining()) {
                size += channel.write(bytes);
            }
        }

        Path path() {
            return path;
        }

        Instant firstByteAt() {
            return firstByteAt;
        }

        long size() {
            return size;
        }

        /** Ends the digest. */
        String sha256Hex() {
            return HexFormat.of().formatHex(digest.digest());
        }

        void delete() throws IOException {
            channel.close();
            Files.deleteIfExists(path);
        }
    }
}
