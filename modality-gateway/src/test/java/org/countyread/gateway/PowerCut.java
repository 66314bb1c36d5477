package org.countyread.gateway;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A disk whose power fails. While a process runs, a library loaded before libc remembers what the process has forced to the disk
 * ({@code powercut.c}). {@link #disk} then makes a folder as a disk may look afterwards: bytes and names that were forced are
 * there; of what was written since, every page of 4 KiB and every name is there or is not, by chance. As on ext4, xfs and btrfs,
 * forcing a file also makes its own name durable, and a rename is there whole or not at all.
 */
final class PowerCut {
    private static final int PAGE = 4096;

    private final Path root;
    private final Path shadow;
    private final Path library;

    private PowerCut(Path root, Path shadow, Path library) {
        this.root = root;
        this.shadow = shadow;
        this.library = library;
    }

    /** Compiles the library; throws where there is no compiler. */
    static PowerCut of(Path root, Path work) throws IOException {
        Path source = work.resolve("powercut.c");
        try (var in = PowerCut.class.getResourceAsStream("/powercut/powercut.c")) {
            Files.write(source, java.util.Objects.requireNonNull(in).readAllBytes());
        }
        Path library = work.resolve("powercut.so");
        Dcmtk.Ended compiled = Dcmtk.run(
                "gcc", "-shared", "-fPIC", "-O1", "-o", library.toString(), source.toString(), "-ldl", "-lpthread");
        if (compiled.exitCode() != 0) {
            throw new IOException(compiled.output());
        }
        return new PowerCut(
                Files.createDirectories(root).toRealPath(), Files.createDirectories(work.resolve("shadow")), library);
    }

    /** What the process to be watched needs in its environment. */
    Map<String, String> environment() {
        return Map.of(
                "LD_PRELOAD", library.toString(),
                "POWERCUT_ROOT", root.toString(),
                "POWERCUT_SHADOW", shadow.toString());
    }

    /** Makes the disk as it may be after the cut. The process has been killed before. */
    void disk(Path target, Random random) throws IOException {
        Map<String, Path> now = currentFiles();
        Map<String, Path> durable = durableNames();
        Set<String> all = new HashSet<>(now.keySet());
        all.addAll(durable.keySet());
        copyFolders(target);
        for (String id : all.stream().sorted().toList()) {
            Path current = now.get(id);
            Path name = choose(durable.get(id), current, random);
            if (name != null) {
                Path file = target.resolve(root.relativize(name));
                Files.createDirectories(file.getParent());
                Files.write(file, bytes(id, current, random));
            }
        }
    }

    /** A folder that was made is there; folders hold nothing by themselves. */
    private void copyFolders(Path target) throws IOException {
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path folder : paths.filter(Files::isDirectory).toList()) {
                Files.createDirectories(target.resolve(root.relativize(folder)));
            }
        }
    }

    /** Where a file is: where it was last known to be durable, or where it is now; for a file of both, by chance. */
    private static @Nullable Path choose(@Nullable Path durable, @Nullable Path current, Random random) {
        if (java.util.Objects.equals(durable, current)) {
            return durable;
        }
        return random.nextBoolean() ? durable : current;
    }

    private byte[] bytes(String id, @Nullable Path current, Random random) throws IOException {
        Path forced = shadow.resolve(id + ".data");
        byte[] before = Files.exists(forced) ? Files.readAllBytes(forced) : new byte[0];
        if (current == null) {
            return before;
        }
        byte[] after = Files.readAllBytes(current);
        if (Arrays.equals(before, after)) {
            return after;
        }
        byte[] bytes = new byte[random.nextBoolean() ? before.length : after.length];
        for (int at = 0; at < bytes.length; at += PAGE) {
            byte[] chosen = random.nextBoolean() ? before : after;
            int end = Math.min(Math.min(at + PAGE, bytes.length), chosen.length);
            if (end > at) {
                System.arraycopy(chosen, at, bytes, at, end - at);
            }
        }
        return bytes;
    }

    private Map<String, Path> currentFiles() throws IOException {
        return found("f");
    }

    /** Inode and birth, as the library writes them, of all files or folders. */
    private Map<String, Path> found(String type) throws IOException {
        Map<String, Path> found = new HashMap<>();
        Dcmtk.Ended listing = Dcmtk.run(
                "find", root.toString(), "-type", type, "-exec", "stat", "--printf", "%i-%.9W %n\\n", "{}", "+");
        for (String line : listing.output().lines().toList()) {
            int blank = line.indexOf(' ');
            found.put(line.substring(0, blank), Path.of(line.substring(blank + 1)));
        }
        return found;
    }

    /** The name of each file that a forced folder, or the forced file itself, has made durable last. */
    private Map<String, Path> durableNames() throws IOException {
        Map<String, Path> folders = found("d");
        Map<String, Path> names = new HashMap<>();
        for (Path one : shadowByTime()) {
            String file = one.toFile().getName();
            if (file.endsWith(".name")) {
                names.put(strip(file, ".name"), Path.of(Files.readString(one)));
            }
            Path folder = file.endsWith(".names") ? folders.get(strip(file, ".names")) : null;
            if (folder != null) {
                forceNames(names, folder, Files.readAllLines(one));
            }
        }
        return names;
    }

    /** A forced folder has exactly these names: what was durable in it before and is not listed is durably gone. */
    private static void forceNames(Map<String, Path> names, Path folder, List<String> entries) {
        names.values().removeIf(path -> folder.equals(path.getParent()));
        for (String entry : entries) {
            int blank = entry.indexOf(' ');
            Path path = folder.resolve(entry.substring(blank + 1));
            if (!Files.isDirectory(path)) {
                names.put(entry.substring(0, blank), path);
            }
        }
    }

    private List<Path> shadowByTime() throws IOException {
        Map<Path, java.nio.file.attribute.FileTime> times = new HashMap<>();
        try (Stream<Path> files = Files.list(shadow)) {
            for (Path file : files.toList()) {
                times.put(file, Files.getLastModifiedTime(file));
            }
        }
        return times.keySet().stream()
                .sorted(java.util.Comparator.comparing(times::get))
                .toList();
    }

    private static String strip(String name, String suffix) {
        return name.substring(0, name.length() - suffix.length());
    }
}
