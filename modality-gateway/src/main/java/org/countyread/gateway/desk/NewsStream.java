package org.countyread.gateway.desk;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.countyread.gateway.exam.ExamChanged;
import org.countyread.gateway.uplink.LineChanged;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Tells open desks what has changed. News that comes faster than a screen is read is drawn together, so a slow browser
 * never holds up the box. Thread-safe.
 */
@Component
class NewsStream implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NewsStream.class);
    private static final int LISTENERS_MAX = 64;
    private static final long FLUSH_MILLIS = 250;
    private static final long HEARTBEAT_NANOS = TimeUnit.SECONDS.toNanos(15);

    private final CopyOnWriteArrayList<Listener> listeners = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService ticker =
            Executors.newSingleThreadScheduledExecutor(work -> daemon(work, "news-ticker"));
    private final ExecutorService senders = Executors.newFixedThreadPool(4, work -> daemon(work, "news-sender"));

    private final ScheduledFuture<?> ticking;

    NewsStream() {
        ticking = ticker.scheduleWithFixedDelay(this::flush, FLUSH_MILLIS, FLUSH_MILLIS, TimeUnit.MILLISECONDS);
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    /** Opens a stream; the oldest one is closed when there are too many. */
    SseEmitter open() {
        Listener listener = new Listener(new SseEmitter(0L));
        Runnable gone = () -> listeners.remove(listener);
        listener.emitter.onCompletion(gone);
        listener.emitter.onTimeout(gone);
        listener.emitter.onError(failure -> gone.run());
        listeners.add(listener);
        if (listeners.size() > LISTENERS_MAX) {
            listeners.get(0).end();
        }
        listener.line();
        return listener.emitter;
    }

    @EventListener
    void on(ExamChanged event) {
        listeners.forEach(listener -> listener.exam(event.accessionNumber()));
    }

    @EventListener
    void on(LineChanged event) {
        listeners.forEach(Listener::line);
    }

    private void flush() {
        listeners.stream().filter(Listener::hasNews).forEach(listener -> senders.execute(listener::send));
    }

    @Override
    public void close() {
        ticking.cancel(false);
        ticker.shutdownNow();
        listeners.forEach(Listener::end);
        senders.shutdownNow();
    }

    private final class Listener {
        private final SseEmitter emitter;
        private final Set<String> exams = new LinkedHashSet<>();
        private final AtomicBoolean sending = new AtomicBoolean();
        private boolean line;
        private volatile long sentAtNanos = System.nanoTime();

        Listener(SseEmitter emitter) {
            this.emitter = emitter;
        }

        synchronized void exam(String accession) {
            exams.add(accession);
        }

        synchronized void line() {
            line = true;
        }

        synchronized boolean hasNews() {
            return line || !exams.isEmpty() || System.nanoTime() - sentAtNanos > HEARTBEAT_NANOS;
        }

        void send() {
            if (!sending.compareAndSet(false, true)) {
                return;
            }
            Set<String> changed;
            boolean lineChanged;
            synchronized (this) {
                changed = new LinkedHashSet<>(exams);
                lineChanged = line;
                exams.clear();
                line = false;
            }
            try {
                if (lineChanged) {
                    emitter.send(SseEmitter.event().name("line").data(Map.of()));
                }
                for (String accession : changed) {
                    emitter.send(SseEmitter.event().name("exam").data(new ExamNews(accession)));
                }
                if (!lineChanged && changed.isEmpty()) {
                    emitter.send(SseEmitter.event().comment("still here"));
                }
                sentAtNanos = System.nanoTime();
            } catch (IOException | IllegalStateException gone) {
                LOG.debug("a desk has gone: {}", gone.toString());
                listeners.remove(this);
            } finally {
                sending.set(false);
            }
        }

        void end() {
            listeners.remove(this);
            emitter.complete();
        }
    }

    /** The event {@code exam}: ask for this exam anew. The event {@code line} says nothing more. Immutable. */
    record ExamNews(String accessionNumber) {}
}
