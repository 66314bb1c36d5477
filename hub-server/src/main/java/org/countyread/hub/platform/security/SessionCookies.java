package org.countyread.hub.platform.security;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/**
 * The session cookie and the CSRF token beside it. The CSRF token is derived from the session token, so that it cannot
 * be planted from elsewhere and needs no place on the server. Thread-safe.
 */
final class SessionCookies {
    static final String SESSION = "CR_SESSION";
    static final String CSRF = "XSRF-TOKEN";
    static final String CSRF_HEADER = "X-XSRF-TOKEN";

    private SessionCookies() {}

    static Optional<String> session(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        if (cookies == null) {
            return Optional.empty();
        }
        for (Cookie cookie : cookies) {
            if (cookie.getName().equals(SESSION) && !cookie.getValue().isEmpty()) {
                return Optional.of(cookie.getValue());
            }
        }
        return Optional.empty();
    }

    static boolean csrfMatches(HttpServletRequest request, String sessionToken) {
        String sent = request.getHeader(CSRF_HEADER);
        return sent != null
                && MessageDigest.isEqual(
                        sent.getBytes(StandardCharsets.UTF_8),
                        csrfToken(sessionToken).getBytes(StandardCharsets.UTF_8));
    }

    static void set(HttpServletRequest request, HttpServletResponse response, String sessionToken) {
        add(request, response, SESSION, sessionToken, true, Duration.ofSeconds(-1));
        add(request, response, CSRF, csrfToken(sessionToken), false, Duration.ofSeconds(-1));
    }

    static void clear(HttpServletRequest request, HttpServletResponse response) {
        add(request, response, SESSION, "", true, Duration.ZERO);
        add(request, response, CSRF, "", false, Duration.ZERO);
    }

    private static String csrfToken(String sessionToken) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update("csrf:".getBytes(StandardCharsets.UTF_8));
            byte[] bytes = digest.digest(sessionToken.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    private static void add(
            HttpServletRequest request,
            HttpServletResponse response,
            String name,
            String value,
            boolean httpOnly,
            Duration maxAge) {
        ResponseCookie cookie = ResponseCookie.from(name, value)
                .path("/")
                .httpOnly(httpOnly)
                .secure(request.isSecure())
                .sameSite("Strict")
                .maxAge(maxAge)
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }
}
