package org.countyread.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.countyread.gateway.settings.AccessSettings;
import org.junit.jupiter.api.Test;

class LoginLockPolicyTest {
    private static final Instant START = Instant.parse("2026-03-09T01:00:00Z");
    private static final AccessSettings SETTINGS =
            new AccessSettings(Duration.ofHours(12), 10, Duration.ofMinutes(10), Duration.ofMinutes(10));

    @Test
    void nineWrongPasswordsDoNotLock() {
        assertThat(LoginLockPolicy.lockedUntil(wrong(9, 1), SETTINGS, START.plusSeconds(9)))
                .isEmpty();
    }

    @Test
    void theTenthLocksForTenMinutesFromThatOne() {
        Instant tenth = START.plusSeconds(9);
        assertThat(LoginLockPolicy.lockedUntil(wrong(10, 1), SETTINGS, tenth)).contains(tenth.plusSeconds(600));
        assertThat(LoginLockPolicy.lockedUntil(wrong(10, 1), SETTINGS, tenth.plusSeconds(599)))
                .isPresent();
        assertThat(LoginLockPolicy.lockedUntil(wrong(10, 1), SETTINGS, tenth.plusSeconds(600)))
                .isEmpty();
    }

    @Test
    void tenWrongPasswordsOverAnHourDoNotLock() {
        List<Instant> slow = wrong(10, 360);
        assertThat(LoginLockPolicy.lockedUntil(slow, SETTINGS, slow.get(9))).isEmpty();
    }

    private static List<Instant> wrong(int count, int everySeconds) {
        return IntStream.range(0, count)
                .mapToObj(i -> START.plusSeconds((long) i * everySeconds))
                .toList();
    }
}
