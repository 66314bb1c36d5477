package org.countyread.gateway.platform;

import java.util.Locale;
import org.springframework.http.HttpStatus;

/** The name of an expected failure as programs read it, and its HTTP status. Immutable. */
public enum ErrorCode {
    VALIDATION(HttpStatus.UNPROCESSABLE_CONTENT, false),
    BAD_REQUEST(HttpStatus.BAD_REQUEST, false),
    UNAUTHENTICATED(HttpStatus.UNAUTHORIZED, false),
    WRONG_PASSWORD(HttpStatus.UNAUTHORIZED, false),
    LOGIN_LOCKED(HttpStatus.TOO_MANY_REQUESTS, true),
    PASSWORD_WRONG(HttpStatus.FORBIDDEN, false),
    PASSWORD_UNCHANGED(HttpStatus.UNPROCESSABLE_CONTENT, false),
    FORBIDDEN(HttpStatus.FORBIDDEN, false),
    EXAM_NOT_FOUND(HttpStatus.NOT_FOUND, false),
    ECG_FILE_UNREADABLE(HttpStatus.UNPROCESSABLE_CONTENT, false),
    ECG_FILE_NOT_FOUND(HttpStatus.NOT_FOUND, false),
    ECG_FILE_TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, false),
    ECG_FILE_OF_ANOTHER_EXAM(HttpStatus.CONFLICT, false),
    REPORT_NOT_FOUND(HttpStatus.NOT_FOUND, false),
    CRITICAL_VALUE_NOT_FOUND(HttpStatus.NOT_FOUND, false),
    CRITICAL_VALUE_CLOSED(HttpStatus.CONFLICT, false),
    CRITICAL_VALUE_RETRACTED(HttpStatus.CONFLICT, false),
    NO_RETAKE(HttpStatus.CONFLICT, false),
    MESSAGE_NOT_FOUND(HttpStatus.NOT_FOUND, false),
    NOT_OUTGOING(HttpStatus.CONFLICT, false),
    NOT_FOUND(HttpStatus.NOT_FOUND, false),
    ALREADY_SETTLED(HttpStatus.CONFLICT, false),
    USERNAME_TAKEN(HttpStatus.CONFLICT, false),
    ENROLMENT_REFUSED(HttpStatus.UNPROCESSABLE_CONTENT, false),
    HUB_UNREACHABLE(HttpStatus.BAD_GATEWAY, true),
    SPOOL_FULL(HttpStatus.INSUFFICIENT_STORAGE, true),
    INTERNAL(HttpStatus.INTERNAL_SERVER_ERROR, false);

    private final HttpStatus status;
    private final boolean retryable;

    ErrorCode(HttpStatus status, boolean retryable) {
        this.status = status;
        this.retryable = retryable;
    }

    public HttpStatus status() {
        return status;
    }

    /** Whether the same request may succeed later. */
    public boolean retryable() {
        return retryable;
    }

    /** The name as it stands in a problem document, such as {@code exam-not-found}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
