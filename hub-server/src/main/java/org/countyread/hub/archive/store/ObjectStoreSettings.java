package org.countyread.hub.archive.store;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Where the objects are kept.
 *
 * @param directory folder of kind {@code DIRECTORY}; {@code objects} in the data directory when not given
 * @param s3 needed by kind {@code S3}
 * @param localCopiesMax how much of a remote store is kept on this machine's disk for reading whole objects
 */
@ConfigurationProperties("countyread.hub.object-store")
public record ObjectStoreSettings(
        @DefaultValue("DIRECTORY") Kind kind,
        @Nullable Path directory,
        @Nullable S3 s3,
        @DefaultValue("4GB") DataSize localCopiesMax) {

    /** What keeps the bytes. */
    public enum Kind {
        DIRECTORY,
        S3
    }

    /**
     * An S3 server.
     *
     * @param createBucket makes the bucket when it is not there
     * @param partSize objects above it go up in parts of this size; S3 allows 5 MiB to 5 GiB and 10,000 parts
     * @param timeout limit of each connect, read and write
     */
    public record S3(
            String endpoint,
            String bucket,
            @DefaultValue("us-east-1") String region,
            String accessKey,
            String secretKey,
            @DefaultValue("true") boolean createBucket,
            @DefaultValue("16MB") DataSize partSize,
            @DefaultValue("30s") Duration timeout) {}
}
