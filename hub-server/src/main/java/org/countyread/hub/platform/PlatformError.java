package org.countyread.hub.platform;

import org.springframework.http.HttpStatus;

/** Failures that any module can meet. */
public enum PlatformError implements ErrorCode {
    INVALID_REQUEST(HttpStatus.BAD_REQUEST, false),
    INVALID_CURSOR(HttpStatus.BAD_REQUEST, false),
    UNAUTHENTICATED(HttpStatus.UNAUTHORIZED, false),
    WRONG_CREDENTIALS(HttpStatus.UNAUTHORIZED, false),
    FORBIDDEN(HttpStatus.FORBIDDEN, false),
    CSRF_TOKEN_MISSING(HttpStatus.FORBIDDEN, false),
    NOT_FOUND(HttpStatus.NOT_FOUND, false),
    LOGIN_LOCKED(HttpStatus.TOO_MANY_REQUESTS, true),
    PIN_REQUIRED(HttpStatus.FORBIDDEN, false),
    PIN_WRONG(HttpStatus.FORBIDDEN, false),
    NO_SIGNING_KEY(HttpStatus.CONFLICT, false),
    SECRET_MISMATCH(HttpStatus.INTERNAL_SERVER_ERROR, false),
    DATABASE_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, true),
    INTERNAL(HttpStatus.INTERNAL_SERVER_ERROR, true);

    private final HttpStatus status;
    private final boolean retryable;

    PlatformError(HttpStatus status, boolean retryable) {
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
