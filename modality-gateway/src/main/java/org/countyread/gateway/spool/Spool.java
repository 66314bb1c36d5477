package org.countyread.gateway.spool;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.countyread.gateway.platform.Database;
import org.countyread.gateway.platform.DurableFiles;
import org.countyread.gateway.settings.SettingsInForce;
import org.countyread.link.transport.ContentDigest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/**
 * Keeps every received object until the hub has it. An object counts as kept when its bytes, its name and its row are
 * on the disk; only then is its sender told success. Thread-safe.
 */
@Service
public class Spool implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Spool.class);
    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;
    private static final int REMOVED_AT_ONCE_MAX = 500;

    /** An object whose file has its final name and whose row is still to come. */
    private record Placed(
            String itemId, ObjectArrival arrival, String file, Path path, long sizeBytes, String sha256) {}

    /** What the transaction made of an object; the entry is null when nothing new was kept. */
    private record Outcome(KeepResult result, @Nullable SpoolEntry entry) {}

    private final SettingsInForce settings;
    private final Database database;
    private final SpoolIndex index;
    private final Catalogue catalogue;
    private final ArrivalPlacement placement;
    private final Clock clock;
    private final SpoolFiles files;
    private final SpoolSpace space;
    /** What waits since an earlier run and has not been read in this one. */
    private final Set<String> unverified = ConcurrentHashMap.newKeySet();

    private final GroupCommit<Placed, Outcome> commits;

    /** Opens the spool and brings files and rows together again after a cut. */
    public Spool(
            SettingsInForce settings,
            Database database,
            SpoolIndex index,
            Catalogue catalogue,
            ArrivalPlacement placement,
            Clock clock)
            throws IOException {
        this.settings = settings;
        this.database = database;
        this.index = index;
        this.catalogue = catalogue;
        this.placement = placement;
        this.clock = clock;
        this.files = new SpoolFiles(settings.now().dataDirectory().resolve("spool"));
        this.space = new SpoolSpace(files, settings);
        this.commits = new GroupCommit<>("spool-commit", settings.now().spool().commitBatchMax(), this::commit);
        new Reconciliation(files, index, this::adopt).run();
        space.count();
        unverified.addAll(index.waitingItems());
    }

    /**
     * Begins an object.
     *
     * @throws SpoolFull if the quota is used up or the reserve of the disk would be touched
     */
    public IncomingObject receive() throws IOException {
        space.requireRoom();
        String itemId = UUID.randomUUID().toString();
        return new IncomingObject(this, itemId, files.incoming(itemId));
    }

    SpoolSpace space() {
        return space;
    }

    /** How full the spool is now. */
    public SpoolUsage usage() throws IOException {
        return space.usage();
    }

    /**
     * Keeps a sealed object. Completes when it is durable; completes exceptionally, with nothing kept, when it cannot
     * be.
     */
    public CompletionStage<KeepResult> keep(IncomingObject object, ObjectArrival arrival) {
        String day = LocalDate.ofInstant(arrival.receivedAt(), clock.getZone()).format(DAY);
        String file = SpoolFiles.nameOf(day, object.itemId(), object.sha256());
        try {
            Path path = files.moveIntoPlace(object.file(), file);
            return commits.submit(new Placed(object.itemId(), arrival, file, path, object.sizeBytes(), object.sha256()))
                    .handle((outcome, failure) -> {
                        if (failure != null) {
                            forget(object.itemId(), file);
                            throw new CompletionException(failure);
                        }
                        return outcome.result();
                    });
        } catch (IOException e) {
            object.discard();
            return CompletableFuture.failedFuture(e);
        }
    }

    private List<Outcome> commit(List<Placed> group) {
        Set<Path> folders = new LinkedHashSet<>();
        group.forEach(placed -> folders.add(placed.path().resolveSibling("")));
        try {
            for (Path folder : folders) {
                DurableFiles.force(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<Outcome> outcomes = database.inTransaction(() -> {
            List<Outcome> list = new ArrayList<>(group.size());
            group.forEach(placed -> list.add(insert(placed)));
            return list;
        });
        for (int i = 0; i < group.size(); i++) {
            SpoolEntry entry = outcomes.get(i).entry();
            if (entry == null) {
                delete(group.get(i).file());
            } else {
                placement.kept(entry);
            }
        }
        return outcomes;
    }

    private Outcome insert(Placed placed) {
        ObjectArrival arrival = placed.arrival();
        String instance = arrival.header().sopInstanceUid();
        Optional<SpoolIndex.Known> same = index.same(instance, placed.sha256());
        if (same.isPresent() && !isLost(same.get())) {
            return new Outcome(KeepResult.ALREADY_HERE, null);
        }
        boolean conflict = same.isEmpty() && index.holdsInstance(instance);
        ArrivalPlacement.Place place = placement.place(arrival);
        SpoolEntry entry = new SpoolEntry(
                same.map(SpoolIndex.Known::itemId).orElse(placed.itemId()),
                arrival.header(),
                place.accessionNumber(),
                arrival.callingAe(),
                placed.file(),
                placed.sizeBytes(),
                placed.sha256(),
                place.priority(),
                conflict,
                arrival.receivedAt());
        if (same.isPresent()) {
            index.restore(entry.itemId(), entry.file());
        } else {
            index.insert(entry);
        }
        catalogue.put(
                entry.itemId(),
                Catalogue.Origin.DEVICE,
                arrival.header(),
                entry.file(),
                entry.sizeBytes(),
                arrival.receivedAt());
        return new Outcome(conflict ? KeepResult.KEPT_BESIDE_ANOTHER : KeepResult.KEPT, entry);
    }

    /** Whether the hub does not have the bytes and the disk no longer does. */
    private boolean isLost(SpoolIndex.Known known) {
        return known.state() == SpoolState.LOST
                || known.state() == SpoolState.DAMAGED
                || (known.state() == SpoolState.WAITING && Files.notExists(files.path(known.file())));
    }

    /** A whole file whose row was not written before a cut: it is kept as if it had just come. */
    private void adopt(String file, ObjectHeader header, Instant receivedAt) throws IOException {
        Path path = files.path(file);
        String found = ContentDigest.hex(path);
        String expected = SpoolFiles.digestIn(file).orElse(found);
        if (!found.equals(expected)) {
            throw new DamagedObject(file, expected, found);
        }
        ObjectArrival arrival = new ObjectArrival(header, "", "", receivedAt);
        commit(List.of(new Placed(UUID.randomUUID().toString(), arrival, file, path, Files.size(path), found)));
    }

    /** Where the bytes of a kept object lie; they never change. */
    public Path path(String itemId) throws IOException {
        return files.path(index.file(itemId).orElseThrow(() -> new NoSuchFileException(itemId)));
    }

    /**
     * The bytes of a kept object. What an earlier run has left is read once before, because a power cut or an ageing disk
     * may have changed it since its digest was taken.
     *
     * @throws DamagedObject if they are not those that were received
     */
    public SeekableByteChannel open(String itemId) throws IOException {
        String file = index.file(itemId).orElseThrow(() -> new NoSuchFileException(itemId));
        try {
            verifyOnce(itemId);
            return files.read(file);
        } catch (NoSuchFileException gone) {
            LOG.error("the disk has lost the file of item {}", itemId);
            database.inTransaction(() -> {
                index.markLost(List.of(itemId));
                catalogue.remove(List.of(itemId));
            });
            throw gone;
        }
    }

    /**
     * Reads what an earlier run has left, once, before it leaves in whatever form.
     *
     * @throws DamagedObject if it is no longer what was received
     */
    public void verifyOnce(String itemId) throws IOException {
        if (unverified.contains(itemId)) {
            verify(itemId);
            unverified.remove(itemId);
        }
    }

    /**
     * Reads a kept object and compares it with the digest it was received with.
     *
     * @throws DamagedObject if it is another one
     */
    public void verify(String itemId) throws IOException {
        String file = index.file(itemId).orElseThrow(() -> new NoSuchFileException(itemId));
        String expected = index.sha256(itemId).orElseThrow(() -> new NoSuchFileException(itemId));
        String found = ContentDigest.hex(files.path(file));
        if (!found.equals(expected)) {
            throw new DamagedObject(file, expected, found);
        }
    }

    /** Moves the file of an item where nobody takes it for an object. */
    public void setAside(String itemId) throws IOException {
        Optional<String> file = index.file(itemId);
        if (file.isPresent()) {
            files.setAside(file.get());
        }
    }

    /** Removes delivered objects whose retention time is over; first the state, then the file, so that a cut harms none. */
    public int removeExpired() {
        int removed = 0;
        Instant before = clock.instant().minus(settings.now().spool().retention());
        while (true) {
            List<SpoolIndex.Known> expired = index.deliveredBefore(before, REMOVED_AT_ONCE_MAX);
            if (expired.isEmpty()) {
                return removed;
            }
            List<String> itemIds =
                    expired.stream().map(SpoolIndex.Known::itemId).toList();
            database.inTransaction(() -> {
                index.markRemoved(itemIds);
                catalogue.remove(itemIds);
            });
            expired.forEach(known -> delete(known.file()));
            removed += expired.size();
        }
    }

    /** A failed commit leaves no row as a rule; if there is one after all, its file stays. */
    private void forget(String itemId, String file) {
        if (index.file(itemId).isEmpty()) {
            delete(file);
        }
    }

    private void delete(String file) {
        try {
            space.give(files.delete(file));
        } catch (IOException e) {
            leftBehind(files.path(file), e);
        }
    }

    void leftBehind(Path file, IOException failure) {
        LOG.warn("{} could not be removed and stays until the next start", file, failure);
    }

    @Override
    public void close() {
        commits.close();
    }
}
