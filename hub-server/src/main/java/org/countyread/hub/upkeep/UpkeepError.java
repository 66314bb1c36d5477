package org.countyread.hub.upkeep;

import org.countyread.hub.platform.ErrorCode;
import org.springframework.http.HttpStatus;

/** Why settings of a site are not taken. */
enum UpkeepError implements ErrorCode {
    /** They do not fit together; the problem names the fields. */
    SETTINGS_INVALID(HttpStatus.UNPROCESSABLE_CONTENT),
    /** Somebody has changed them since they were read; the problem names the version that stands. */
    SETTINGS_CHANGED_MEANWHILE(HttpStatus.CONFLICT);

    private final HttpStatus status;

    UpkeepError(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
