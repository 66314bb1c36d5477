package org.countyread.hub.archive.store;

import io.minio.GetObjectArgs;
import io.minio.ListObjectsArgs;
import io.minio.PutObjectArgs;
import io.minio.RemoveObjectArgs;
import io.minio.Result;
import io.minio.errors.MinioException;
import io.minio.messages.Item;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.function.Predicate;

/** Parts as plain objects below one folder of the bucket that holds the objects. Thread-safe. */
public final class S3PartStore implements PartStore {
    private static final String FOLDER = "half/";

    private final S3Bucket bucket;

    /** Connects, and makes the bucket where the settings ask for that. */
    public S3PartStore(ObjectStoreSettings.S3 settings) throws IOException {
        this.bucket = S3Bucket.connect(settings);
    }

    @Override
    public void put(String name, byte[] bytes) throws IOException {
        try {
            bucket.client()
                    .putObject(PutObjectArgs.builder()
                            .bucket(bucket.name())
                            .object(FOLDER + name)
                            .data(bytes, bytes.length)
                            .build());
        } catch (MinioException e) {
            throw S3Bucket.failed("write", FOLDER + name, e);
        }
    }

    @Override
    public InputStream open(String name, long length) throws IOException {
        try {
            return new ExactInputStream(
                    bucket.client()
                            .getObject(GetObjectArgs.builder()
                                    .bucket(bucket.name())
                                    .object(FOLDER + name)
                                    .build()),
                    length);
        } catch (MinioException e) {
            throw S3Bucket.failed("read", FOLDER + name, e);
        }
    }

    @Override
    public void delete(String name) throws IOException {
        remove(FOLDER + name);
    }

    @Override
    public void deleteAll(String namePrefix) throws IOException {
        removeListed(namePrefix, item -> true);
    }

    @Override
    public void deleteOlder(Instant before) throws IOException {
        removeListed("", item -> item.lastModified().toInstant().isBefore(before));
    }

    @Override
    public void close() throws IOException {
        bucket.close();
    }

    private void removeListed(String namePrefix, Predicate<Item> which) throws IOException {
        try {
            for (Result<Item> result : bucket.client()
                    .listObjects(ListObjectsArgs.builder()
                            .bucket(bucket.name())
                            .prefix(FOLDER + namePrefix)
                            .recursive(true)
                            .build())) {
                Item item = result.get();
                if (!item.isDir() && which.test(item)) {
                    remove(item.objectName());
                }
            }
        } catch (MinioException e) {
            throw S3Bucket.failed("list", FOLDER + namePrefix, e);
        }
    }

    private void remove(String object) throws IOException {
        try {
            bucket.client()
                    .removeObject(RemoveObjectArgs.builder()
                            .bucket(bucket.name())
                            .object(object)
                            .build());
        } catch (MinioException e) {
            throw S3Bucket.failed("remove", object, e);
        }
    }
}
