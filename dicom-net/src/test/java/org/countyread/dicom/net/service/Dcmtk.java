package org.countyread.dicom.net.service;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Runs the tools of DCMTK, an implementation that shares nothing with ours. */
final class Dcmtk {
    private static final Path FOLDER = Path.of("/usr/bin");
    private static final long SECONDS_MAX = 120;

    private Dcmtk() {}

    record Result(int exitCode, String output) {}

    static boolean present() {
        return Files.isExecutable(FOLDER.resolve("storescu")) && Files.isExecutable(FOLDER.resolve("storescp"));
    }

    static Result run(String tool, String... arguments) throws IOException, InterruptedException {
        Path output = Files.createTempFile("dcmtk", ".log");
        try {
            Process process = start(output, tool, arguments);
            if (!process.waitFor(SECONDS_MAX, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(tool + " hangs: " + Files.readString(output, StandardCharsets.ISO_8859_1));
            }
            return new Result(process.exitValue(), Files.readString(output, StandardCharsets.ISO_8859_1));
        } finally {
            Files.deleteIfExists(output);
        }
    }

    /** Starts a tool as Debian ships it: with Nagle's algorithm. */
    static Process start(Path output, String tool, String... arguments) throws IOException {
        return start(output, null, tool, arguments);
    }

    /** Starts a tool with the environment variable TCP_NODELAY as given, or without it. */
    static Process start(Path output, @Nullable String noDelay, String tool, String[] arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(FOLDER.resolve(tool).toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectOutput(output.toFile());
        builder.environment().remove("TCP_NODELAY");
        if (noDelay != null) {
            builder.environment().put("TCP_NODELAY", noDelay);
        }
        return builder.start();
    }
}
