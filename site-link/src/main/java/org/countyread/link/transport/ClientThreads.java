package org.countyread.link.transport;

import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a gateway's end of the line runs on; each executor does one thing after another. Thread-safe.
 *
 * @param loop moves bytes, and is never blocked
 * @param items asks the item source
 * @param mail hands mail over
 * @param news tells the listener
 * @param end ends those threads that are this client's alone
 */
record ClientThreads(EventLoop loop, Executor items, Executor mail, Executor news, Runnable end) {
    private static final Logger LOG = LoggerFactory.getLogger(ClientThreads.class);
    private static final long SHUTDOWN_SECONDS = 3;

    /** Four threads of its own, as in a gateway. */
    static ClientThreads own() {
        MultiThreadIoEventLoopGroup loops = new MultiThreadIoEventLoopGroup(
                1, new DefaultThreadFactory("link-gateway", true), LineSockets.ioHandlers());
        ExecutorService items = worker("link-items");
        ExecutorService mail = worker("link-mail");
        ExecutorService news = worker("link-news");
        return new ClientThreads(loops.next(), items, mail, news, () -> {
            endLoops(loops);
            mail.shutdownNow();
            awaitEnd(items);
            awaitEnd(news);
        });
    }

    /** Turns on threads that others use, too. */
    static ClientThreads shared(EventLoop loop, Executor pool) {
        return new ClientThreads(
                loop, new SerialExecutor(pool), new SerialExecutor(pool), new SerialExecutor(pool), () -> {});
    }

    static void endLoops(MultiThreadIoEventLoopGroup loops) {
        loops.shutdownGracefully(0, SHUTDOWN_SECONDS, TimeUnit.SECONDS)
                .awaitUninterruptibly(SHUTDOWN_SECONDS, TimeUnit.SECONDS);
    }

    /** Lets what is waiting be done, for some seconds at most. */
    static void awaitEnd(ExecutorService worker) {
        worker.shutdown();
        try {
            if (!worker.awaitTermination(SHUTDOWN_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("a worker of the line is still busy after {} s", SHUTDOWN_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static ExecutorService worker(String name) {
        return Executors.newSingleThreadExecutor(new DefaultThreadFactory(name, true));
    }
}
