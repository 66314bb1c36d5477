package org.countyread.gateway.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import org.countyread.gateway.platform.Database;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClockWatchTest {
    private static final Instant NOW = Instant.parse("2026-03-09T01:00:00Z");

    /** A clock that can be set back, as that of a box with an empty battery is. */
    private static final class WallClock extends Clock {
        private Instant now = NOW;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return Clock.fixed(now, zone);
        }
    }

    @TempDir
    Path folder;

    private final WallClock clock = new WallClock();
    private final AtomicLong nanos = new AtomicLong();

    @Test
    void noticesJumpsBothWaysWhileTheBoxRuns() throws IOException {
        try (Database database = Database.open(folder.resolve("gateway.db"))) {
            ClockWatch watch = new ClockWatch(database, clock, nanos::get);
            pass(Duration.ofSeconds(10), Duration.ofSeconds(10));
            watch.look();
            assertThat(watch.observation()).isEqualTo(ClockWatch.Observation.EVEN);
            pass(Duration.ofSeconds(10), Duration.ofHours(-8));
            watch.look();
            assertThat(watch.observation().jumpedBy())
                    .isEqualTo(Duration.ofHours(-8).minusSeconds(10));
            pass(Duration.ofSeconds(10), Duration.ofDays(365));
            watch.look();
            assertThat(watch.observation().jumpedBy()).isGreaterThan(Duration.ofDays(364));
        }
    }

    @Test
    void noticesABoxThatWakesUpInThePast() throws IOException {
        try (Database database = Database.open(folder.resolve("gateway.db"))) {
            new ClockWatch(database, clock, nanos::get).remember();
            clock.now = clock.now.plus(Duration.ofDays(-2000));
            ClockWatch watch = new ClockWatch(database, clock, nanos::get);
            assertThat(watch.observation().jumpedBy()).isEqualTo(Duration.ofDays(-2000));
            assertThat(HealthRules.clock(watch.observation(), clock.instant()).level())
                    .isEqualTo(Level.ATTENTION);
        }
    }

    private void pass(Duration running, Duration onTheWall) {
        nanos.addAndGet(running.toNanos());
        clock.now = clock.now.plus(onTheWall);
    }
}
