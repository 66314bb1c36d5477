package org.countyread.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** dcmjs-dimse, an implementation in JavaScript: scripts of a test are run with it by Node. */
public final class DcmjsPeer {
    public static final String PACKAGE = "dcmjs-dimse@0.3.3";

    private static final Path NODE = Path.of("/usr/bin/node");
    private static final Path NPM = Path.of("/usr/bin/npm");
    private static final Duration INSTALL_MAX = Duration.ofMinutes(2);

    /** Beside the classes of the tests: installed once a module, gone with {@code clean}. */
    private static final Path INSTALLED = Path.of("target", "dcmjs").toAbsolutePath();

    private final Path folder;

    private DcmjsPeer(Path folder) {
        this.folder = folder;
    }

    /**
     * Installs it where it is missing.
     *
     * @param folder for what npm and the scripts say
     * @return empty without Node, or if the registry of npm cannot be reached, which is no fault of ours
     */
    public static Optional<DcmjsPeer> in(Path folder) throws IOException, InterruptedException {
        boolean there = Files.isExecutable(NODE) && (isInstalled() || install(folder));
        return there ? Optional.of(new DcmjsPeer(folder)) : Optional.empty();
    }

    private static boolean isInstalled() {
        return Files.isDirectory(INSTALLED.resolve("node_modules/dcmjs-dimse"));
    }

    private static boolean install(Path folder) throws IOException, InterruptedException {
        if (!Files.isExecutable(NPM)) {
            return false;
        }
        Files.createDirectories(INSTALLED);
        List<String> command = List.of(
                NPM.toString(),
                "install",
                "--no-audit",
                "--no-fund",
                "--ignore-scripts",
                "--prefix",
                INSTALLED.toString(),
                PACKAGE);
        return PeerProcess.run(folder.resolve("npm.log"), INSTALL_MAX, command).exitCode() == 0;
    }

    /** Runs a script; its first argument is the folder of modules, the others are those given. */
    public PeerProcess.Result run(Path script, Duration limit, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                NODE.toString(),
                script.toString(),
                INSTALLED.resolve("node_modules").toString()));
        command.addAll(List.of(arguments));
        return PeerProcess.run(folder.resolve("dcmjs.log"), limit, command);
    }
}
