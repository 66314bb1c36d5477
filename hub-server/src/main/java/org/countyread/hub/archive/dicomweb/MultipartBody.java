package org.countyread.hub.archive.dicomweb;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/**
 * A {@code multipart/related} message that is written part by part while it is read from the store. The boundary is
 * long and random because some readers look for it anywhere in the body. Not thread-safe. Source: RFC 2387, PS3.18
 * §8.6.1.2.
 */
final class MultipartBody {
    private final String boundary = "countyread-" + UUID.randomUUID() + UUID.randomUUID();
    private final String partType;
    private final List<Part> parts;

    MultipartBody(String partType, List<Part> parts) {
        this.partType = partType;
        this.parts = List.copyOf(parts);
    }

    /** One part: its full content type, where it can be had alone, and its bytes. */
    record Part(String contentType, String location, Payload content) {}

    String contentType() {
        return "multipart/related; type=\"" + partType + "\"; boundary=" + boundary;
    }

    /** In bytes, or {@link Payload#UNKNOWN}. */
    long length() {
        long length = end().length;
        for (Part part : parts) {
            if (part.content().length() == Payload.UNKNOWN) {
                return Payload.UNKNOWN;
            }
            length += head(part).length + part.content().length() + 2;
        }
        return length;
    }

    void writeTo(OutputStream out) throws IOException {
        for (Part part : parts) {
            out.write(head(part));
            part.content().write(out, 0, part.content().length());
            out.write('\r');
            out.write('\n');
        }
        out.write(end());
    }

    private byte[] head(Part part) {
        long length = part.content().length();
        String head = "--" + boundary + "\r\nContent-Type: " + part.contentType() + "\r\nContent-Location: "
                + part.location() + (length == Payload.UNKNOWN ? "" : "\r\nContent-Length: " + length) + "\r\n\r\n";
        return head.getBytes(StandardCharsets.US_ASCII);
    }

    private byte[] end() {
        return ("--" + boundary + "--\r\n").getBytes(StandardCharsets.US_ASCII);
    }
}
