package org.countyread.hub.registry;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.countyread.hub.audit.AuditAction;
import org.countyread.hub.audit.AuditTrail;
import org.countyread.hub.platform.HubException;
import org.countyread.hub.platform.PlatformError;
import org.countyread.hub.platform.security.AccessTokens;
import org.countyread.hub.platform.security.AttemptLimiter;
import org.countyread.hub.platform.security.Passwords;
import org.countyread.hub.platform.security.Role;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Makes and changes users. One active administrator always remains. Thread-safe. */
@Service
class UserAccounts {
    private static final Pattern USERNAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

    private final PersonRepository people;
    private final Passwords passwords;
    private final AttemptLimiter limiter;
    private final AccessTokens tokens;
    private final AuditTrail trail;
    private final Clock clock;

    UserAccounts(
            PersonRepository people,
            Passwords passwords,
            AttemptLimiter limiter,
            AccessTokens tokens,
            AuditTrail trail,
            Clock clock) {
        this.people = people;
        this.passwords = passwords;
        this.limiter = limiter;
        this.tokens = tokens;
        this.trail = trail;
        this.clock = clock;
    }

    List<Person> all() {
        return people.all().stream().map(PersonRepository.Row::person).toList();
    }

    @Transactional
    public Person create(
            String username, String displayName, String password, Set<Role> roles, Optional<Set<String>> sites) {
        String normal = PersonRepository.normal(username);
        if (!USERNAME.matcher(normal).matches()) {
            throw new HubException(
                    RegistryError.USER_INVALID, "A user name has letters, digits, dot, dash and underscore only.");
        }
        Person person = new Person(UUID.randomUUID(), normal, displayName.strip(), roles, sites, true);
        check(person);
        if (!people.insertIfAbsent(person, passwords.hash(password), clock.instant())) {
            throw new HubException(RegistryError.USERNAME_TAKEN, "There is already a user " + normal + ".");
        }
        trail.record(AuditAction.USER_CREATED, "user", normal, Optional.empty(), roles.toString());
        return person;
    }

    /** Changes what is given. A new password or the end of an account ends its sessions. */
    @Transactional
    public Person change(String username, Change change) {
        PersonRepository.Row row = people.byUsername(username)
                .orElseThrow(() -> new HubException(PlatformError.NOT_FOUND, "There is no user " + username + "."));
        Person before = row.person();
        Person after = new Person(
                before.id(),
                before.username(),
                change.displayName().map(String::strip).orElse(before.displayName()),
                change.roles().orElse(before.roles()),
                change.allSites() ? Optional.empty() : change.sites().or(before::siteScope),
                change.active().orElse(before.active()));
        check(after);
        people.update(after, change.password().map(passwords::hash).orElse(row.passwordHash()));
        if (all().stream().noneMatch(person -> person.active() && person.roles().contains(Role.ADMINISTRATOR))) {
            throw new HubException(RegistryError.LAST_ADMINISTRATOR, "One active administrator must remain.");
        }
        if (change.password().isPresent() || !after.active()) {
            tokens.revokeAll(after.id());
        }
        trail.record(AuditAction.USER_CHANGED, "user", after.username(), Optional.empty(), change.fields());
        return after;
    }

    /**
     * Changes the password of who knows the present one, and ends all sessions and tokens of that person.
     *
     * @throws HubException {@link PlatformError#LOGIN_LOCKED} after too many wrong ones,
     *     {@link RegistryError#PASSWORD_WRONG}, {@link RegistryError#PASSWORD_UNCHANGED}, or
     *     {@link PlatformError#INVALID_REQUEST} for a new one that is too short or too long
     */
    @Transactional
    public void changeOwnPassword(String username, String present, String next) {
        PersonRepository.Row row = people.byUsername(username)
                .orElseThrow(() -> new HubException(PlatformError.NOT_FOUND, "There is no user " + username + "."));
        String subject = "password:" + row.person().username();
        limiter.check(subject);
        if (!passwords.matches(present, row.passwordHash())) {
            limiter.failed(subject);
            throw new HubException(RegistryError.PASSWORD_WRONG, "The present password is wrong.");
        }
        limiter.succeeded(subject);
        if (next.equals(present)) {
            throw new HubException(RegistryError.PASSWORD_UNCHANGED, "The new password is the present one.");
        }
        people.update(row.person(), passwords.hash(next));
        tokens.revokeAll(row.person().id());
        trail.record(AuditAction.PASSWORD_CHANGED, "user", row.person().username(), Optional.empty(), "");
    }

    private static void check(Person person) {
        if (person.displayName().isEmpty() || person.roles().isEmpty()) {
            throw new HubException(RegistryError.USER_INVALID, "A user has a name to show and at least one role.");
        }
        boolean oneSite = person.siteScope().filter(sites -> sites.size() == 1).isPresent();
        if (person.roles().contains(Role.VILLAGE_DOCTOR) && !oneSite) {
            throw new HubException(RegistryError.USER_INVALID, "A village doctor belongs to exactly one clinic.");
        }
    }

    /** What is to change of a user; an empty field stays as it is. */
    record Change(
            Optional<String> displayName,
            Optional<String> password,
            Optional<Set<Role>> roles,
            Optional<Set<String>> sites,
            boolean allSites,
            Optional<Boolean> active) {
        /** The names of the fields, for the trail; no values. */
        String fields() {
            StringBuilder names = new StringBuilder();
            displayName.ifPresent(value -> names.append("displayName "));
            password.ifPresent(value -> names.append("password "));
            roles.ifPresent(value -> names.append("roles=").append(value).append(' '));
            sites.ifPresent(value -> names.append("sites=").append(value).append(' '));
            active.ifPresent(value -> names.append("active=").append(value).append(' '));
            return names.append(allSites ? "allSites" : "").toString().strip();
        }
    }
}
