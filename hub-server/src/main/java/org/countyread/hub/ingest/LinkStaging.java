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
    private static final String SUFFIX = ".part";

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
        return open(offer, folder.resolve(name(siteCode, offer) + SUFFIX), 0);
    }

    /** Opens the file of an item of which other nodes have kept everything before {@code reach}. */
    StagedItem open(String siteCode, ItemOffer offer, long reach) throws IOException {
        String name = name(siteCode, offer);
        PartPlan.Span goesOn = new PartPlan.Span(reach, reach);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, name + "{.*,}" + SUFFIX)) {
            for (Path file : files) {
                PartPlan.Span held = held(name, file);
                if (PartPlan.continued(held, reach).equals(held)) {
                    goesOn = held;
                } else {
                    Files.delete(file);
                }
            }
        }
        String beginning = goesOn.from() == 0 ? "" : "." + goesOn.from();
        return open(offer, folder.resolve(name + beginning + SUFFIX), goesOn.from());
    }

    /** The name of a file with a beginning that is missing says where its bytes begin. */
    private static PartPlan.Span held(String name, Path file) throws IOException {
        String rest = file.getFileName().toString().substring(name.length());
        long from = rest.equals(SUFFIX) ? 0 : Long.parseLong(rest.substring(1, rest.length() - SUFFIX.length()));
        return new PartPlan.Span(from, Math.max(from, Files.size(file)));
    }

    private StagedItem open(ItemOffer offer, Path file, long from) throws IOException {
        if (Files.exists(file) && Files.size(file) > offer.sizeBytes()) {
            Files.delete(file);
        }
        boolean begun = Files.exists(file) && Files.size(file) > 0;
        Instant firstByteAt = begun
                ? Files.readAttributes(file, BasicFileAttributes.class)
                        .creationTime()
                        .toInstant()
                : clock.instant();
        return new StagedItem(offer, file, from, firstByteAt);
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

    /**
     * The name of an item, the same at every node. Two items with one digest do not share a file, so that two lines never
     * write to the same one.
     */
    static String name(String siteCode, ItemOffer offer) {
        String item = siteCode + "\n" + offer.itemId();
        String name = ContentDigest.hex(item.getBytes(StandardCharsets.UTF_8)).substring(0, NAME_CHARS);
        return offer.sha256Hex() + "-" + name;
    }
}
