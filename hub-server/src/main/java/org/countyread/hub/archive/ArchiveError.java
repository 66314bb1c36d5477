package org.countyread.hub.archive;

import org.countyread.hub.platform.ErrorCode;
import org.springframework.http.HttpStatus;

/** What can go wrong in the archive, as clients see it. */
public enum ArchiveError implements ErrorCode {
    STUDY_UNKNOWN(HttpStatus.NOT_FOUND, false),
    OBJECT_UNKNOWN(HttpStatus.NOT_FOUND, false),
    FRAME_UNKNOWN(HttpStatus.NOT_FOUND, false),
    NOT_AN_IMAGE(HttpStatus.NOT_ACCEPTABLE, false),
    NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, false),
    QUERY_MALFORMED(HttpStatus.BAD_REQUEST, false),
    QUERY_TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, false),
    PIXELS_UNREADABLE(HttpStatus.UNPROCESSABLE_CONTENT, false),
    OBJECT_STORE_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, true);

    private final HttpStatus status;
    private final boolean retryable;

    ArchiveError(HttpStatus status, boolean retryable) {
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
