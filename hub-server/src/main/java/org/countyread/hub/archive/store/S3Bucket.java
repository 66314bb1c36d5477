package org.countyread.hub.archive.store;

import io.minio.BucketExistsArgs;
import io.minio.MakeBucketArgs;
import io.minio.MinioClient;
import io.minio.errors.ErrorResponseException;
import io.minio.errors.MinioException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import okhttp3.OkHttpClient;

/** A bucket and the client that reaches it. Immutable. Thread-safe. */
record S3Bucket(MinioClient client, String name) {

    /** Connects, and makes the bucket where the settings ask for that. */
    static S3Bucket connect(ObjectStoreSettings.S3 settings) throws IOException {
        OkHttpClient http = new OkHttpClient.Builder()
                .connectTimeout(settings.timeout())
                .readTimeout(settings.timeout())
                .writeTimeout(settings.timeout())
                .build();
        S3Bucket bucket = new S3Bucket(
                MinioClient.builder()
                        .endpoint(settings.endpoint())
                        .region(settings.region())
                        .credentials(settings.accessKey(), settings.secretKey())
                        .httpClient(http, true)
                        .build(),
                settings.bucket());
        if (settings.createBucket()) {
            bucket.make();
        }
        return bucket;
    }

    private void make() throws IOException {
        try {
            if (!client.bucketExists(BucketExistsArgs.builder().bucket(name).build())) {
                client.makeBucket(MakeBucketArgs.builder().bucket(name).build());
            }
        } catch (MinioException e) {
            throw new IOException("S3 bucket " + name + " cannot be reached or made", e);
        }
    }

    void close() throws IOException {
        try {
            client.close();
        } catch (Exception e) {
            throw new IOException("the S3 client did not close", e);
        }
    }

    /** What to throw when the server refuses or fails; says apart that there is no such object. */
    static IOException failed(String action, String object, MinioException e) {
        if (e instanceof ErrorResponseException answer) {
            String code = answer.errorResponse().code();
            if ("NoSuchKey".equals(code) || "NoSuchObject".equals(code)) {
                return new NoSuchFileException(object);
            }
        }
        return new IOException("S3 " + action + " of " + object + " failed: " + e.getMessage(), e);
    }
}
