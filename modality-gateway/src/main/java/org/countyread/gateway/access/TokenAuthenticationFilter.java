package org.countyread.gateway.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Reads the one opaque token from the header of a program or the cookie of a browser. Thread-safe. */
final class TokenAuthenticationFilter extends OncePerRequestFilter {
    static final String COOKIE = "CR_SESSION";
    private static final String BEARER = "bearer ";

    private final Accounts accounts;

    TokenAuthenticationFilter(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        token(request).flatMap(accounts::byToken).ifPresent(account -> {
            List<SimpleGrantedAuthority> authorities = account.roles().stream()
                    .map(role -> new SimpleGrantedAuthority(role.authority()))
                    .toList();
            SecurityContext context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(account, null, authorities));
            SecurityContextHolder.setContext(context);
        });
        chain.doFilter(request, response);
    }

    /** An event stream is dispatched again when it ends; the account must be known then as well. */
    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    static Optional<String> token(HttpServletRequest request) {
        return header(request).or(() -> cookie(request));
    }

    static Optional<String> header(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader(HttpHeaders.AUTHORIZATION))
                .filter(value -> value.toLowerCase(Locale.ROOT).startsWith(BEARER))
                .map(value -> value.substring(BEARER.length()).strip());
    }

    static Optional<String> cookie(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        return cookies == null
                ? Optional.empty()
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(COOKIE))
                        .map(Cookie::getValue)
                        .findFirst();
    }
}
