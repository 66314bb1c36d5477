package org.countyread.hub.archive.store;

import io.minio.GetObjectArgs;
import io.minio.PutObjectArgs;
import io.minio.RemoveObjectArgs;
import io.minio.StatObjectArgs;
import io.minio.errors.MinioException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * Objects in a bucket of an S3 server. A server answers a write when it is durable by its own rules; what it holds is
 * checked by size after the write and by digest at every whole read. Thread-safe.
 */
public final class S3ObjectStore implements ObjectStore {
    private final S3Bucket bucket;
    private final long partBytes;

    /** Connects, and makes the bucket where the settings ask for that. */
    public S3ObjectStore(ObjectStoreSettings.S3 settings) throws IOException {
        this.bucket = S3Bucket.connect(settings);
        this.partBytes = settings.partSize().toBytes();
    }

    @Override
    public void put(ObjectKey key, Path file, long sizeBytes) throws IOException {
        if (size(key) == sizeBytes) {
            return;
        }
        MessageDigest digest = Sha256.newDigest();
        try (InputStream in = new DigestInputStream(new BufferedInputStream(Files.newInputStream(file)), digest)) {
            bucket.client()
                    .putObject(
                            PutObjectArgs.builder()
                                    .bucket(bucket.name())
                                    .object(key.path())
                                    .contentType("application/dicom")
                                    .stream(in, sizeBytes, partBytes)
                                    .build());
        } catch (MinioException e) {
            throw S3Bucket.failed("write", key.path(), e);
        }
        String sent = Sha256.hex(digest);
        if (!sent.equals(key.sha256Hex())) {
            remove(key);
            throw new CorruptObjectException(key, "the file to store has the digest " + sent);
        }
        long found = size(key);
        if (found != sizeBytes) {
            throw new CorruptObjectException(key, found + " bytes after the write instead of " + sizeBytes);
        }
    }

    @Override
    public InputStream open(ObjectKey key, long offset, long length) throws IOException {
        if (length == 0) {
            return InputStream.nullInputStream();
        }
        try {
            InputStream body = bucket.client()
                    .getObject(GetObjectArgs.builder()
                            .bucket(bucket.name())
                            .object(key.path())
                            .offset(offset)
                            .length(length)
                            .build());
            return new ExactInputStream(body, length);
        } catch (MinioException e) {
            throw S3Bucket.failed("read", key.path(), e);
        }
    }

    @Override
    public boolean contains(ObjectKey key) throws IOException {
        return size(key) >= 0;
    }

    @Override
    public Optional<Path> file(ObjectKey key) {
        return Optional.empty();
    }

    @Override
    public void close() throws IOException {
        bucket.close();
    }

    @Override
    public void delete(ObjectKey key) throws IOException {
        remove(key);
    }

    private void remove(ObjectKey key) throws IOException {
        try {
            bucket.client()
                    .removeObject(RemoveObjectArgs.builder()
                            .bucket(bucket.name())
                            .object(key.path())
                            .build());
        } catch (MinioException e) {
            throw S3Bucket.failed("remove", key.path(), e);
        }
    }

    /** Size of the object as the server has it; -1 when it has none. */
    private long size(ObjectKey key) throws IOException {
        try {
            return bucket.client()
                    .statObject(StatObjectArgs.builder()
                            .bucket(bucket.name())
                            .object(key.path())
                            .build())
                    .size();
        } catch (MinioException e) {
            IOException failure = S3Bucket.failed("stat", key.path(), e);
            if (failure instanceof NoSuchFileException) {
                return -1;
            }
            throw failure;
        }
    }
}
