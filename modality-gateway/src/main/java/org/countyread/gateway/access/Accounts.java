package org.countyread.gateway.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.countyread.gateway.platform.ErrorCode;
import org.countyread.gateway.platform.GatewayException;
import org.countyread.gateway.settings.AccessSettings;
import org.countyread.gateway.settings.GatewaySettings;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;

/** Logs people in and out. A token is kept as its digest only; ten wrong passwords lock an account. Thread-safe. */
@Service
public class Accounts {
    private static final int TOKEN_BYTES = 32;
    /** BCrypt reads no further. */
    private static final int PASSWORD_BYTES_MAX = 72;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final AccountRepository repository;
    private final AccessSettings settings;
    private final Clock clock;
    private final PasswordEncoder passwords = new BCryptPasswordEncoder();

    /** Checked when the account does not exist, so that the time of the answer does not tell. */
    private final String nobodysHash;

    Accounts(AccountRepository repository, GatewaySettings settings, Clock clock) {
        this.repository = repository;
        this.settings = settings.access();
        this.clock = clock;
        this.nobodysHash = Objects.requireNonNull(passwords.encode(newSecret()));
    }

    /**
     * A fresh token for the account.
     *
     * @throws GatewayException {@code wrong-password}, or {@code login-locked} after too many of them
     */
    public String login(String username, String password) {
        Instant now = clock.instant();
        refuseWhenLocked(username, now);
        Optional<AccountRepository.Secret> found = repository.find(username);
        String hash = found.map(AccountRepository.Secret::passwordHash).orElse(nobodysHash);
        if (!passwords.matches(password, hash) || found.isEmpty()) {
            repository.insertFailure(username, now, now.minus(window()));
            refuseWhenLocked(username, now);
            throw new GatewayException(ErrorCode.WRONG_PASSWORD, "User name or password is wrong.");
        }
        repository.forgetFailures(username);
        String token = newSecret();
        repository.insertToken(digest(token), username, now.plus(settings.tokenLifetime()), now);
        return token;
    }

    private void refuseWhenLocked(String username, Instant now) {
        LoginLockPolicy.lockedUntil(repository.failures(username, now.minus(window())), settings, now)
                .ifPresent(until -> {
                    throw new GatewayException(
                            ErrorCode.LOGIN_LOCKED,
                            "Too many wrong passwords; this account is locked for a while.",
                            Map.of(
                                    "until",
                                            until.atZone(clock.getZone())
                                                    .toOffsetDateTime()
                                                    .toString(),
                                    "secondsLeft",
                                            Math.max(
                                                    1,
                                                    Duration.between(now, until).toSeconds())));
                });
    }

    private Duration window() {
        return settings.wrongPasswordsWithin().plus(settings.lockFor());
    }

    public Optional<Account> byToken(String token) {
        return repository.byToken(digest(token), clock.instant());
    }

    public void logout(String token) {
        repository.deleteToken(digest(token));
    }

    public List<Account> all() {
        return repository.all();
    }

    boolean none() {
        return repository.empty();
    }

    /**
     * Makes an account.
     *
     * @throws GatewayException {@code username-taken}
     */
    public Account create(String username, String displayName, String password, Set<Role> roles) {
        Account account = new Account(username, displayName, roles);
        if (!repository.insert(account, hash(password), clock.instant())) {
            throw new GatewayException(ErrorCode.USERNAME_TAKEN, "This user name is taken.");
        }
        return account;
    }

    /** Sets another password and ends every login of the account. */
    public void changePassword(String username, String password) {
        if (!repository.changePassword(username, hash(password))) {
            throw new GatewayException(ErrorCode.NOT_FOUND, "There is no such account.");
        }
    }

    /**
     * Changes the password of who knows the present one, and ends every login of the account. Guesses at it lock only
     * this change, never the login.
     *
     * @throws GatewayException {@code password-wrong}, {@code login-locked} after too many of them,
     *     {@code password-unchanged}, or {@code validation}
     */
    public void changeOwnPassword(String username, String present, String next) {
        String guesses = "password:" + username;
        Instant now = clock.instant();
        refuseWhenLocked(guesses, now);
        String hash = repository
                .find(username)
                .map(AccountRepository.Secret::passwordHash)
                .orElse(nobodysHash);
        if (!passwords.matches(present, hash)) {
            repository.insertFailure(guesses, now, now.minus(window()));
            throw new GatewayException(ErrorCode.PASSWORD_WRONG, "The present password is wrong.");
        }
        repository.forgetFailures(guesses);
        if (next.equals(present)) {
            throw new GatewayException(ErrorCode.PASSWORD_UNCHANGED, "The new password is the present one.");
        }
        changePassword(username, next);
    }

    /** 256 random bits, safe in a header and in a URL. */
    static String newSecret() {
        byte[] bytes = new byte[TOKEN_BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private String hash(String password) {
        if (password.getBytes(StandardCharsets.UTF_8).length > PASSWORD_BYTES_MAX) {
            throw new GatewayException(
                    ErrorCode.VALIDATION, "A password has at most %d bytes.".formatted(PASSWORD_BYTES_MAX));
        }
        return Objects.requireNonNull(passwords.encode(password));
    }

    private static String digest(String token) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
