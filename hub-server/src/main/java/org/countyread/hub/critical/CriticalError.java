package org.countyread.hub.critical;

import org.countyread.hub.platform.ErrorCode;
import org.springframework.http.HttpStatus;

/** Why a request about a critical value cannot be met. */
enum CriticalError implements ErrorCode {
    CRITICAL_VALUE_NOT_FOUND(HttpStatus.NOT_FOUND),
    /** It is closed; the problem names who acknowledged it. */
    CRITICAL_VALUE_CLOSED(HttpStatus.CONFLICT),
    /** Nobody has acknowledged it yet, so there is nothing that could have been done. */
    CRITICAL_VALUE_OPEN(HttpStatus.CONFLICT),
    /** It was flagged by mistake and taken back; the problem names who did. */
    CRITICAL_VALUE_RETRACTED(HttpStatus.CONFLICT),
    /** Only who flagged it, a reviewer or an administrator takes it back. */
    CRITICAL_VALUE_OF_ANOTHER(HttpStatus.FORBIDDEN);

    private final HttpStatus status;

    CriticalError(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
