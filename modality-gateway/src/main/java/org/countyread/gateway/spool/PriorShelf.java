package org.countyread.gateway.spool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.countyread.dicom.encoding.DicomFormatException;
import org.countyread.gateway.platform.Database;
import org.countyread.gateway.platform.DurableFiles;
import org.countyread.gateway.settings.SettingsInForce;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.util.unit.DataSize;

/**
 * Keeps objects of earlier studies that came from the hub, so that the devices of the site can query and retrieve them.
 * They lie apart from the spool and are never offered to the line. Thread-safe.
 */
@Service
public class PriorShelf {
    private static final Logger LOG = LoggerFactory.getLogger(PriorShelf.class);
    private static final int REMOVED_AT_ONCE_MAX = 500;

    private final SpoolFiles files;
    private final SettingsInForce settings;
    private final Database database;
    private final Catalogue catalogue;
    private final Clock clock;

    PriorShelf(SettingsInForce settings, Database database, Catalogue catalogue, Clock clock) throws IOException {
        this.files = new SpoolFiles(settings.now().dataDirectory().resolve("spool"));
        this.settings = settings;
        this.database = database;
        this.catalogue = catalogue;
        this.clock = clock;
        removeFilesWithoutRow();
    }

    /**
     * Copies a Part 10 file onto the shelf; durable when it returns. The file itself stays the caller's. An object that is
     * here already, as a prior or from a device, stays as it is.
     *
     * @throws DicomFormatException if it cannot be read, or lacks one of the UIDs that identify it
     * @throws SpoolFull if the reserve of the disk would be touched
     */
    public KeepResult keepPrior(Path file, PriorFacts facts) throws IOException, DicomFormatException {
        ObjectHeader header = ObjectHeaderReader.read(file);
        if (catalogue.instance(header.sopInstanceUid()).isPresent()) {
            return KeepResult.ALREADY_HERE;
        }
        long sizeBytes = Files.size(file);
        long free = files.freeBytes() - sizeBytes;
        DataSize reserve = settings.now().spool().reserve();
        if (free < reserve.toBytes()) {
            throw new SpoolFull("%d bytes would be free, %s are kept in reserve".formatted(free, reserve));
        }
        String itemId = UUID.randomUUID().toString();
        Path incoming = files.incoming(itemId);
        try {
            Files.copy(file, incoming, StandardCopyOption.REPLACE_EXISTING);
            DurableFiles.force(incoming);
            String name = SpoolFiles.priorNameOf(itemId);
            Path placed = files.moveIntoPlace(incoming, name);
            DurableFiles.force(placed.resolveSibling(""));
            Instant now = clock.instant();
            database.inTransaction(
                    () -> catalogue.put(itemId, Catalogue.Origin.PRIOR, header, name, sizeBytes, now, facts));
            return KeepResult.KEPT;
        } finally {
            Files.deleteIfExists(incoming);
        }
    }

    /** Whether an object is here, as a prior or from a device. */
    public boolean holds(String sopInstanceUid) {
        return catalogue.instance(sopInstanceUid).isPresent();
    }

    /** The file of a catalogued object; empty when it was removed meanwhile. */
    public Optional<Path> file(Catalogue.Entry entry) {
        return Optional.of(files.path(entry.file())).filter(Files::exists);
    }

    /** Removes priors whose time is over: rows first, so that a cut harms none. */
    public int removeExpired() {
        int removed = 0;
        Instant before = clock.instant().minus(settings.now().spool().priorRetention());
        while (true) {
            List<Catalogue.Entry> expired = catalogue.priorsBefore(before, REMOVED_AT_ONCE_MAX);
            if (expired.isEmpty()) {
                return removed;
            }
            catalogue.remove(expired.stream().map(Catalogue.Entry::itemId).toList());
            expired.forEach(entry -> delete(entry.file()));
            removed += expired.size();
        }
    }

    private void removeFilesWithoutRow() throws IOException {
        Set<String> known = new HashSet<>(catalogue.priorFiles());
        for (String name : files.priorNames()) {
            if (!known.contains(name)) {
                delete(name);
            }
        }
    }

    private void delete(String file) {
        try {
            files.delete(file);
        } catch (IOException e) {
            LOG.warn("{} could not be removed and stays until the next start", file, e);
        }
    }
}
