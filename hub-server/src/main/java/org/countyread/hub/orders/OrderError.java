package org.countyread.hub.orders;

import org.countyread.hub.platform.ErrorCode;
import org.springframework.http.HttpStatus;

/** Why an exam cannot be ordered. */
enum OrderError implements ErrorCode {
    /** The site has no gateway, or none of the register's sites has that code. */
    SITE_WITHOUT_LINE(HttpStatus.UNPROCESSABLE_CONTENT);

    private final HttpStatus status;

    OrderError(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
