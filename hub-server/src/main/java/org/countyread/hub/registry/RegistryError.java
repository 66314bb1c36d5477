package org.countyread.hub.registry;

import org.countyread.hub.platform.ErrorCode;
import org.springframework.http.HttpStatus;

/** What can fail in the register. */
public enum RegistryError implements ErrorCode {
    REGISTER_INVALID(HttpStatus.UNPROCESSABLE_CONTENT),
    USERNAME_TAKEN(HttpStatus.CONFLICT),
    USER_INVALID(HttpStatus.UNPROCESSABLE_CONTENT),
    LAST_ADMINISTRATOR(HttpStatus.CONFLICT),
    PASSWORD_WRONG(HttpStatus.FORBIDDEN),
    PASSWORD_UNCHANGED(HttpStatus.UNPROCESSABLE_CONTENT),
    ENROLMENT_REFUSED(HttpStatus.FORBIDDEN);

    private final HttpStatus status;

    RegistryError(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
