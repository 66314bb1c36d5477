package org.countyread.hub.archive.dicomweb;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.countyread.hub.archive.index.StoredInstance;
import org.countyread.hub.archive.store.Sha256;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/**
 * How long a browser may keep an answer. A stored object never changes, so its frames are kept for ever; what is made of
 * objects, such as renderings and metadata, is asked for again by its entity tag. Only private caches keep anything.
 * Immutable. Source: RFC 9111, RFC 8246.
 */
record Caching(String etag, String cacheControl) {
    private static final int TAG_CHARS = 40;
    private static final String FOREVER = "private, max-age=31536000, immutable";
    private static final String ASK_AGAIN = "private, no-cache";

    /** Of bytes that are part of a stored object. */
    static Caching forever(StoredInstance stored, String variant) {
        return new Caching(tag(stored.sha256Hex() + "/" + variant), FOREVER);
    }

    /** Of something that is made of the given content. */
    static Caching askAgain(String content) {
        return new Caching(tag(content), ASK_AGAIN);
    }

    boolean isFresh(@Nullable String ifNoneMatch) {
        return ifNoneMatch != null
                && (ifNoneMatch.contains(etag) || ifNoneMatch.strip().equals("*"));
    }

    <T> ResponseEntity<T> notModified() {
        return ResponseEntity.status(HttpStatus.NOT_MODIFIED)
                .header(HttpHeaders.ETAG, etag)
                .header(HttpHeaders.CACHE_CONTROL, cacheControl)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .build();
    }

    ResponseEntity.BodyBuilder ok(String contentType) {
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, contentType)
                .header(HttpHeaders.ETAG, etag)
                .header(HttpHeaders.CACHE_CONTROL, cacheControl)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT);
    }

    private static String tag(String content) {
        MessageDigest digest = Sha256.newDigest();
        digest.update(content.getBytes(StandardCharsets.UTF_8));
        return "\"" + Sha256.hex(digest).substring(0, TAG_CHARS) + "\"";
    }
}
