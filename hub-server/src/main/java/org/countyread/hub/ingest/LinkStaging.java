package org.countyread.hub.ingest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Instant;
import org.countyread.link.transport.ContentDigest;
import org.countyread.link.wire.ItemOffer;

/**
 * The folder where items of the line grow until they are whole. A file's name holds the digest of what it will be, its
 * length is the offset from which a cut transfer goes on, also after this process was killed: bytes are trusted only
 * once the whole file has its digest. Thread-safe for different items.
 */
final class LinkStaging {
    private static final int NAME_CHARS = 32;

    private final Path folder;
    private final long reserveBytes;
    private final Clock clock;

    LinkStaging(Path folder, long reserveBytes, Clock clock) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.reserveBytes = reserveBytes;
        this.clock = clock;
    }

    /** Opens the file of an item at its end; a file that is longer than the item starts again. */
    StagedItem open(String siteCode, ItemOffer offer) throws IOException {
        Path file = file(siteCode, offer);
        if (Files.exists(file) && Files.size(file) > offer.sizeBytes()) {
            Files.delete(file);
        }
        boolean begun = Files.exists(file) && Files.size(file) > 0;
        Instant firstByteAt = begun
                ? Files.readAttributes(file, BasicFileAttributes.class)
                        .creationTime()
                        .toInstant()
                : clock.instant();
        return new StagedItem(offer, file, firstByteAt);
    }

    /** Whether the disk has room for so many bytes more, and for what the hub needs besides. */
    boolean hasRoomFor(long bytes) throws IOException {
        return Files.getFileStore(folder).getUsableSpace() - reserveBytes >= bytes;
    }

    /** Deletes what no gateway has continued since {@code before}. */
    void deleteAbandoned(Instant before) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    /** Two items with one digest do not share a file, so that two lines never write to the same one. */
    private Path file(String siteCode, ItemOffer offer) {
        String item = siteCode + "\n" + offer.itemId();
        String name = ContentDigest.hex(item.getBytes(StandardCharsets.UTF_8)).substring(0, NAME_CHARS);
        return folder.resolve(offer.sha256Hex() + "-" + name + ".part");
    }
}
