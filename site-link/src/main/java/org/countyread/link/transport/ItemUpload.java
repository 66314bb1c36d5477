package org.countyread.link.transport;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import org.countyread.link.session.SendWindow;
import org.countyread.link.session.UploadScheduler;
import org.countyread.link.wire.ItemOffer;
import org.countyread.link.wire.ItemPriority;
import org.countyread.link.wire.LinkFormatException;
import org.countyread.link.wire.LinkMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The items of one connection at the gateway, between the source and the line. Event-loop confined; the source and the
 * files are touched on the items worker only.
 */
final class ItemUpload {
    private static final Logger LOG = LoggerFactory.getLogger(ItemUpload.class);
    /** Chunks read ahead of the line; more would make an urgent chunk wait for the disk. */
    private static final int READS_MAX = 2;

    private static final int WINDOW_BYTES_START = 64 * 1024;

    private final LinkClientSettings settings;
    private final ItemSource source;
    private final Executor worker;
    private final LinkHandler line;
    private final ItemLedger ledger;
    private final UploadReport report;
    private final ItemReader reader;
    private final UploadScheduler scheduler;
    private final SendWindow window;
    private int reads;
    private boolean asking;
    private boolean askAgain;

    ItemUpload(
            LinkClientSettings settings,
            LinkMessage.Welcome welcome,
            ItemSource source,
            Executor worker,
            LinkHandler line,
            ItemLedger ledger,
            UploadReport report) {
        this.settings = settings;
        this.source = source;
        this.worker = worker;
        this.line = line;
        this.ledger = ledger;
        this.report = report;
        this.reader = new ItemReader(source);
        LinkClientSettings.Sending sending = settings.sending();
        int chunkBytesMax = Math.min(sending.chunkBytesMax(), welcome.chunkBytesMax());
        this.scheduler = new UploadScheduler(sending.itemsPerClassMax(), welcome.itemsMax());
        this.window = new SendWindow(new SendWindow.Bounds(
                Math.min(sending.chunkBytesMin(), chunkBytesMax),
                chunkBytesMax,
                Math.min(WINDOW_BYTES_START, sending.windowBytesMax()),
                sending.windowBytesMax(),
                sending.inFlightMax().toNanos()));
    }

    /** There may be new items. */
    void wake() {
        if (asking) {
            askAgain = true;
            return;
        }
        if (!line.isOpen() || !scheduler.hasRoom()) {
            return;
        }
        asking = true;
        Set<String> except = new HashSet<>(scheduler.itemIds());
        except.addAll(ledger.itemIds());
        int max = settings.sending().itemsPerClassMax() * ItemPriority.values().length;
        worker.execute(() -> {
            List<ItemOffer> waiting = ask(except, max);
            line.onLoop(() -> answered(waiting));
        });
    }

    private List<ItemOffer> ask(Set<String> except, int max) {
        try {
            return List.copyOf(source.waiting(Set.copyOf(except), max));
        } catch (RuntimeException e) {
            LOG.warn("the item source failed to say what waits", e);
            return List.of();
        }
    }

    private void answered(List<ItemOffer> waiting) {
        asking = false;
        Set<String> except = ledger.itemIds();
        for (ItemOffer offer : waiting) {
            if (line.isOpen() && !except.contains(offer.itemId())) {
                Optional<Integer> stream = scheduler.admit(offer);
                stream.ifPresent(number -> line.send(new LinkMessage.ItemOffered(number, offer)));
            }
        }
        if (askAgain) {
            askAgain = false;
            wake();
        }
    }

    void on(LinkMessage message) throws LinkFormatException {
        if (message instanceof LinkMessage.Taken taken) {
            taken(taken);
        } else if (message instanceof LinkMessage.ItemAccepted accepted) {
            scheduler.accepted(accepted.stream(), accepted.resumeOffset());
        } else if (message instanceof LinkMessage.ItemAcknowledged acknowledged) {
            settle(scheduler.acknowledged(acknowledged.stream()));
        } else if (message instanceof LinkMessage.ItemAlreadyHere here) {
            settle(scheduler.ended(here.stream()));
        } else if (message instanceof LinkMessage.ItemRefused refused) {
            refused(refused);
        }
        pump();
    }

    private void taken(LinkMessage.Taken taken) throws LinkFormatException {
        if (window.inFlightBytes() == 0) {
            throw new LinkFormatException("a chunk of stream %d was taken that never left".formatted(taken.stream()));
        }
        long before = window.inFlightBytes();
        window.taken(System.nanoTime());
        report.capacity(window.bytesPerSecond());
        Optional<UploadScheduler.Progress> progress = scheduler.taken(taken.stream(), taken.offset());
        report.taken(before - window.inFlightBytes(), progress);
    }

    private void settle(ItemOffer offer) {
        report.complete(offer);
        tell(offer.itemId(), () -> source.acknowledged(offer.itemId()));
        wake();
    }

    private void refused(LinkMessage.ItemRefused refused) throws LinkFormatException {
        ItemOffer offer = scheduler.ended(refused.stream());
        worker.execute(() -> reader.close(refused.stream()));
        LOG.warn("{} {} was refused: {} {}", offer.kind(), offer.itemId(), refused.code(), refused.detail());
        if (refused.retryable()) {
            rest(offer.itemId());
        } else {
            tell(offer.itemId(), () -> source.refused(offer.itemId(), refused.code(), refused.detail()));
        }
        wake();
    }

    /** Tells the source of an item's end; where that fails the item rests and the hub is asked about it again. */
    private void tell(String itemId, Runnable call) {
        ledger.settle(itemId);
        worker.execute(() -> {
            boolean told = told(itemId, call);
            line.onLoop(() -> {
                ledger.settled(itemId);
                if (!told) {
                    rest(itemId);
                }
            });
        });
    }

    private static boolean told(String itemId, Runnable call) {
        try {
            call.run();
            return true;
        } catch (RuntimeException e) {
            LOG.warn("the item source could not be told the end of {}", itemId, e);
            return false;
        }
    }

    private void rest(String itemId) {
        ledger.rest(itemId, System.nanoTime() + settings.timing().rest().toNanos());
    }

    private void pump() {
        while (line.isOpen() && reads < READS_MAX) {
            Optional<UploadScheduler.Chunk> next = scheduler.next(window);
            if (next.isEmpty()) {
                if (!scheduler.hasSendable()) {
                    window.starve();
                }
                return;
            }
            reads++;
            worker.execute(() -> read(next.get()));
        }
    }

    private void read(UploadScheduler.Chunk chunk) {
        try {
            ByteBuffer bytes = reader.read(chunk);
            line.onLoop(() -> leave(chunk, bytes));
        } catch (IOException | RuntimeException e) {
            reader.close(chunk.stream());
            line.onLoop(() -> unreadable(chunk, e));
        }
    }

    private void leave(UploadScheduler.Chunk chunk, ByteBuffer bytes) {
        reads--;
        if (line.isOpen() && scheduler.offer(chunk.stream()).isPresent()) {
            window.sent(chunk.bytes(), System.nanoTime());
            line.send(new LinkMessage.Chunk(chunk.stream(), chunk.offset(), bytes));
        } else {
            window.drop(chunk.bytes());
            worker.execute(() -> reader.close(chunk.stream()));
        }
        pump();
    }

    private void unreadable(UploadScheduler.Chunk chunk, Exception e) {
        reads--;
        window.drop(chunk.bytes());
        if (line.isOpen() && scheduler.offer(chunk.stream()).isPresent()) {
            LOG.warn("item {} cannot be read at {}", chunk.itemId(), chunk.offset(), e);
            withdraw(chunk.stream());
            if (e instanceof EOFException) {
                String detail = String.valueOf(e.getMessage());
                tell(chunk.itemId(), () -> source.refused(chunk.itemId(), "source-shorter-than-offered", detail));
            } else {
                rest(chunk.itemId());
            }
        }
        pump();
    }

    private void withdraw(int stream) {
        try {
            scheduler.ended(stream);
        } catch (LinkFormatException e) {
            throw new IllegalStateException("a stream that is under way is not", e);
        }
        line.send(new LinkMessage.ItemWithdrawn(stream));
    }

    /** The connection is over. */
    void close() {
        worker.execute(reader::close);
    }
}
