package org.countyread.hub.reporting;

import org.countyread.hub.platform.ErrorCode;
import org.springframework.http.HttpStatus;

/** Why a request about reports cannot be met. */
public enum ReportingError implements ErrorCode {
    REPORT_NOT_FOUND(HttpStatus.NOT_FOUND),
    /** The text contradicts itself, the request or the patient; the problem names the fields. */
    REPORT_INCOMPLETE(HttpStatus.UNPROCESSABLE_CONTENT),
    /** No font prints a character of the report; the problem names it. */
    REPORT_UNPRINTABLE(HttpStatus.UNPROCESSABLE_CONTENT),
    REPORT_UNSIGNED(HttpStatus.CONFLICT),
    /** Objects of the study are known to be missing: nobody signs for what has not been seen. */
    STUDY_INCOMPLETE(HttpStatus.CONFLICT),
    /** The text has changed since the signer saw it. */
    REPORT_CHANGED(HttpStatus.CONFLICT),
    RENDERING_FAILED(HttpStatus.INTERNAL_SERVER_ERROR);

    private final HttpStatus status;

    ReportingError(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }

    @Override
    public boolean retryable() {
        return this == RENDERING_FAILED;
    }
}
