package org.countyread.link.transport;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.countyread.link.session.LineRules;
import org.countyread.link.session.LineThrottle;
import org.countyread.link.session.SendWindow;
import org.countyread.link.session.UploadScheduler;
import org.countyread.link.wire.ItemOffer;
import org.countyread.link.wire.ItemPriority;
import org.countyread.link.wire.LinkFormatException;
import org.countyread.link.wire.LinkMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The items of one session at the gateway, between the source and the line. Event-loop confined; the source and the
 * files are touched on the items worker only.
 */
final class ItemUpload implements StripeSet.Listener {
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
    private final StripeSet stripes;
    private final LineThrottle throttle = new LineThrottle();
    private final boolean eagerKnown;
    /** Read, and waiting for a connection that the network lets send. */
    private final Deque<Read> held = new ArrayDeque<>();

    private boolean firstAnswered;
    private boolean pausing;
    private boolean pumping;
    private boolean pumpAgain;
    private int reads;
    private boolean asking;
    private boolean askAgain;

    private record Read(UploadScheduler.Chunk chunk, ByteBuffer bytes) {}

    /** @param dialer opens further connections of the session */
    ItemUpload(
            LinkClientSettings settings,
            LinkMessage.Welcome welcome,
            ItemSource source,
            Executor worker,
            LinkHandler line,
            ItemLedger ledger,
            UploadReport report,
            Consumer<StripeHandler> dialer) {
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
                sending.queueMax().toNanos()));
        this.stripes = new StripeSet(line, welcome, window, scheduler, settings, dialer, this);
        this.eagerKnown = welcome.protocolMax() >= 2;
    }

    /** What the owner of the line allows from now on. */
    void obey(LineRules rules) {
        throttle.obey(rules, System.nanoTime());
        pump();
    }

    private boolean mayLeave(ItemPriority priority) {
        return throttle.mayLeave(priority, System.nanoTime());
    }

    /** Called a few times a second. */
    void tick() {
        stripes.tick(scheduler.hasSendable(this::mayLeave) && throttle.waitNanos(System.nanoTime()) == 0);
        pump();
    }

    /** Connections that carry items now. */
    int connections() {
        return stripes.size();
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
                Optional<UploadScheduler.Admitted> taken = scheduler.admit(offer, eagerKnown && firstAnswered);
                taken.ifPresent(
                        admitted -> line.send(new LinkMessage.ItemOffered(admitted.stream(), offer, admitted.eager())));
            }
        }
        firstAnswered = true;
        pump();
        if (askAgain) {
            askAgain = false;
            wake();
        }
    }

    void on(LinkMessage message) throws LinkFormatException {
        if (message instanceof LinkMessage.Taken taken) {
            stripes.taken(taken);
        } else if (message instanceof LinkMessage.ItemAccepted accepted) {
            scheduler.accepted(accepted.stream(), accepted.resumeOffset());
        } else if (message instanceof LinkMessage.ItemAcknowledged acknowledged) {
            settle(acknowledged.stream(), scheduler.acknowledged(acknowledged.stream()));
        } else if (message instanceof LinkMessage.ItemAlreadyHere here) {
            settle(here.stream(), scheduler.ended(here.stream()));
        } else if (message instanceof LinkMessage.ItemRefused refused) {
            refused(refused);
        }
        pump();
    }

    @Override
    public void taken(int bytes, Optional<UploadScheduler.Progress> progress) {
        report.capacity(window.bytesPerSecond());
        report.taken(bytes, progress);
    }

    @Override
    public void room() {
        pump();
    }

    private void settle(int stream, ItemOffer offer) {
        worker.execute(() -> reader.close(stream));
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
            worker.execute(() ->
                    told(offer.itemId(), () -> source.refusedForNow(offer.itemId(), refused.code(), refused.detail())));
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

    /** What is sent may make room at once and call back into here. */
    private void pump() {
        if (pumping) {
            pumpAgain = true;
            return;
        }
        pumping = true;
        do {
            pumpAgain = false;
            sendHeld();
            readNext();
        } while (pumpAgain);
        pumping = false;
    }

    private void readNext() {
        while (line.isOpen() && reads + held.size() < READS_MAX) {
            Optional<UploadScheduler.Chunk> next = scheduler.next(window, this::mayLeave);
            if (next.isEmpty()) {
                if (!scheduler.hasSendable(this::mayLeave)) {
                    window.starve();
                    waitForTokens();
                }
                return;
            }
            throttle.spent(next.get().bytes(), System.nanoTime());
            reads++;
            worker.execute(() -> read(next.get()));
        }
    }

    /** The rules may let the next chunk leave before anything else happens here. */
    private void waitForTokens() {
        long nanos = throttle.waitNanos(System.nanoTime());
        if (nanos > 0 && !pausing) {
            pausing = true;
            line.after(Duration.ofNanos(nanos), () -> {
                pausing = false;
                pump();
            });
        }
    }

    private void sendHeld() {
        for (Read first = held.peekFirst(); first != null; first = held.peekFirst()) {
            if (!sentOrDropped(first.chunk(), first.bytes())) {
                return;
            }
            held.removeFirst();
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
        held.addLast(new Read(chunk, bytes));
        pump();
    }

    private boolean sentOrDropped(UploadScheduler.Chunk chunk, ByteBuffer bytes) {
        if (!line.isOpen() || scheduler.offer(chunk.stream()).isEmpty()) {
            window.drop(chunk.bytes());
            worker.execute(() -> reader.close(chunk.stream()));
            return true;
        }
        return stripes.send(chunk, new LinkMessage.Chunk(chunk.stream(), chunk.offset(), bytes.duplicate()));
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

    /** The session is over. */
    void close() {
        stripes.close();
        worker.execute(reader::close);
    }
}
