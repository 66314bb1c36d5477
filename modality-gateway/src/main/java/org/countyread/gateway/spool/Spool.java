package org.countyread.gateway.spool;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
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
import org.countyread.gateway.platform.Database;
import org.countyread.gateway.settings.GatewaySettings;
import org.countyread.gateway.settings.SpoolSettings;
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
    private record Placed(IncomingObject object, ObjectArrival arrival, String file, Path path) {}

    /** What the transaction made of an object; the entry is null when nothing new was kept. */
    private record Outcome(KeepResult result, @Nullable SpoolEntry entry) {}

    private final SpoolSettings settings;
    private final Database database;
    private final SpoolIndex index;
    private final Catalogue catalogue;
    private final ArrivalPlacement placement;
    private final Clock clock;
    private final SpoolFiles files;
    private final GroupCommit<Placed, Outcome> commits;

    /** Opens the spool and brings files and rows together again after a cut. */
    public Spool(
            GatewaySettings settings,
            Database database,
            SpoolIndex index,
            Catalogue catalogue,
            ArrivalPlacement placement,
            Clock clock)
            throws IOException {
        this.settings = settings.spool();
        this.database = database;
        this.index = index;
        this.catalogue = catalogue;
        this.placement = placement;
        this.clock = clock;
        this.files = new SpoolFiles(settings.dataDirectory().resolve("spool"));
        this.commits = new GroupCommit<>("spool-commit", this.settings.commitBatchMax(), this::commit);
        new Reconciliation(files, index, this::adopt).run();
    }

    /**
     * Begins an object.
     *
     * @throws SpoolFull if the reserve of the disk would be touched
     */
    public IncomingObject receive() throws IOException {
        requireSpace();
        String itemId = UUID.randomUUID().toString();
        return new IncomingObject(this, itemId, files.incoming(itemId));
    }

    void requireSpace() throws IOException {
        long free = files.freeBytes();
        if (free < settings.reserve().toBytes()) {
            throw new SpoolFull("%d bytes free, %s are kept in reserve".formatted(free, settings.reserve()));
        }
    }

    /** Bytes the disk would still take, the reserve included. */
    public long freeBytes() throws IOException {
        return files.freeBytes();
    }

    /**
     * Keeps a sealed object. Completes when it is durable; completes exceptionally, with nothing kept, when it cannot
     * be.
     */
    public CompletionStage<KeepResult> keep(IncomingObject object, ObjectArrival arrival) {
        String day = LocalDate.ofInstant(arrival.receivedAt(), clock.getZone()).format(DAY);
        String file = SpoolFiles.nameOf(day, object.itemId());
        try {
            Path path = files.moveIntoPlace(object.file(), file);
            return commits.submit(new Placed(object, arrival, file, path)).handle((outcome, failure) -> {
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
                SpoolFiles.sync(folder);
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
        IncomingObject object = placed.object();
        String instance = arrival.header().sopInstanceUid();
        Optional<SpoolIndex.Known> same = index.same(instance, object.sha256());
        if (same.isPresent() && !isLost(same.get())) {
            return new Outcome(KeepResult.ALREADY_HERE, null);
        }
        boolean conflict = same.isEmpty() && index.holdsInstance(instance);
        ArrivalPlacement.Place place = placement.place(arrival);
        SpoolEntry entry = new SpoolEntry(
                same.map(SpoolIndex.Known::itemId).orElse(object.itemId()),
                arrival.header(),
                place.accessionNumber(),
                arrival.callingAe(),
                placed.file(),
                object.sizeBytes(),
                object.sha256(),
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
                || (known.state() == SpoolState.WAITING && Files.notExists(files.path(known.file())));
    }

    /** A whole file whose row was not written before a cut: it is kept as if it had just come. */
    private void adopt(String file, ObjectHeader header, Instant receivedAt) throws IOException {
        Path path = files.path(file);
        IncomingObject object = new IncomingObject(this, UUID.randomUUID().toString(), files.incoming("adopted"));
        try {
            try (SeekableByteChannel in = files.read(file)) {
                ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
                while (in.read(buffer) >= 0) {
                    object.write(buffer.flip());
                    buffer.clear();
                }
            }
            object.seal();
        } finally {
            object.discard();
        }
        commit(List.of(new Placed(object, new ObjectArrival(header, "", "", receivedAt), file, path)));
    }

    /** Where the bytes of a kept object lie; they never change. */
    public Path path(String itemId) throws IOException {
        return files.path(index.file(itemId).orElseThrow(() -> new NoSuchFileException(itemId)));
    }

    /** The bytes of a kept object. */
    public SeekableByteChannel open(String itemId) throws IOException {
        String file = index.file(itemId).orElseThrow(() -> new NoSuchFileException(itemId));
        try {
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

    /** Removes delivered objects whose retention time is over; first the state, then the file, so that a cut harms none. */
    public int removeExpired() {
        int removed = 0;
        Instant before = clock.instant().minus(settings.retention());
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
            files.delete(file);
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
