package org.countyread.link.transport;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.countyread.link.session.UploadScheduler;
import org.countyread.link.wire.ItemOffer;

/** Gathers what has been sent and tells the listener a few times a second. Event-loop confined. */
final class UploadReport {
    /** Ticks in a second. */
    static final int TICKS_PER_SECOND = 4;

    private final LinkClientListener listener;
    private final Executor news;
    private final Map<String, UploadScheduler.Progress> fresh = new LinkedHashMap<>();
    private long takenBytes;
    private int ticks;
    private long rateTold;
    private long capacity;
    private long capacityTold;

    UploadReport(LinkClientListener listener, Executor news) {
        this.listener = listener;
        this.news = news;
    }

    void taken(long bytes, Optional<UploadScheduler.Progress> progress) {
        takenBytes += bytes;
        progress.ifPresent(now -> fresh.put(now.offer().itemId(), now));
    }

    /** What the line is believed to carry. */
    void capacity(long bytesPerSecond) {
        capacity = bytesPerSecond;
    }

    void complete(ItemOffer offer) {
        fresh.remove(offer.itemId());
        news.execute(() -> listener.progress(offer.itemId(), offer.sizeBytes(), offer.sizeBytes()));
    }

    /** Called {@value #TICKS_PER_SECOND} times a second. */
    void tick() {
        for (UploadScheduler.Progress now : fresh.values()) {
            news.execute(() -> listener.progress(
                    now.offer().itemId(), now.takenBytes(), now.offer().sizeBytes()));
        }
        fresh.clear();
        ticks++;
        if (ticks < TICKS_PER_SECOND) {
            return;
        }
        ticks = 0;
        if (capacity != capacityTold) {
            long told = capacity;
            capacityTold = told;
            news.execute(() -> listener.capacity(told));
        }
        long rate = takenBytes;
        takenBytes = 0;
        if (rate != rateTold) {
            rateTold = rate;
            news.execute(() -> listener.rate(rate));
        }
    }
}
