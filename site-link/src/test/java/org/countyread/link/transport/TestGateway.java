package org.countyread.link.transport;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.countyread.link.wire.ItemOffer;
import org.countyread.link.wire.Mail;

/** A gateway's spool, post box and ear in memory. Thread-safe. */
final class TestGateway implements ItemSource, MailReceiver, LinkClientListener {
    final List<String> acknowledged = new CopyOnWriteArrayList<>();
    final Map<String, String> refused = new ConcurrentHashMap<>();
    final List<Mail> mails = new CopyOnWriteArrayList<>();
    final List<String> reasons = new CopyOnWriteArrayList<>();
    final List<GatewayIdentity> renewals = new CopyOnWriteArrayList<>();
    final Map<String, Long> progress = new ConcurrentHashMap<>();
    final AtomicInteger connections = new AtomicInteger();
    /** Most connections the session had at a time. */
    final AtomicInteger stripes = new AtomicInteger();

    final AtomicReference<Duration> clock = new AtomicReference<>(Duration.ofDays(1));
    final AtomicInteger mailFailures = new AtomicInteger();
    private final Map<String, GeneratedItem> items = new LinkedHashMap<>();
    private final Map<String, ItemOffer> offers = new ConcurrentHashMap<>();

    synchronized TestGateway add(GeneratedItem item) {
        items.put(item.itemId(), item);
        offers.put(item.itemId(), item.offer());
        return this;
    }

    @Override
    public synchronized List<ItemOffer> waiting(Set<String> exceptItemIds, int max) {
        return items.values().stream()
                .filter(item -> !exceptItemIds.contains(item.itemId()))
                .sorted(Comparator.comparing(GeneratedItem::priority))
                .limit(max)
                .map(item -> Objects.requireNonNull(offers.get(item.itemId())))
                .toList();
    }

    @Override
    public synchronized SeekableByteChannel open(String itemId) throws IOException {
        GeneratedItem item = items.get(itemId);
        if (item == null) {
            throw new IOException("no item " + itemId);
        }
        return item.open();
    }

    @Override
    public synchronized void acknowledged(String itemId) {
        items.remove(itemId);
        acknowledged.add(itemId);
    }

    @Override
    public synchronized void refused(String itemId, String code, String detail) {
        items.remove(itemId);
        refused.put(itemId, code);
    }

    synchronized int waitingCount() {
        return items.size();
    }

    @Override
    public void receive(Mail mail) throws IOException {
        if (mailFailures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new IOException("the disk is full");
        }
        mails.add(mail);
    }

    /** The mails in the order of their first arrival. */
    List<String> mailIds() {
        return new ArrayList<>(mails.stream().map(Mail::mailId).distinct().toList());
    }

    @Override
    public void connected() {
        connections.incrementAndGet();
    }

    @Override
    public void disconnected(String reason) {
        reasons.add(reason);
    }

    @Override
    public void progress(String itemId, long bytesSent, long bytesTotal) {
        progress.merge(itemId, bytesSent, Math::max);
    }

    @Override
    public void rate(long bytesPerSecond) {}

    @Override
    public void connections(int count) {
        stripes.accumulateAndGet(count, Math::max);
    }

    @Override
    public void clockMeasured(Duration hubAhead, Duration roundTrip) {
        clock.set(hubAhead);
    }

    @Override
    public void renewed(GatewayIdentity identity) {
        renewals.add(identity);
    }
}
