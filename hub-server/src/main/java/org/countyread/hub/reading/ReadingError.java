package org.countyread.hub.reading;

import org.countyread.hub.platform.ErrorCode;
import org.springframework.http.HttpStatus;

/** Why a request to the queue cannot be met. */
public enum ReadingError implements ErrorCode {
    TASK_NOT_FOUND(HttpStatus.NOT_FOUND),
    /** Somebody else holds the task; the problem names them. */
    TASK_HELD(HttpStatus.CONFLICT),
    /** The task does not stand where this move starts; the problem names the state. */
    TASK_STATE(HttpStatus.CONFLICT),
    /** The move exists, but is another person's. */
    TASK_NOT_YOURS(HttpStatus.FORBIDDEN),
    READERS_ONLY(HttpStatus.FORBIDDEN),
    TOO_MANY_LISTENERS(HttpStatus.SERVICE_UNAVAILABLE);

    private final HttpStatus status;

    ReadingError(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
