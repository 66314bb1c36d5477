package org.countyread.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;

/**
 * A line between a client and a server on loopback that can be thin and can break: it passes bytes on as slowly as told
 * and does to each connection what its plans say. Thread-safe.
 */
public final class FaultyRelay implements AutoCloseable {
    private static final int BUFFER_BYTES = 8 * 1024;

    private final ServerSocket listening;
    private final InetSocketAddress server;
    private final IntFunction<FaultPlan> up;
    private final IntFunction<FaultPlan> down;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicLong upBytes = new AtomicLong();
    private volatile long bytesPerSecond;

    /**
     * @param serverPort port on loopback that the connections are passed on to
     * @param up plan of what the client sends, by the number of the connection from 0 on
     * @param down plan of what the server sends
     */
    public FaultyRelay(int serverPort, IntFunction<FaultPlan> up, IntFunction<FaultPlan> down) throws IOException {
        this.server = new InetSocketAddress(InetAddress.getLoopbackAddress(), serverPort);
        this.up = up;
        this.down = down;
        this.listening = new ServerSocket();
        listening.setReceiveBufferSize(BUFFER_BYTES);
        listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        start("relay-accept", this::accept);
    }

    /** A line without faults. */
    public static FaultyRelay faultless(int serverPort) throws IOException {
        return new FaultyRelay(serverPort, n -> FaultPlan.none(), n -> FaultPlan.none());
    }

    /** Bounds the rate in each direction of each connection; 0 for no bound. */
    public FaultyRelay throttle(long newBytesPerSecond) {
        bytesPerSecond = newBytesPerSecond;
        return this;
    }

    public int port() {
        return listening.getLocalPort();
    }

    /** Connections taken so far. */
    public int connections() {
        return connections.get();
    }

    /** Bytes passed on from clients to the server, over all connections. */
    public long upBytes() {
        return upBytes.get();
    }

    /** Ends all connections there are; new ones are taken. */
    public void cutAll() {
        sockets.forEach(FaultyRelay::close);
        sockets.clear();
    }

    @Override
    public void close() throws IOException {
        listening.close();
        cutAll();
    }

    private void accept() {
        while (!listening.isClosed()) {
            accepted().ifPresent(this::relay);
        }
    }

    private Optional<Socket> accepted() {
        try {
            return Optional.of(listening.accept());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private void relay(Socket client) {
        int number = connections.getAndIncrement();
        Socket hub = new Socket();
        try {
            hub.setSendBufferSize(BUFFER_BYTES);
            hub.connect(server);
            hub.setTcpNoDelay(true);
            client.setTcpNoDelay(true);
        } catch (IOException e) {
            close(client);
            close(hub);
            return;
        }
        sockets.add(client);
        sockets.add(hub);
        start("relay-up-" + number, () -> pump(client, hub, up.apply(number), upBytes));
        start("relay-down-" + number, () -> pump(hub, client, down.apply(number), new AtomicLong()));
    }

    private void pump(Socket from, Socket to, FaultPlan plan, AtomicLong count) {
        byte[] buffer = new byte[BUFFER_BYTES];
        long passed = 0;
        boolean stalled = false;
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            int bytes = in.read(buffer);
            while (bytes >= 0) {
                long left = Math.max(0, plan.afterBytes() - passed);
                if (bytes > left && plan.kind() == FaultPlan.Kind.STALL && !stalled) {
                    stalled = true;
                    LockSupport.parkNanos(plan.stall().toNanos());
                }
                boolean harmed = plan.kind() == FaultPlan.Kind.CUT || plan.kind() == FaultPlan.Kind.TRUNCATE;
                int passing = harmed ? (int) Math.min(bytes, left) : bytes;
                out.write(buffer, 0, passing);
                count.addAndGet(passing);
                passed += bytes;
                if (passing < bytes && plan.kind() == FaultPlan.Kind.CUT) {
                    break;
                }
                slow(bytes);
                bytes = in.read(buffer);
            }
        } catch (IOException e) {
            // One side has gone; the other is closed below, which is all a line can do.
        } finally {
            close(from);
            close(to);
        }
    }

    private void slow(int bytes) {
        long rate = bytesPerSecond;
        if (rate > 0) {
            LockSupport.parkNanos(bytes * 1_000_000_000L / rate);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new IllegalStateException("a socket cannot be closed", e);
        }
    }

    private static void start(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }
}
