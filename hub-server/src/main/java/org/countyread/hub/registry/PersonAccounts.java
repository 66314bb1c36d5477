package org.countyread.hub.registry;

import java.util.Optional;
import java.util.UUID;
import org.countyread.hub.platform.security.CurrentUser;
import org.countyread.hub.platform.security.UserDirectory;
import org.springframework.stereotype.Component;

/** Answers the web security from the register of people. Thread-safe. */
@Component
class PersonAccounts implements UserDirectory {
    private final PersonRepository people;

    PersonAccounts(PersonRepository people) {
        this.people = people;
    }

    @Override
    public Optional<Account> byUsername(String username) {
        return people.byUsername(username).map(PersonAccounts::account);
    }

    @Override
    public Optional<Account> byId(UUID id) {
        return people.byId(id).map(PersonAccounts::account);
    }

    private static Account account(PersonRepository.Row row) {
        Person person = row.person();
        CurrentUser user = new CurrentUser(
                person.id(), person.username(), person.displayName(), person.roles(), person.siteScope());
        return new Account(user, row.passwordHash(), person.active());
    }
}
