package org.countyread.gateway.platform;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.ProblemDetail;

/** Makes problem documents (RFC 9457) with the properties every one of ours has. Stateless. */
public final class Problems {
    private static final String TYPE_PREFIX = "urn:countyread:problem:";

    private Problems() {}

    public static ProblemDetail of(ErrorCode code, String detail, Map<String, Object> properties) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(code.status(), detail);
        problem.setType(URI.create(TYPE_PREFIX + code.code()));
        problem.setTitle(title(code.code()));
        problem.setProperty("code", code.code());
        problem.setProperty("retryable", code.retryable());
        properties.forEach(problem::setProperty);
        return problem;
    }

    private static String title(String code) {
        String words = code.replace('-', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
