package org.countyread.hub.platform.security;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.countyread.hub.platform.HubException;
import org.countyread.hub.platform.PlatformError;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.stereotype.Service;

/** Hashes and compares passwords with BCrypt. Thread-safe. */
@Service
public class Passwords {
    private static final int CHARACTERS_MIN = 10;
    /** BCrypt reads no further. */
    private static final int BYTES_MAX = 72;

    private final BCryptPasswordEncoder bcrypt;

    Passwords(SecuritySettings settings) {
        this.bcrypt = new BCryptPasswordEncoder(settings.passwordCost());
    }

    /**
     * The hash to keep of a new password.
     *
     * @throws HubException {@link PlatformError#INVALID_REQUEST} if it is too short or too long
     */
    public String hash(String password) {
        int bytes = password.getBytes(StandardCharsets.UTF_8).length;
        if (password.codePointCount(0, password.length()) < CHARACTERS_MIN || bytes > BYTES_MAX) {
            throw new HubException(
                    PlatformError.INVALID_REQUEST,
                    "A password has at least %d characters and at most %d bytes.".formatted(CHARACTERS_MIN, BYTES_MAX));
        }
        return Objects.requireNonNull(bcrypt.encode(password));
    }

    public boolean matches(String password, String hash) {
        return bcrypt.matches(password, hash);
    }
}
