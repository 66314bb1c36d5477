package org.countyread.hub.platform;

import java.util.Locale;
import org.springframework.http.HttpStatus;

/** The name of a failure, what it means over HTTP, and whether trying again can help. Each module's enum implements it. */
public interface ErrorCode {
    String name();

    HttpStatus status();

    /** Whether the same request can succeed later: so it is where the service is away or the caller was too quick. */
    default boolean retryable() {
        return status() == HttpStatus.SERVICE_UNAVAILABLE || status() == HttpStatus.TOO_MANY_REQUESTS;
    }

    /** The name as clients see it: {@code LOGIN_LOCKED} is {@code login-locked}. */
    default String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
