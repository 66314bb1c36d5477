package org.countyread.testkit;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program that is somebody else's, run as a peer of a test: started, waited for, and stopped with the test. */
public final class PeerProcess implements Closeable {
    private static final Duration START_MAX = Duration.ofSeconds(60);
    private static final long STOP_SECONDS_MAX = 10;

    private final Process process;
    private final Path log;

    private PeerProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** What a program that came to its end said. */
    public record Result(int exitCode, String output) {}

    /** Starts a program that goes on until it is closed; what it says goes to {@code log}. */
    public static PeerProcess start(Path log, Map<String, String> environment, List<String> command)
            throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        return new PeerProcess(builder.start(), log);
    }

    /** Runs a program to its end; one that takes longer than {@code limit} is stopped and fails the test. */
    public static Result run(Path log, Duration limit, List<String> command) throws IOException, InterruptedException {
        try (PeerProcess peer = start(log, Map.of(), command)) {
            if (!peer.process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError(command.get(0) + " hangs: " + peer.output());
            }
            return new Result(peer.process.exitValue(), peer.output());
        }
    }

    /** Waits until somebody listens on a port of this machine. */
    public PeerProcess awaitListening(int port) {
        Await.until("a peer listens on " + port, START_MAX, () -> {
            if (!process.isAlive()) {
                throw new AssertionError("the peer ended: " + output());
            }
            try (Socket probe = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return probe.isConnected();
            }
        });
        return this;
    }

    /** All it has said so far. */
    public String output() throws IOException {
        return Files.readString(log, StandardCharsets.ISO_8859_1);
    }

    /** A port nobody listens on at this moment. */
    public static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS_MAX, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
