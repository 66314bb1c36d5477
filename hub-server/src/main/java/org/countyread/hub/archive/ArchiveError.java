package org.countyread.hub.archive;

import org.countyread.hub.platform.ErrorCode;
import org.springframework.http.HttpStatus;

/** What can go wrong in the archive, as clients see it. */
public enum ArchiveError implements ErrorCode {
    STUDY_UNKNOWN(HttpStatus.NOT_FOUND),
    OBJECT_UNKNOWN(HttpStatus.NOT_FOUND),
    ORIGINAL_UNKNOWN(HttpStatus.NOT_FOUND),
    FRAME_UNKNOWN(HttpStatus.NOT_FOUND),
    NOT_AN_IMAGE(HttpStatus.NOT_ACCEPTABLE),
    NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE),
    QUERY_MALFORMED(HttpStatus.BAD_REQUEST),
    QUERY_TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE),
    PAGE_UNKNOWN(HttpStatus.NOT_FOUND),
    ECG_UNREADABLE(HttpStatus.UNPROCESSABLE_CONTENT),
    PIXELS_UNREADABLE(HttpStatus.UNPROCESSABLE_CONTENT),
    OBJECT_STORE_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE);

    private final HttpStatus status;

    ArchiveError(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
