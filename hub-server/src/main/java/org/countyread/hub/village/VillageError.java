package org.countyread.hub.village;

import org.countyread.hub.platform.ErrorCode;
import org.springframework.http.HttpStatus;

/** What can go wrong with an ECG from a village, as the phone sees it. */
enum VillageError implements ErrorCode {
    NOT_AT_A_CLINIC(HttpStatus.FORBIDDEN),
    DEVICE_NOT_OF_CLINIC(HttpStatus.UNPROCESSABLE_CONTENT),
    VILLAGE_NOT_OF_CLINIC(HttpStatus.UNPROCESSABLE_CONTENT),
    ECG_UNREADABLE(HttpStatus.UNPROCESSABLE_CONTENT),
    ECG_TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE),
    ECG_OF_ANOTHER_SITE(HttpStatus.CONFLICT),
    PATIENT_MISSING(HttpStatus.UNPROCESSABLE_CONTENT);

    private final HttpStatus status;

    VillageError(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
