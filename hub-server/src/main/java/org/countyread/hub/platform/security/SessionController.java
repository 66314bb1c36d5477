package org.countyread.hub.platform.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.countyread.hub.platform.security.SignInAttempted.Outcome;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Signing in and out, for machines by token and for browsers by cookie. */
@RestController
class SessionController {
    private final SignIn signIn;
    private final AccessTokens tokens;
    private final ApplicationEventPublisher events;

    SessionController(SignIn signIn, AccessTokens tokens, ApplicationEventPublisher events) {
        this.signIn = signIn;
        this.tokens = tokens;
        this.events = events;
    }

    @PostMapping("/api/tokens")
    Token token(@Valid @RequestBody Credentials credentials, HttpServletRequest request) {
        CurrentUser user = signIn.signIn(credentials.username(), credentials.password(), request.getRemoteAddr());
        return new Token(tokens.issue(user.id(), AccessTokens.Kind.BEARER));
    }

    @PostMapping("/api/session")
    Session open(
            @Valid @RequestBody Credentials credentials, HttpServletRequest request, HttpServletResponse response) {
        CurrentUser user = signIn.signIn(credentials.username(), credentials.password(), request.getRemoteAddr());
        SessionCookies.session(request).ifPresent(tokens::revoke);
        SessionCookies.set(request, response, tokens.issue(user.id(), AccessTokens.Kind.COOKIE));
        return Session.of(user);
    }

    @GetMapping("/api/session")
    Session current(CurrentUser user) {
        return Session.of(user);
    }

    /** Ends the session of the cookie, or the token of the header. */
    @DeleteMapping("/api/session")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void close(CurrentUser user, HttpServletRequest request, HttpServletResponse response) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header != null) {
            tokens.revoke(header.substring("Bearer ".length()).strip());
        } else {
            SessionCookies.session(request).ifPresent(tokens::revoke);
        }
        SessionCookies.clear(request, response);
        events.publishEvent(
                new SignInAttempted(Outcome.SIGNED_OUT, user.username(), Optional.of(user), request.getRemoteAddr()));
    }

    /** BCrypt reads no more than 72 bytes of a password. */
    record Credentials(
            @NotNull @Size(min = 1, max = 200) String username,
            @NotNull @Size(min = 1, max = 200) String password) {
        @Override
        public String toString() {
            return "Credentials[" + username + "]";
        }
    }

    record Token(String token) {}

    record Session(
            String username,
            String displayName,
            List<Role> roles,
            @Nullable List<String> sites) {
        static Session of(CurrentUser user) {
            return new Session(
                    user.username(),
                    user.displayName(),
                    user.roles().stream().sorted().toList(),
                    user.siteScope()
                            .map(scope -> List.copyOf(new TreeSet<>(scope)))
                            .orElse(null));
        }
    }
}
