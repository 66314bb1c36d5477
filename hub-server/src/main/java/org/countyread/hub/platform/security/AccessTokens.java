package org.countyread.hub.platform.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/**
 * Opaque tokens: 256 random bits for the client, their SHA-256 for the database. One kind of token serves the
 * Authorization header and the session cookie. Thread-safe.
 */
@Service
public class AccessTokens {
    private static final int TOKEN_BYTES = 32;
    /** A token that is used all the time is written at most this often. */
    private static final Duration EXTENSION_STEP = Duration.ofMinutes(5);

    private final AccessTokenRepository tokens;
    private final UserDirectory users;
    private final SecuritySettings settings;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    AccessTokens(AccessTokenRepository tokens, UserDirectory users, SecuritySettings settings, Clock clock) {
        this.tokens = tokens;
        this.users = users;
        this.settings = settings;
        this.clock = clock;
    }

    /** A new token of the person, in the only copy there will ever be. */
    public String issue(UUID userId, Kind kind) {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        Instant now = clock.instant();
        tokens.insert(hash(token), userId, kind, now, now.plus(settings.tokenLifetime()));
        return token;
    }

    /** The person behind a living token, which lives on for its whole lifetime from now. */
    public Optional<CurrentUser> user(String token) {
        byte[] hash = hash(token);
        Instant now = clock.instant();
        Optional<AccessTokenRepository.Row> row = tokens.alive(hash, now);
        if (row.isEmpty()) {
            return Optional.empty();
        }
        Instant expiresAt = now.plus(settings.tokenLifetime());
        if (row.get().expiresAt().plus(EXTENSION_STEP).isBefore(expiresAt)) {
            tokens.extend(hash, expiresAt);
        }
        return users.byId(row.get().userId())
                .filter(UserDirectory.Account::active)
                .map(UserDirectory.Account::user);
    }

    public void revoke(String token) {
        tokens.delete(hash(token));
    }

    /** Ends every session of a person, as after a change of password. */
    public void revokeAll(UUID userId) {
        tokens.deleteOf(userId);
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT10M")
    void sweep() {
        tokens.deleteExpired(clock.instant());
    }

    private static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    /** How the client carries the token. */
    public enum Kind {
        BEARER,
        COOKIE
    }
}
