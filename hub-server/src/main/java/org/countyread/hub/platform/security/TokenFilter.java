package org.countyread.hub.platform.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.countyread.hub.platform.PlatformError;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Finds the person behind the token of the request. A changing request that comes by cookie must also repeat the CSRF
 * token in a header, for a foreign page can send the cookie but cannot read it. Thread-safe.
 */
final class TokenFilter extends OncePerRequestFilter {
    private static final String BEARER = "Bearer ";
    private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
    /** Signing in replaces whatever cookie was there; it must work with a stale one. */
    private static final Set<String> SIGN_IN_PATHS = Set.of("/api/session", "/api/tokens");

    private final AccessTokens tokens;
    private final ProblemWriter problems;

    TokenFilter(AccessTokens tokens, ProblemWriter problems) {
        this.tokens = tokens;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        Optional<String> cookie = header == null ? SessionCookies.session(request) : Optional.empty();
        Optional<String> token = header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? Optional.of(header.substring(BEARER.length()).strip())
                : cookie;
        Optional<CurrentUser> user = token.flatMap(tokens::user);
        if (user.isPresent()
                && cookie.isPresent()
                && needsCsrfToken(request)
                && !SessionCookies.csrfMatches(request, cookie.get())) {
            problems.write(
                    request,
                    response,
                    PlatformError.CSRF_TOKEN_MISSING,
                    "Repeat the cookie " + SessionCookies.CSRF + " in the header " + SessionCookies.CSRF_HEADER + ".");
            return;
        }
        user.ifPresent(TokenFilter::enter);
        chain.doFilter(request, response);
    }

    private static boolean needsCsrfToken(HttpServletRequest request) {
        boolean signIn = request.getMethod().equals("POST") && SIGN_IN_PATHS.contains(request.getRequestURI());
        return !SAFE_METHODS.contains(request.getMethod()) && !signIn;
    }

    private static void enter(CurrentUser user) {
        List<SimpleGrantedAuthority> authorities = user.roles().stream()
                .map(role -> new SimpleGrantedAuthority("ROLE_" + role.name()))
                .toList();
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(user, null, authorities));
        SecurityContextHolder.setContext(context);
    }
}
