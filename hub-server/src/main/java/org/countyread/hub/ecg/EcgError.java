package org.countyread.hub.ecg;

import org.countyread.hub.platform.ErrorCode;
import org.springframework.http.HttpStatus;

/** Why a request about the machine's findings cannot be met. */
enum EcgError implements ErrorCode {
    ECG_ANALYSIS_NOT_FOUND(HttpStatus.NOT_FOUND),
    ECG_HIT_NOT_FOUND(HttpStatus.NOT_FOUND),
    /** A rejection needs a reason. */
    ECG_REASON_MISSING(HttpStatus.UNPROCESSABLE_CONTENT),
    /** What was answered before the signature stays. */
    ECG_REPORT_SIGNED(HttpStatus.CONFLICT),
    /** The problem names the hits that a reader has to answer before the report can be signed. */
    ECG_HIT_UNANSWERED(HttpStatus.CONFLICT),
    ECG_RULE_SET_NOT_FOUND(HttpStatus.NOT_FOUND),
    /** The problem lists what is wrong and where. */
    ECG_RULE_SET_INVALID(HttpStatus.UNPROCESSABLE_CONTENT),
    /** Versions are never changed. */
    ECG_RULE_SET_EXISTS(HttpStatus.CONFLICT);

    private final HttpStatus status;

    EcgError(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
