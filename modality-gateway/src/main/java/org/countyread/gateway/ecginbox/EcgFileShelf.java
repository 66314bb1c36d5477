package org.countyread.gateway.ecginbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import org.countyread.gateway.platform.DurableFiles;
import org.countyread.gateway.settings.GatewaySettings;
import org.springframework.stereotype.Component;

/**
 * Where files of carts lie: {@code inbox} for what is dropped, {@code inbox/failed} for what could not be read,
 * {@code ecg-files/<day>} for what was taken. All in the data directory, so that a file moves in one step. Thread-safe.
 */
@Component
class EcgFileShelf {
    private static final int NAME_CHARS_MAX = 120;

    private final Path root;
    private final Path inbox;
    private final Path failed;
    private final Path kept;

    EcgFileShelf(GatewaySettings settings) throws IOException {
        root = settings.dataDirectory();
        inbox = Files.createDirectories(root.resolve("inbox"));
        failed = Files.createDirectories(inbox.resolve("failed"));
        kept = Files.createDirectories(root.resolve("ecg-files"));
    }

    Path inbox() {
        return inbox;
    }

    /** Where a taken file will lie; its digest makes the name the same every time. */
    String placeOfTaken(String name, String sha256, LocalDate day) {
        return relative(kept.resolve(day.format(DateTimeFormatter.BASIC_ISO_DATE))
                .resolve(sha256.substring(0, 16) + "-" + safe(name)));
    }

    /** Where a failed file will lie: under its own name, or the next free one. */
    String placeOfFailed(String name) {
        String safe = safe(name);
        Path place = failed.resolve(safe);
        for (int i = 2; Files.exists(place); i++) {
            place = failed.resolve(i + "-" + safe);
        }
        return relative(place);
    }

    /** Moves a file to its place, durably; a file that is there already has the same bytes. */
    void move(Path file, String place) throws IOException {
        DurableFiles.rename(file, target(place));
    }

    /** Writes a file to its place, durably. */
    void write(byte[] bytes, String place) throws IOException {
        DurableFiles.write(target(place), bytes);
    }

    Path path(String place) {
        return root.resolve(place);
    }

    private Path target(String place) throws IOException {
        Path target = root.resolve(place);
        Files.createDirectories(target.resolveSibling(""));
        return target;
    }

    private String relative(Path path) {
        return root.relativize(path).toString().replace('\\', '/');
    }

    /** The last part of a name, without what could leave its folder or upset a file system. */
    private static String safe(String name) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)
                .replaceAll("[\\p{Cntrl}:*?\"<>|]", "_")
                .strip();
        String end = last.length() > NAME_CHARS_MAX ? last.substring(last.length() - NAME_CHARS_MAX) : last;
        return end.isEmpty() || end.startsWith(".") ? "file" + end : end;
    }
}
