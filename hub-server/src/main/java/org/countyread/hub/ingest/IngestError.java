package org.countyread.hub.ingest;

import org.countyread.hub.platform.ErrorCode;
import org.springframework.http.HttpStatus;

/** What can go wrong with a request that brings objects, as clients see it. */
enum IngestError implements ErrorCode {
    MESSAGE_MALFORMED(HttpStatus.BAD_REQUEST, false),
    MESSAGE_TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, false),
    MEDIA_TYPE_UNSUPPORTED(HttpStatus.UNSUPPORTED_MEDIA_TYPE, false),
    ANSWER_NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, false),
    SITE_NOT_ALLOWED(HttpStatus.FORBIDDEN, false),
    STAGING_FULL(HttpStatus.SERVICE_UNAVAILABLE, true);

    private final HttpStatus status;
    private final boolean retryable;

    IngestError(HttpStatus status, boolean retryable) {
        this.status = status;
        this.retryable = retryable;
    }

    @Override
    public HttpStatus status() {
        return status;
    }

    @Override
    public boolean retryable() {
        return retryable;
    }
}
