package org.countyread.hub.archive.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Objects as files below one directory. A name appears only after its bytes are on the disk, and {@link #put} returns
 * only after the name is, so a power cut leaves either the whole object or nothing. Thread-safe.
 */
public final class DirectoryObjectStore implements ObjectStore {
    private final Path root;

    /** Folders whose names are on the disk, as far as this process has seen to it; at most 65,793. */
    private final Set<Path> durableFolders = ConcurrentHashMap.newKeySet();

    public DirectoryObjectStore(Path root) throws IOException {
        this.root = root;
        Files.createDirectories(root);
    }

    @Override
    public void put(ObjectKey key, Path file, long sizeBytes) throws IOException {
        Path folder = root.resolve(key.folder());
        Path target = root.resolve(key.path());
        if (!durableFolders.contains(folder)) {
            Files.createDirectories(folder);
        }
        if (!Files.exists(target)) {
            force(file);
            linkOrCopy(key, file, target);
        }
        long found = Files.size(target);
        if (found != sizeBytes) {
            throw new CorruptObjectException(key, found + " bytes instead of " + sizeBytes);
        }
        force(folder);
        makeDurable(folder);
    }

    @Override
    public InputStream open(ObjectKey key, long offset, long length) throws IOException {
        SeekableByteChannel channel = Files.newByteChannel(root.resolve(key.path()), StandardOpenOption.READ);
        channel.position(offset);
        return new ExactInputStream(Channels.newInputStream(channel), length);
    }

    @Override
    public void delete(ObjectKey key) throws IOException {
        Files.deleteIfExists(root.resolve(key.path()));
    }

    @Override
    public boolean contains(ObjectKey key) {
        return Files.exists(root.resolve(key.path()));
    }

    @Override
    public Optional<Path> file(ObjectKey key) {
        return Optional.of(root.resolve(key.path())).filter(Files::exists);
    }

    @Override
    public void close() {}

    /** A second name for the same bytes costs nothing; another file system, or one without links, gets a copy. */
    private static void linkOrCopy(ObjectKey key, Path file, Path target) throws IOException {
        try {
            Files.createLink(target, file);
        } catch (FileAlreadyExistsException another) {
            return; // somebody stored the same bytes in the meantime
        } catch (IOException | UnsupportedOperationException noLink) {
            copy(key, file, target);
        }
    }

    private static void copy(ObjectKey key, Path file, Path target) throws IOException {
        Path part = target.resolveSibling(target.getFileName() + "." + UUID.randomUUID() + ".part");
        MessageDigest digest = Sha256.newDigest();
        try {
            try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest);
                    OutputStream out = Files.newOutputStream(part, StandardOpenOption.CREATE_NEW)) {
                in.transferTo(out);
            }
            String found = Sha256.hex(digest);
            if (!found.equals(key.sha256Hex())) {
                throw new CorruptObjectException(key, "the file to store has the digest " + found);
            }
            force(part);
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** Forces the names of a folder and of those above it: once, because nobody takes a folder away. */
    private void makeDurable(Path folder) throws IOException {
        Path parent = folder.getParent();
        if (folder.equals(root) || parent == null || durableFolders.contains(folder)) {
            return;
        }
        force(parent);
        makeDurable(parent);
        durableFolders.add(folder);
    }

    /** Waits until a file's bytes, or a directory's names, are on the disk. */
    private static void force(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
