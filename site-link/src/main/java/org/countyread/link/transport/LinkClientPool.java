package org.countyread.link.transport;

import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Gateways' ends of many lines on a few threads, for a process that stands in for a whole county. A port that blocks
 * holds the others up. Thread-safe.
 */
public final class LinkClientPool implements AutoCloseable {
    private final MultiThreadIoEventLoopGroup loops;
    private final ExecutorService workers;
    private final List<LinkClient> clients = new CopyOnWriteArrayList<>();

    /**
     * @param loops threads that move bytes
     * @param workers threads that call the ports
     */
    public LinkClientPool(int loops, int workers) {
        this.loops = new MultiThreadIoEventLoopGroup(
                loops, new DefaultThreadFactory("link-gateways", true), LineSockets.ioHandlers());
        this.workers = Executors.newFixedThreadPool(workers, new DefaultThreadFactory("link-gateways-worker", true));
    }

    /** Another gateway's end; it is to be started, and is closed with the pool at the latest. */
    public LinkClient client(
            LinkClientSettings settings, ItemSource source, MailReceiver receiver, LinkClientListener listener) {
        LinkClient client = new LinkClient(
                settings, source, receiver, listener, Clock.systemUTC(), ClientThreads.shared(loops.next(), workers));
        clients.add(client);
        return client;
    }

    /** Ends all lines and the threads; waits some seconds at most. */
    @Override
    public void close() {
        clients.forEach(LinkClient::beginClose);
        clients.forEach(LinkClient::close);
        ClientThreads.endLoops(loops);
        ClientThreads.awaitEnd(workers);
    }
}
