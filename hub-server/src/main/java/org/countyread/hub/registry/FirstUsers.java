package org.countyread.hub.registry;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.countyread.hub.platform.HubSettings;
import org.countyread.hub.platform.PrivateFiles;
import org.countyread.hub.platform.security.Passwords;
import org.countyread.hub.platform.security.Role;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/**
 * Makes the first users: those of the demonstration when it is asked for, else one administrator with a random
 * password that is left in the data directory. Existing users are never touched.
 */
@Component
class FirstUsers implements ApplicationRunner {
    static final String PASSWORD_FILE = "initial-admin-password";
    private static final String DEMO_PASSWORD = "demo-county-1";
    private static final int PASSWORD_BYTES = 15;
    private static final Logger LOG = LoggerFactory.getLogger(FirstUsers.class);

    private final PersonRepository people;
    private final Passwords passwords;
    private final HubSettings settings;
    private final Clock clock;

    FirstUsers(PersonRepository people, Passwords passwords, HubSettings settings, Clock clock) {
        this.people = people;
        this.passwords = passwords;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public void run(ApplicationArguments arguments) throws IOException {
        if (settings.demo()) {
            demoUsers().stream()
                    .filter(person -> people.byUsername(person.username()).isEmpty())
                    .forEach(person -> people.insertIfAbsent(person, passwords.hash(DEMO_PASSWORD), clock.instant()));
        } else if (people.none()) {
            firstAdministrator();
        }
    }

    private void firstAdministrator() throws IOException {
        byte[] bytes = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(bytes);
        String password = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        Person admin = person("admin", "系统管理员", Role.ADMINISTRATOR);
        Path file = settings.dataDirectory().resolve(PASSWORD_FILE);
        if (people.insertIfAbsent(admin, passwords.hash(password), clock.instant())) {
            PrivateFiles.write(file, (password + "\n").getBytes(StandardCharsets.UTF_8));
            LOG.info("first start: the password of user admin is in {}", file.toAbsolutePath());
        }
    }

    private static List<Person> demoUsers() {
        return List.of(
                person("admin", "系统管理员", Role.ADMINISTRATOR),
                person("reader", "王医师", Role.READER),
                person("reader2", "李医师", Role.READER),
                person("reviewer", "陈主任", Role.REVIEWER, Role.READER));
    }

    private static Person person(String username, String displayName, Role... roles) {
        return new Person(UUID.randomUUID(), username, displayName, Set.of(roles), Optional.empty(), true);
    }
}
