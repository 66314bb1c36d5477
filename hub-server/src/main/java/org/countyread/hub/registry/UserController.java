package org.countyread.hub.registry;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.countyread.hub.platform.security.CurrentUser;
import org.countyread.hub.platform.security.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The users, for administrators. No answer holds a password or its hash. */
@RestController
@RequestMapping("/api/users")
class UserController {
    private final UserAccounts accounts;

    UserController(UserAccounts accounts) {
        this.accounts = accounts;
    }

    @GetMapping
    Users all(CurrentUser user) {
        user.require(Role.ADMINISTRATOR);
        return new Users(accounts.all().stream().map(User::of).toList());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    User create(CurrentUser user, @Valid @RequestBody NewUser fresh) {
        user.require(Role.ADMINISTRATOR);
        return User.of(accounts.create(
                fresh.username(),
                fresh.displayName(),
                fresh.password(),
                fresh.roles(),
                Optional.ofNullable(fresh.sites())));
    }

    @PatchMapping("/{username}")
    User change(CurrentUser user, @PathVariable String username, @Valid @RequestBody UserChange change) {
        user.require(Role.ADMINISTRATOR);
        return User.of(accounts.change(
                username,
                new UserAccounts.Change(
                        Optional.ofNullable(change.displayName()),
                        Optional.ofNullable(change.password()),
                        Optional.ofNullable(change.roles()),
                        Optional.ofNullable(change.sites()),
                        Boolean.TRUE.equals(change.allSites()),
                        Optional.ofNullable(change.active()))));
    }

    record Users(List<User> items) {}

    record User(
            UUID id,
            String username,
            String displayName,
            List<Role> roles,
            @Nullable List<String> sites,
            boolean active) {
        static User of(Person person) {
            return new User(
                    person.id(),
                    person.username(),
                    person.displayName(),
                    person.roles().stream().sorted().toList(),
                    person.siteScope()
                            .map(scope -> List.copyOf(new TreeSet<>(scope)))
                            .orElse(null),
                    person.active());
        }
    }

    /** Without {@code sites} the user sees all of them. */
    record NewUser(
            @NotNull @Size(min = 1, max = 64) String username,
            @NotNull @Size(min = 1, max = 100) String displayName,
            @NotNull @Size(max = 200) String password,
            @NotNull Set<Role> roles,
            @Nullable Set<String> sites) {
        @Override
        public String toString() {
            return "NewUser[" + username + "]";
        }
    }

    /** What is left out stays as it is; {@code allSites} lifts a scope. */
    record UserChange(
            @Nullable @Size(min = 1, max = 100) String displayName,
            @Nullable @Size(max = 200) String password,
            @Nullable Set<Role> roles,
            @Nullable Set<String> sites,
            @Nullable Boolean allSites,
            @Nullable Boolean active) {
        @Override
        public String toString() {
            return "UserChange[" + displayName + "]";
        }
    }
}
