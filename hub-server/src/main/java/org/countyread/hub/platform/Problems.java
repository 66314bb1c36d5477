package org.countyread.hub.platform;

import java.net.URI;
import java.util.Map;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;

/** Makes problem documents. Source: RFC 9457 §3. Thread-safe. */
public final class Problems {
    private static final String TYPE_PREFIX = "urn:countyread:problem:";

    private Problems() {}

    public static ProblemDetail of(ErrorCode code, String detail) {
        return of(code.code(), code.status(), code.retryable(), detail, Map.of());
    }

    public static ProblemDetail of(HubException failure) {
        ErrorCode code = failure.code();
        return of(code.code(), code.status(), code.retryable(), failure.detail(), failure.properties());
    }

    static ProblemDetail of(
            String code, HttpStatusCode status, boolean retryable, String detail, Map<String, Object> properties) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(URI.create(TYPE_PREFIX + code));
        problem.setProperty("code", code);
        problem.setProperty("retryable", retryable);
        properties.forEach(problem::setProperty);
        return problem;
    }
}
