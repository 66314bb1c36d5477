package org.countyread.hub.critical;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.countyread.hub.platform.security.Role;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of critical values. Immutable.
 *
 * @param ladder who must act when nobody has acknowledged, and when; the usual ladder when none is given
 * @param repeat beyond the last rung its people are called again after each such time
 * @param sweep how often due escalations are looked for
 * @param pageMax critical values on one page at most
 */
@ConfigurationProperties("countyread.hub.critical")
record CriticalSettings(
        @DefaultValue List<Rung> ladder,
        @DefaultValue("10m") Duration repeat,
        @DefaultValue("5s") Duration sweep,
        @DefaultValue("200") int pageMax) {
    private static final List<Rung> USUAL = List.of(
            new Rung(Duration.ofMinutes(10), Optional.of(Role.READER), Optional.empty(), Optional.empty()),
            new Rung(Duration.ofMinutes(20), Optional.of(Role.REVIEWER), Optional.empty(), Optional.empty()),
            new Rung(Duration.ofMinutes(30), Optional.of(Role.ADMINISTRATOR), Optional.empty(), Optional.empty()));

    CriticalSettings {
        ladder = ladder.isEmpty() ? USUAL : List.copyOf(ladder);
        if (repeat.compareTo(Duration.ofMinutes(1)) < 0) {
            throw new IllegalArgumentException("countyread.hub.critical.repeat is under a minute");
        }
    }

    /**
     * One rung of the ladder.
     *
     * @param after since the value was flagged
     * @param role whose turn it is, or {@code person}
     * @param person the user name of one person
     * @param phone whom they call at the site, as the screens show it
     */
    record Rung(Duration after, Optional<Role> role, Optional<String> person, Optional<String> phone) {
        /** The person, or else the role; the office where neither is named. */
        String name() {
            return person.or(() -> role.map(Role::name)).orElse(Role.ADMINISTRATOR.name());
        }
    }
}
