package org.countyread.hub.reading;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.countyread.hub.platform.HubException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter.SseEventBuilder;

/**
 * The open event streams of this node. A slow client has a short queue of its own and is cut off when it overflows; it
 * comes back and asks for the queue again. Thread-safe.
 */
@Component
class TaskStreams implements DisposableBean {
    private static final int WAITING_MAX = 200;
    private static final int WRITERS = 4;

    private final Set<Stream> streams = ConcurrentHashMap.newKeySet();
    private final ExecutorService writers = Executors.newFixedThreadPool(WRITERS, task -> {
        Thread thread = new Thread(task, "reading-task-stream");
        thread.setDaemon(true);
        return thread;
    });
    private final int streamsMax;

    TaskStreams(ReadingSettings settings) {
        this.streamsMax = settings.listenersMax();
    }

    /** @throws HubException {@link ReadingError#TOO_MANY_LISTENERS} */
    SseEmitter open() {
        if (streams.size() >= streamsMax) {
            throw new HubException(ReadingError.TOO_MANY_LISTENERS, "This node has its full number of listeners.");
        }
        Stream stream = new Stream();
        streams.add(stream);
        stream.emitter.onCompletion(() -> streams.remove(stream));
        stream.emitter.onTimeout(() -> streams.remove(stream));
        stream.emitter.onError(failure -> streams.remove(stream));
        stream.offer(comment("listening"));
        return stream.emitter;
    }

    void broadcast(@Nullable String json) {
        if (json != null) {
            streams.forEach(
                    stream -> stream.offer(SseEmitter.event().name("task").data(json)));
        }
    }

    @Scheduled(fixedRateString = "${countyread.hub.reading.heartbeat:15s}")
    public void heartbeat() {
        streams.forEach(stream -> stream.offer(comment("alive")));
    }

    void closeAll() {
        streams.forEach(stream -> stream.emitter.complete());
        streams.clear();
    }

    @Override
    public void destroy() {
        closeAll();
        writers.shutdownNow();
    }

    private static SseEventBuilder comment(String text) {
        return SseEmitter.event().comment(text);
    }

    /** One client. Events wait in order; at most one writer is at work for it. */
    private final class Stream {
        private final SseEmitter emitter = new SseEmitter(0L);
        private final BlockingQueue<SseEventBuilder> waiting = new ArrayBlockingQueue<>(WAITING_MAX);
        private final AtomicBoolean writing = new AtomicBoolean();

        void offer(SseEventBuilder event) {
            if (!waiting.offer(event)) {
                streams.remove(this);
                emitter.complete();
                return;
            }
            wake();
        }

        private void wake() {
            if (!waiting.isEmpty() && writing.compareAndSet(false, true) && !writers.isShutdown()) {
                writers.execute(this::write);
            }
        }

        private void write() {
            try {
                for (SseEventBuilder event = waiting.poll(); event != null; event = waiting.poll()) {
                    emitter.send(event);
                }
            } catch (IOException | IllegalStateException gone) {
                streams.remove(this);
                waiting.clear();
                emitter.completeWithError(gone);
            } finally {
                writing.set(false);
            }
            wake();
        }
    }
}
