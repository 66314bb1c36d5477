package org.countyread.simulator.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * The class data archive of a jar: the first run of a part writes it when it ends, every later run maps it instead of
 * reading and verifying some ten thousand classes again, which halves its start. It lies beside the jar, so that a
 * new build, which replaces the folder, drops it; the virtual machine ignores one that does not fit.
 */
record ClassArchive(Path file) {
    static ClassArchive of(Path jar) {
        return new ClassArchive(jar.resolveSibling(jar.getFileName() + ".jsa"));
    }

    /** Options of the run that may write the archive: it reads the archive when there is one. */
    List<String> readOrWrite() {
        return Files.exists(file) ? read() : List.of("-XX:ArchiveClassesAtExit=" + unfinished(), "-Xlog:cds*=error");
    }

    /** Options of a run that only reads the archive. */
    List<String> read() {
        return Files.exists(file) ? List.of("-XX:SharedArchiveFile=" + file, "-Xlog:cds*=error") : List.of();
    }

    /** Takes an archive into use that a run has written; to be called when that run has ended by itself. */
    void adopt() throws IOException {
        if (Files.exists(unfinished())) {
            Files.move(unfinished(), file, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private Path unfinished() {
        return file.resolveSibling(file.getFileName() + ".new");
    }
}
