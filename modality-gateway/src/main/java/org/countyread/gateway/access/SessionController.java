package org.countyread.gateway.access;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import org.countyread.gateway.platform.ErrorCode;
import org.countyread.gateway.platform.GatewayException;
import org.countyread.gateway.settings.GatewaySettings;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Login of programs ({@code /api/tokens}) and of browsers ({@code /api/session}). Thread-safe. */
@RestController
class SessionController {
    /** What a person or a program logs in with. Immutable. */
    record Credentials(
            @NotBlank @Size(max = 64) String username,
            @NotBlank @Size(max = 72) String password) {}

    /** The present password and the next one. Immutable. */
    record PasswordChange(
            @NotBlank @Size(max = 72) String current,
            @NotBlank @Size(min = 10, max = 72) String next) {
        @Override
        public String toString() {
            return "PasswordChange";
        }
    }

    /** The token of a program. Immutable. */
    record Token(String token) {}

    /** Who is logged in. Immutable. */
    record Session(
            String username,
            String displayName,
            List<Role> roles,
            @Nullable List<String> sites) {
        static Session of(Account account) {
            return new Session(
                    account.username(),
                    account.displayName(),
                    account.roles().stream().sorted().toList(),
                    null);
        }
    }

    private final Accounts accounts;
    private final Duration tokenLifetime;

    SessionController(Accounts accounts, GatewaySettings settings) {
        this.accounts = accounts;
        this.tokenLifetime = settings.access().tokenLifetime();
    }

    @PostMapping("/api/tokens")
    Token token(@Valid @RequestBody Credentials credentials) {
        return new Token(accounts.login(credentials.username(), credentials.password()));
    }

    @PostMapping("/api/session")
    Session login(
            @Valid @RequestBody Credentials credentials,
            HttpServletRequest request,
            HttpServletResponse response,
            @Parameter(hidden = true) CsrfToken csrf) {
        String token = accounts.login(credentials.username(), credentials.password());
        Account account = accounts.byToken(token).orElseThrow();
        csrf.getToken();
        response.addHeader(
                HttpHeaders.SET_COOKIE, cookie(token, tokenLifetime, request).toString());
        return Session.of(account);
    }

    @GetMapping("/api/session")
    Session session(@AuthenticationPrincipal @Nullable Account account, @Parameter(hidden = true) CsrfToken csrf) {
        if (account == null) {
            throw new GatewayException(ErrorCode.UNAUTHENTICATED, "Nobody is logged in.");
        }
        csrf.getToken();
        return Session.of(account);
    }

    /** Changes the own password and ends every login of the account, this one too. */
    @PutMapping("/api/session/password")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void changePassword(@AuthenticationPrincipal Account account, @Valid @RequestBody PasswordChange change) {
        accounts.changeOwnPassword(account.username(), change.current(), change.next());
    }

    @DeleteMapping("/api/session")
    @ApiResponse(responseCode = "204", content = @Content)
    ResponseEntity<Void> logout(HttpServletRequest request) {
        TokenAuthenticationFilter.token(request).ifPresent(accounts::logout);
        return ResponseEntity.noContent()
                .header(
                        HttpHeaders.SET_COOKIE,
                        cookie("", Duration.ZERO, request).toString())
                .build();
    }

    private static ResponseCookie cookie(String value, Duration lifetime, HttpServletRequest request) {
        return ResponseCookie.from(TokenAuthenticationFilter.COOKIE, value)
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Strict")
                .path("/")
                .maxAge(lifetime)
                .build();
    }
}
