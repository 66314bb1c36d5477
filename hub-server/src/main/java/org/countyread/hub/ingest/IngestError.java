package org.countyread.hub.ingest;

import org.countyread.hub.platform.ErrorCode;
import org.springframework.http.HttpStatus;

/** What can go wrong with a request that brings objects, as clients see it. */
enum IngestError implements ErrorCode {
    MESSAGE_MALFORMED(HttpStatus.BAD_REQUEST),
    MESSAGE_TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE),
    MEDIA_TYPE_UNSUPPORTED(HttpStatus.UNSUPPORTED_MEDIA_TYPE),
    ANSWER_NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE),
    SITE_NOT_ALLOWED(HttpStatus.FORBIDDEN),
    STAGING_FULL(HttpStatus.SERVICE_UNAVAILABLE);

    private final HttpStatus status;

    IngestError(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
