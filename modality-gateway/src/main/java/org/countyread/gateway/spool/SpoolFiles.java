package org.countyread.gateway.spool;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.countyread.gateway.platform.DurableFiles;

/**
 * The folders of the spool: {@code incoming} for what is being received, {@code objects/<day>} for what has been
 * received whole, {@code priors} for what the hub has sent of earlier studies. A file gets its name in {@code objects} only after its bytes are on the disk. Thread-safe.
 */
final class SpoolFiles {
    private static final String INCOMING = "incoming";
    private static final String OBJECTS = "objects";
    private static final String PRIORS = "priors";
    private static final String ASIDE = "aside";
    private static final Pattern DIGEST_IN_NAME = Pattern.compile("\\.([0-9a-f]{64})\\.dcm$");

    private final Path root;

    SpoolFiles(Path root) throws IOException {
        this.root = root;
        Files.createDirectories(root.resolve(INCOMING));
        Files.createDirectories(root.resolve(OBJECTS));
        Files.createDirectories(root.resolve(PRIORS));
        DurableFiles.force(root);
    }

    /** Bytes the file system would still take. */
    long freeBytes() throws IOException {
        return Files.getFileStore(root).getUsableSpace();
    }

    Path incoming(String itemId) {
        return root.resolve(INCOMING).resolve(itemId + ".part");
    }

    Path path(String file) {
        return root.resolve(file);
    }

    /** The digest is part of the name, so that a file can be told to be whole even where its row is gone. */
    static String nameOf(String day, String itemId, String sha256) {
        return OBJECTS + "/" + day + "/" + itemId + "." + sha256 + ".dcm";
    }

    /** The digest a file was given its name with; empty for names of an older release. */
    static Optional<String> digestIn(String file) {
        Matcher matcher = DIGEST_IN_NAME.matcher(file);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** Priors lie in folders by the first letters of their names, so that none grows long. */
    static String priorNameOf(String itemId) {
        return PRIORS + "/" + itemId.substring(0, 2) + "/" + itemId + ".dcm";
    }

    /** Gives a finished file its name; the name is durable after {@link DurableFiles#force} of its folder. */
    Path moveIntoPlace(Path incoming, String file) throws IOException {
        Path target = root.resolve(file);
        Path folder = target.resolveSibling("");
        if (Files.notExists(folder)) {
            Files.createDirectories(folder);
            DurableFiles.force(folder.resolveSibling(""));
        }
        try {
            Files.move(incoming, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            throw new IOException("the spool's folders are not on one file system: " + root, e);
        }
        return target;
    }

    SeekableByteChannel read(String file) throws IOException {
        return FileChannel.open(root.resolve(file), StandardOpenOption.READ);
    }

    /** Moves a file that cannot be identified out of the way without touching its bytes. */
    void setAside(String file) throws IOException {
        Path target = root.resolve(ASIDE).resolve(root.resolve(file).toFile().getName());
        Files.createDirectories(root.resolve(ASIDE));
        Files.move(root.resolve(file), target, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Removes a file; the bytes that are free again, 0 if it was gone already. */
    long delete(String file) throws IOException {
        Path path = root.resolve(file);
        if (Files.notExists(path)) {
            return 0;
        }
        long bytes = Files.size(path);
        Files.delete(path);
        return bytes;
    }

    /** The bytes of all files that were received; what came back from the hub has bounds of its own. */
    long bytes() throws IOException {
        long bytes = 0;
        for (String folder : List.of(INCOMING, OBJECTS)) {
            try (Stream<Path> all = Files.walk(root.resolve(folder))) {
                for (Path file : all.filter(Files::isRegularFile).toList()) {
                    bytes += Files.size(file);
                }
            }
        }
        return bytes;
    }

    /** Removes what a cut has left half received; its sender was never told success. */
    int deleteIncoming() throws IOException {
        List<Path> left = list(root.resolve(INCOMING));
        for (Path file : left) {
            Files.delete(file);
        }
        return left.size();
    }

    /** All files in {@code objects}, as names below the root. */
    List<String> names() throws IOException {
        return names(OBJECTS);
    }

    /** All files of priors, as names below the root. */
    List<String> priorNames() throws IOException {
        return names(PRIORS);
    }

    private List<String> names(String below) throws IOException {
        List<String> names = new ArrayList<>();
        for (Path day : list(root.resolve(below))) {
            if (Files.isDirectory(day)) {
                list(day)
                        .forEach(file ->
                                names.add(root.relativize(file).toString().replace('\\', '/')));
            }
        }
        return names;
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }
}
