package org.countyread.hub.platform.security;

import java.util.Locale;
import java.util.Optional;
import org.countyread.hub.platform.HubException;
import org.countyread.hub.platform.PlatformError;
import org.countyread.hub.platform.security.SignInAttempted.Outcome;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/** Checks a name and a password. Takes as long for an unknown name as for a known one. Thread-safe. */
@Service
class SignIn {
    private static final int SUBJECT_CHARACTERS_MAX = 64;

    private final UserDirectory users;
    private final Passwords passwords;
    private final AttemptLimiter limiter;
    private final ApplicationEventPublisher events;
    private final String hashOfNobody;

    SignIn(UserDirectory users, Passwords passwords, AttemptLimiter limiter, ApplicationEventPublisher events) {
        this.users = users;
        this.passwords = passwords;
        this.limiter = limiter;
        this.events = events;
        this.hashOfNobody = passwords.hash("nobody has this password");
    }

    /**
     * The person of that name and password.
     *
     * @throws HubException {@link PlatformError#WRONG_CREDENTIALS} or {@link PlatformError#LOGIN_LOCKED}
     */
    CurrentUser signIn(String username, String password, String remoteAddress) {
        String subject = subject(username);
        try {
            limiter.check(subject);
        } catch (HubException locked) {
            events.publishEvent(new SignInAttempted(Outcome.LOCKED, subject, Optional.empty(), remoteAddress));
            throw locked;
        }
        Optional<UserDirectory.Account> account = users.byUsername(username);
        String hash = account.map(UserDirectory.Account::passwordHash).orElse(hashOfNobody);
        boolean right = passwords.matches(password, hash);
        if (account.isEmpty() || !right || !account.get().active()) {
            limiter.failed(subject);
            events.publishEvent(new SignInAttempted(Outcome.REFUSED, subject, Optional.empty(), remoteAddress));
            throw new HubException(PlatformError.WRONG_CREDENTIALS, "The user name or the password is wrong.");
        }
        limiter.succeeded(subject);
        CurrentUser user = account.get().user();
        events.publishEvent(new SignInAttempted(Outcome.SIGNED_IN, user.username(), Optional.of(user), remoteAddress));
        return user;
    }

    private static String subject(String username) {
        String lower = username.strip().toLowerCase(Locale.ROOT);
        return lower.length() <= SUBJECT_CHARACTERS_MAX ? lower : lower.substring(0, SUBJECT_CHARACTERS_MAX);
    }
}
