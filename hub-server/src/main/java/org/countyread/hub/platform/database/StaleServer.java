package org.countyread.hub.platform.database;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server that outlived the hub that started it, as after a SIGKILL. It must be stopped before the next start, for it
 * would be adopted with whatever settings it has. Thread-safe.
 */
final class StaleServer {
    private static final Logger LOG = LoggerFactory.getLogger(StaleServer.class);
    private static final String STOP_SECONDS = "60";
    private static final int PORT_LINE = 4;
    private static final int CONNECT_MILLIS = 2_000;

    private StaleServer() {}

    /** Stops the server of the data directory if one runs. The caller holds the lock on the directory. */
    static void stop(Path binaries, Path data) throws IOException {
        Path pidFile = data.resolve("postmaster.pid");
        if (Files.notExists(pidFile) || !alive(pidFile)) {
            return;
        }
        LOG.warn("a PostgreSQL of an earlier run is still up; stopping it");
        Path pgCtl = pgCtl(binaries)
                .orElseThrow(
                        () -> new IOException("a PostgreSQL runs on " + data + ", but there is no pg_ctl to stop it"));
        List<String> command = new ArrayList<>();
        if (runsAsRoot()) {
            command.addAll(List.of("unshare", "-U")); // pg_ctl refuses to run as root
        }
        command.addAll(
                List.of(pgCtl.toString(), "stop", "-D", data.toString(), "-m", "fast", "-w", "-t", STOP_SECONDS));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(Redirect.DISCARD)
                .start();
        try {
            boolean ended = process.waitFor(Long.parseLong(STOP_SECONDS) + 10, TimeUnit.SECONDS);
            if (!ended || process.exitValue() != 0) {
                throw new IOException("the PostgreSQL of an earlier run on " + data + " could not be stopped");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while stopping an earlier PostgreSQL", interrupted);
        }
    }

    /**
     * Whether somebody listens where the file says. Line 4 is the port; the process of line 1 may be gone, be another's
     * by now, or be dead and not yet buried.
     */
    private static boolean alive(Path pidFile) throws IOException {
        List<String> lines = Files.readAllLines(pidFile);
        if (lines.size() < PORT_LINE) {
            return false;
        }
        int port = Integer.parseInt(lines.get(PORT_LINE - 1).strip());
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
            return true;
        } catch (IOException nobody) {
            LOG.debug("nobody listens on port {} of {}", port, pidFile, nobody);
            return false;
        }
    }

    private static Optional<Path> pgCtl(Path binaries) throws IOException {
        if (Files.notExists(binaries)) {
            return Optional.empty();
        }
        try (Stream<Path> versions = Files.list(binaries)) {
            return versions.flatMap(
                            version -> Stream.of("bin/pg_ctl", "bin/pg_ctl.exe").map(version::resolve))
                    .filter(Files::isRegularFile)
                    .findFirst();
        }
    }

    private static boolean runsAsRoot() {
        return "root".equals(System.getProperty("user.name"))
                && System.getProperty("os.name", "").startsWith("Linux");
    }
}
