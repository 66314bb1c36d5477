package org.countyread.gateway;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The tools of OFFIS DCMTK as devices that speak real DIMSE. */
final class Dcmtk {
    private Dcmtk() {}

    /** What a tool answered. Immutable. */
    record Ended(int exitCode, String output) {}

    static boolean installed() {
        try {
            return run("storescu", "--version").exitCode() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** Sends files to the gateway on one association, in the transfer syntax they have. */
    static Ended storescu(int port, Path... files) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "storescu", "-v", "-R", "-aet", "DR1", "-aec", "CRGATEWAY", "127.0.0.1", Integer.toString(port)));
        Arrays.stream(files).map(Path::toString).forEach(command::add);
        return run(command.toArray(String[]::new));
    }

    static Ended run(String... command) throws IOException {
        Path output = Files.createTempFile("dcmtk", ".txt");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(120, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException(command[0] + " did not end");
            }
            return new Ended(process.exitValue(), new String(Files.readAllBytes(output), StandardCharsets.ISO_8859_1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } finally {
            Files.delete(output);
        }
    }
}
