package org.countyread.testkit;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A peer that sends and expects exactly the bytes it is told, over a real socket: well-behaved only if the test is. */
public final class ScriptedPeer implements Closeable {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final Socket socket;
    private final DataInputStream in;
    private final OutputStream out;

    private ScriptedPeer(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout((int) LIMIT.toMillis());
        socket.setTcpNoDelay(true);
        in = new DataInputStream(socket.getInputStream());
        out = socket.getOutputStream();
    }

    /** Calls a server on the loopback address. */
    public static ScriptedPeer connect(int port) throws IOException {
        return new ScriptedPeer(new Socket(InetAddress.getLoopbackAddress(), port));
    }

    /** A peer that waits to be called once. */
    public static Listening listen() throws IOException {
        ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        CompletableFuture<ScriptedPeer> called = CompletableFuture.supplyAsync(() -> {
            try (server) {
                return new ScriptedPeer(server.accept());
            } catch (IOException e) {
                throw new IllegalStateException("nobody called", e);
            }
        });
        return new Listening(server.getLocalPort(), called);
    }

    /** The port to call, and the peer once it was called. */
    public record Listening(int port, CompletableFuture<ScriptedPeer> called) {
        public ScriptedPeer peer() {
            try {
                return called.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            } catch (ExecutionException | TimeoutException e) {
                throw new AssertionError("nobody called", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        }
    }

    public void send(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    /** Waits for exactly so many bytes. */
    public byte[] receive(int count) throws IOException {
        byte[] bytes = new byte[count];
        in.readFully(bytes);
        return bytes;
    }

    /** Whether the other side closes within the limit; what it still sends is swallowed. */
    public boolean closedByOther() throws IOException {
        while (in.read() >= 0) {
            // swallowed
        }
        return true;
    }

    /** Cuts the connection with RST, as a line that breaks does. */
    public void cut() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
