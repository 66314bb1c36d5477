package org.countyread.hub.ingest;

import io.netty.util.concurrent.DefaultThreadFactory;
import jakarta.annotation.PreDestroy;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.countyread.hub.archive.store.PartStore;
import org.countyread.link.transport.ContentDigest;
import org.countyread.link.wire.ItemOffer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedRuntimeException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Keeps what has arrived of large items where another node can go on with it: parts in the object store, rows in the
 * database. Works beside the line on threads of its own; where the store keeps no parts, nothing is done. What goes wrong
 * here costs bytes of the line and never an item. Thread-safe.
 */
@Component
class HalfItems {
    private static final Logger LOG = LoggerFactory.getLogger(HalfItems.class);
    private static final int THREADS = 2;
    /** One item has one turn at a time. */
    private static final int TURNS_WAITING_MAX = 4096;

    private static final long SHUTDOWN_SECONDS = 5;

    private final @Nullable PartStore store;
    private final HalfItemRepository rows;
    private final PartPlan plan;
    private final IngestSettings settings;
    private final Clock clock;
    private final ExecutorService keepers;

    HalfItems(
            Optional<PartStore> store,
            HalfItemRepository rows,
            HalfItemSettings settings,
            IngestSettings ingest,
            Clock clock) {
        this.store = store.orElse(null);
        this.rows = rows;
        this.plan = PartPlan.of(settings);
        this.settings = ingest;
        this.clock = clock;
        this.keepers = new ThreadPoolExecutor(
                THREADS,
                THREADS,
                1,
                TimeUnit.MINUTES,
                new LinkedBlockingQueue<>(TURNS_WAITING_MAX),
                new DefaultThreadFactory("half-items", true));
    }

    /** An item is offered here: from now on this node adds to its parts. Empty for an item that never has any. */
    Optional<HalfItem> offered(String siteCode, ItemOffer offer) {
        if (store == null || !plan.concerns(offer.sizeBytes())) {
            return Optional.empty();
        }
        HalfItem half = new HalfItem(LinkStaging.name(siteCode, offer), System.nanoTime());
        try {
            rows.take(half.name(), clock.instant())
                    .filter(taken -> taken.reachBytes() <= offer.sizeBytes())
                    .ifPresent(half::owned);
        } catch (NestedRuntimeException down) {
            LOG.warn("it cannot be asked how far {} is kept: {}", half.name(), down.getMessage());
        }
        return Optional.of(half);
    }

    /** More of an item is here. */
    void grown(HalfItem half, StagedItem item) {
        PartPlan.Span held = item.held();
        if (plan.isDue(held.to() - half.reach(), half.sinceLastTurn(System.nanoTime()))) {
            begin(half, item.file(), held);
        }
    }

    /** The line of an item has ended: what is missing in parts that were begun follows now. */
    void left(HalfItem half, StagedItem item) {
        PartPlan.Span held = item.held();
        if (half.ownership().isPresent() && held.to() > half.reach() && !item.isWhole()) {
            begin(half, item.file(), held);
        }
    }

    private void begin(HalfItem half, Path file, PartPlan.Span held) {
        if (half.beginTurn() && !submitted(() -> turn(half, file, held))) {
            half.endTurn(System.nanoTime());
        }
    }

    /** The item is kept as a whole, or refused for good: its parts go. */
    void over(HalfItem half) {
        if (half.end()) {
            submitted(() -> remove(half));
        }
    }

    private boolean submitted(Runnable work) {
        try {
            keepers.execute(work);
            return true;
        } catch (RejectedExecutionException tooMuch) {
            LOG.warn(
                    "{} turns wait already, or the hub is being stopped: an item is not kept for other nodes now",
                    TURNS_WAITING_MAX);
            return false;
        }
    }

    private void turn(HalfItem half, Path file, PartPlan.Span held) {
        synchronized (half) {
            try {
                if (!half.isOver() && isOwned(half, held)) {
                    for (PartPlan.Span part : plan.turn(half.reach(), held.to())) {
                        if (half.isOver() || !isPut(half, file, part)) {
                            break;
                        }
                    }
                }
            } catch (IOException | NestedRuntimeException down) {
                half.disowned();
                if (!half.isOver()) {
                    LOG.warn("{} cannot be kept for other nodes now: {}", half.name(), down.getMessage());
                }
            } finally {
                half.endTurn(System.nanoTime());
            }
        }
    }

    /** An item whose beginning is not here can only be taken over, and only while its parts hold that beginning. */
    private boolean isOwned(HalfItem half, PartPlan.Span held) {
        if (half.ownership().isEmpty()) {
            Optional<HalfItemRepository.Ownership> taken = held.from() == 0
                    ? Optional.of(rows.takeOrBegin(half.name(), clock.instant()))
                    : rows.take(half.name(), clock.instant());
            taken.ifPresent(half::owned);
        }
        return half.ownership().isPresent() && held.from() <= half.reach();
    }

    private boolean isPut(HalfItem half, Path file, PartPlan.Span span) throws IOException {
        long epoch = half.ownership().orElseThrow().epoch();
        byte[] bytes = read(file, span);
        String name = half.name() + "/" + epoch + "-" + span.from();
        parts().put(name, bytes);
        HalfItemRepository.Part part = new HalfItemRepository.Part(span, name, ContentDigest.hex(bytes));
        if (rows.add(half.name(), epoch, part, clock.instant())) {
            half.owned(new HalfItemRepository.Ownership(epoch, span.to()));
            return true;
        }
        half.disowned();
        parts().delete(name);
        return false;
    }

    private static byte[] read(Path file, PartPlan.Span span) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(span.bytes()));
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            while (bytes.hasRemaining()) {
                if (channel.read(bytes, span.from() + bytes.position()) < 0) {
                    throw new EOFException("the file of the item has become shorter");
                }
            }
        }
        return bytes.array();
    }

    /** The rows go first: whoever still adds to the item finds that it is over, and deletes what it has put. */
    private void remove(HalfItem half) {
        synchronized (half) {
            try {
                rows.remove(half.name());
                parts().deleteAll(half.name() + "/");
            } catch (IOException | NestedRuntimeException down) {
                LOG.warn("the parts of {} cannot be deleted now: {}", half.name(), down.getMessage());
            }
        }
    }

    /**
     * Fetches the bytes that are missing before those of an item's file. False if the parts do not hold them any more.
     *
     * @throws IOException if they cannot be read now
     */
    boolean isFilled(HalfItem half, StagedItem item) throws IOException {
        long missing = item.held().from();
        long filled = 0;
        try (FileChannel file = FileChannel.open(item.file(), StandardOpenOption.WRITE)) {
            for (HalfItemRepository.Part part : rows.parts(half.name())) {
                if (filled < missing) {
                    if (part.span().from() != filled || !isFetched(part, file)) {
                        return false;
                    }
                    filled = part.span().to();
                }
            }
        } catch (NestedRuntimeException down) {
            throw new IOException("the hub cannot look up the parts of the item now", down);
        }
        return filled >= missing;
    }

    private boolean isFetched(HalfItemRepository.Part part, FileChannel file) throws IOException {
        byte[] bytes;
        try (InputStream in = parts().open(part.name(), part.span().bytes())) {
            bytes = in.readAllBytes();
        } catch (NoSuchFileException | EOFException lost) {
            LOG.warn("part {} is lost: {}", part.name(), lost.getMessage());
            return false;
        }
        if (!ContentDigest.hex(bytes).equals(part.sha256Hex())) {
            LOG.warn("part {} has other bytes than were put", part.name());
            return false;
        }
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        while (rest.hasRemaining()) {
            file.write(rest, part.span().from() + rest.position());
        }
        return true;
    }

    /** Deletes what nobody has continued for long. Every node does; the second finds nothing. */
    @Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT24H")
    void sweep() {
        if (store != null) {
            submitted(() -> deleteAbandoned(clock.instant().minus(settings.abandonedAfter())));
        }
    }

    private void deleteAbandoned(Instant before) {
        try {
            rows.removeUntouched(before);
            parts().deleteOlder(before);
        } catch (IOException | NestedRuntimeException down) {
            LOG.warn("abandoned parts cannot be deleted now: {}", down.getMessage());
        }
    }

    private PartStore parts() {
        if (store == null) {
            throw new IllegalStateException("an item has parts although the store keeps none");
        }
        return store;
    }

    /** What the last lines left is put within some seconds. */
    @PreDestroy
    void stop() throws InterruptedException {
        keepers.shutdown();
        if (!keepers.awaitTermination(SHUTDOWN_SECONDS, TimeUnit.SECONDS)) {
            keepers.shutdownNow();
        }
    }
}
