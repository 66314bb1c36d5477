package org.countyread.endtoend;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.gaul.s3proxy.BlobStores;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;

/** A server that speaks S3 with signed requests, with its buckets as folders. */
final class ObjectServer implements AutoCloseable {
    private final S3Proxy proxy;

    private ObjectServer(S3Proxy proxy) {
        this.proxy = proxy;
    }

    static ObjectServer start(Path buckets, String accessKey, String secretKey) throws Exception {
        Properties properties = new Properties();
        properties.setProperty("jclouds.provider", "filesystem-nio2");
        properties.setProperty(
                "jclouds.filesystem.basedir", Files.createDirectories(buckets).toString());
        S3Proxy proxy = S3Proxy.builder()
                .blobStore(BlobStores.create("filesystem-nio2", properties))
                .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, accessKey, secretKey)
                .endpoint(URI.create("http://127.0.0.1:0"))
                .build();
        proxy.start();
        return new ObjectServer(proxy);
    }

    /** Host and port. */
    String address() {
        return "127.0.0.1:" + proxy.getPort();
    }

    @Override
    public void close() throws IOException {
        try {
            proxy.stop();
        } catch (Exception failed) {
            throw new IOException("the object server does not end", failed);
        }
    }
}
