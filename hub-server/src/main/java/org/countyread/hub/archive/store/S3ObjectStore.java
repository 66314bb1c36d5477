package org.countyread.hub.archive.store;

import io.minio.BucketExistsArgs;
import io.minio.GetObjectArgs;
import io.minio.MakeBucketArgs;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.minio.RemoveObjectArgs;
import io.minio.StatObjectArgs;
import io.minio.errors.ErrorResponseException;
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
import okhttp3.OkHttpClient;

/**
 * Objects in a bucket of an S3 server. A server answers a write when it is durable by its own rules; what it holds is
 * checked by size after the write and by digest at every whole read. Thread-safe.
 */
public final class S3ObjectStore implements ObjectStore {
    private final MinioClient client;
    private final ObjectStoreSettings.S3 settings;

    /** Connects, and makes the bucket where the settings ask for that. */
    public S3ObjectStore(ObjectStoreSettings.S3 settings) throws IOException {
        this.settings = settings;
        OkHttpClient http = new OkHttpClient.Builder()
                .connectTimeout(settings.timeout())
                .readTimeout(settings.timeout())
                .writeTimeout(settings.timeout())
                .build();
        this.client = MinioClient.builder()
                .endpoint(settings.endpoint())
                .region(settings.region())
                .credentials(settings.accessKey(), settings.secretKey())
                .httpClient(http, true)
                .build();
        if (settings.createBucket()) {
            makeBucket();
        }
    }

    @Override
    public void put(ObjectKey key, Path file, long sizeBytes) throws IOException {
        if (size(key) == sizeBytes) {
            return;
        }
        MessageDigest digest = Sha256.newDigest();
        try (InputStream in = new DigestInputStream(new BufferedInputStream(Files.newInputStream(file)), digest)) {
            client.putObject(
                    PutObjectArgs.builder()
                            .bucket(settings.bucket())
                            .object(key.path())
                            .contentType("application/dicom")
                            .stream(in, sizeBytes, settings.partSize().toBytes())
                            .build());
        } catch (MinioException e) {
            throw failed("write", key, e);
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
            InputStream body = client.getObject(GetObjectArgs.builder()
                    .bucket(settings.bucket())
                    .object(key.path())
                    .offset(offset)
                    .length(length)
                    .build());
            return new ExactInputStream(body, length);
        } catch (MinioException e) {
            throw failed("read", key, e);
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
        try {
            client.close();
        } catch (Exception e) {
            throw new IOException("the S3 client did not close", e);
        }
    }

    @Override
    public void delete(ObjectKey key) throws IOException {
        remove(key);
    }

    private void remove(ObjectKey key) throws IOException {
        try {
            client.removeObject(RemoveObjectArgs.builder()
                    .bucket(settings.bucket())
                    .object(key.path())
                    .build());
        } catch (MinioException e) {
            throw failed("remove", key, e);
        }
    }

    /** Size of the object as the server has it; -1 when it has none. */
    private long size(ObjectKey key) throws IOException {
        try {
            return client.statObject(StatObjectArgs.builder()
                            .bucket(settings.bucket())
                            .object(key.path())
                            .build())
                    .size();
        } catch (MinioException e) {
            IOException failure = failed("stat", key, e);
            if (failure instanceof NoSuchFileException) {
                return -1;
            }
            throw failure;
        }
    }

    private void makeBucket() throws IOException {
        try {
            if (!client.bucketExists(
                    BucketExistsArgs.builder().bucket(settings.bucket()).build())) {
                client.makeBucket(
                        MakeBucketArgs.builder().bucket(settings.bucket()).build());
            }
        } catch (MinioException e) {
            throw new IOException("S3 bucket " + settings.bucket() + " cannot be reached or made", e);
        }
    }

    private static IOException failed(String action, ObjectKey key, MinioException e) {
        if (e instanceof ErrorResponseException answer) {
            String code = answer.errorResponse().code();
            if ("NoSuchKey".equals(code) || "NoSuchObject".equals(code)) {
                return new NoSuchFileException(key.path());
            }
        }
        return new IOException("S3 " + action + " of object " + key.sha256Hex() + " failed: " + e.getMessage(), e);
    }
}
