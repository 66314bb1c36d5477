package org.countyread.hub.archive.dicomweb;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * Sends one answer in the request's own thread, which the client's reading holds back. A piece of a file goes from the
 * system's cache to the socket without passing through this process. Not thread-safe.
 */
final class Sender {
    /** Names that Tomcat gives the three things it needs to send a file by itself. */
    private static final String SENDFILE = "org.apache.tomcat.sendfile.";

    private final HttpServletRequest request;
    private final HttpServletResponse response;

    Sender(HttpServletRequest request, HttpServletResponse response) {
        this.request = request;
        this.response = response;
    }

    /** Whether the client holds what it would be sent; it has been told so then. */
    boolean isNotModified(Caching caching) {
        if (!caching.isFresh(request.getHeader(HttpHeaders.IF_NONE_MATCH))) {
            return false;
        }
        response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
        headers(caching);
        return true;
    }

    /** Begins an answer whose length is not known. */
    void open(Caching caching, String contentType) {
        headers(caching);
        response.setContentType(contentType);
    }

    /** Sends one part alone, or the range of it that is asked for. Source: RFC 9110 §14. */
    void send(Caching caching, String contentType, Payload payload) throws IOException {
        headers(caching);
        response.setContentType(contentType);
        if (payload.length() == Payload.UNKNOWN) {
            if (!isHead()) {
                payload.write(response.getOutputStream(), 0, Payload.UNKNOWN);
            }
            return;
        }
        response.setHeader(HttpHeaders.ACCEPT_RANGES, "bytes");
        Optional<ByteRange> range = range(caching, payload.length());
        if (range.isPresent() && range.get().length() == 0) {
            response.setHeader(HttpHeaders.CONTENT_RANGE, "bytes */" + payload.length());
            response.setStatus(HttpServletResponse.SC_REQUESTED_RANGE_NOT_SATISFIABLE);
            return;
        }
        ByteRange part = range.orElse(new ByteRange(0, payload.length()));
        if (range.isPresent()) {
            response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
            response.setHeader(
                    HttpHeaders.CONTENT_RANGE,
                    "bytes %d-%d/%d".formatted(part.offset(), part.offset() + part.length() - 1, payload.length()));
        }
        response.setContentLengthLong(part.length());
        if (isHead() || (part.length() > 0 && leftToTheSystem(payload, part))) {
            return;
        }
        payload.write(response.getOutputStream(), part.offset(), part.length());
    }

    /** Sends several parts; how long the whole is, is known beforehand. */
    void send(Caching caching, MultipartBody body) throws IOException {
        headers(caching);
        response.setContentType(body.contentType());
        if (body.length() != Payload.UNKNOWN) {
            response.setContentLengthLong(body.length());
        }
        if (!isHead()) {
            body.writeTo(response.getOutputStream());
        }
    }

    private boolean isHead() {
        return request.getMethod().equals("HEAD");
    }

    private void headers(Caching caching) {
        response.setHeader(HttpHeaders.ETAG, caching.etag());
        response.setHeader(HttpHeaders.CACHE_CONTROL, caching.cacheControl());
        response.setHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT);
    }

    /** A range of what has changed since is no help: the whole is sent then. */
    private Optional<ByteRange> range(Caching caching, long length) {
        @Nullable String condition = request.getHeader(HttpHeaders.IF_RANGE);
        return condition == null || condition.equals(caching.etag())
                ? ByteRange.parse(request.getHeader(HttpHeaders.RANGE), length)
                : Optional.empty();
    }

    private boolean leftToTheSystem(Payload payload, ByteRange part) {
        Optional<Payload.Region> region = payload.region();
        if (region.isEmpty() || !Boolean.TRUE.equals(request.getAttribute(SENDFILE + "support"))) {
            return false;
        }
        long start = region.get().offset() + part.offset();
        Path file = region.get().file().toAbsolutePath();
        request.setAttribute(SENDFILE + "filename", file.toString());
        request.setAttribute(SENDFILE + "start", start);
        request.setAttribute(SENDFILE + "end", start + part.length());
        return true;
    }
}
