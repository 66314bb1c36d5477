package org.countyread.hub.archive.store;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import org.gaul.s3proxy.BlobStores;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.springframework.util.unit.DataSize;

/** A real S3 server on a free port of the loopback interface, with its buckets as folders. */
public final class S3Server implements AutoCloseable {
    private final S3Proxy proxy;

    private S3Server(S3Proxy proxy) {
        this.proxy = proxy;
    }

    public static S3Server start(Path buckets) throws Exception {
        Properties properties = new Properties();
        properties.setProperty("jclouds.provider", "filesystem-nio2");
        properties.setProperty("jclouds.filesystem.basedir", buckets.toString());
        S3Proxy proxy = S3Proxy.builder()
                .blobStore(BlobStores.create("filesystem-nio2", properties))
                .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, "hub", "loopback-only")
                .endpoint(URI.create("http://127.0.0.1:0"))
                .build();
        proxy.start();
        return new S3Server(proxy);
    }

    /** Settings of a client, with parts of 5 MiB, the smallest that S3 allows. */
    public ObjectStoreSettings.S3 settings(String bucket) {
        return new ObjectStoreSettings.S3(
                "http://127.0.0.1:" + proxy.getPort(),
                bucket,
                "us-east-1",
                "hub",
                "loopback-only",
                true,
                DataSize.ofMegabytes(5),
                Duration.ofSeconds(20));
    }

    @Override
    public void close() throws IOException {
        try {
            proxy.stop();
        } catch (Exception e) {
            throw new IOException("the S3 server did not stop", e);
        }
    }
}
