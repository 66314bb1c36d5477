package org.countyread.hub.archive.dicomweb;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.UUID;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/**
 * A {@code multipart/related} message that is written part by part while it is read from the store. The boundary is
 * long and random because some readers look for it anywhere in the body. Not thread-safe. Source: RFC 2387, PS3.18
 * §8.6.1.2.
 */
final class MultipartBody implements StreamingResponseBody {
    private final String boundary = "countyread-" + UUID.randomUUID() + UUID.randomUUID();
    private final String partType;
    private final Iterator<Part> parts;

    MultipartBody(String partType, Iterator<Part> parts) {
        this.partType = partType;
        this.parts = parts;
    }

    /** One part: its full content type, where it can be had alone, and its bytes, opened when their turn comes. */
    record Part(String contentType, String location, long length, Content content) {}

    /** Opens the bytes of a part. */
    interface Content {
        InputStream open() throws IOException;
    }

    String contentType() {
        return "multipart/related; type=\"" + partType + "\"; boundary=" + boundary;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        while (parts.hasNext()) {
            Part part = parts.next();
            String head = "--" + boundary + "\r\nContent-Type: " + part.contentType() + "\r\nContent-Location: "
                    + part.location() + "\r\nContent-Length: " + part.length() + "\r\n\r\n";
            out.write(head.getBytes(StandardCharsets.US_ASCII));
            try (InputStream in = part.content().open()) {
                in.transferTo(out);
            }
            out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        out.write(("--" + boundary + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }
}
