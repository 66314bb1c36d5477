package org.countyread.gateway.health;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.countyread.gateway.platform.Database;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Notices when the clock on the wall jumps, while the box runs by comparing it with the machine's running time, and over
 * a stop by comparing it with the last time that was remembered: a box whose battery is empty wakes up in the past.
 * Thread-safe.
 */
@Component
public class ClockWatch {
    private static final Logger LOG = LoggerFactory.getLogger(ClockWatch.class);
    private static final String KEY = "clock.last-seen";
    /** Less than this is how clocks are set right without harm. */
    private static final Duration JUMP_MIN = Duration.ofMinutes(2);

    /**
     * The last jump. Immutable.
     *
     * @param jumpedAt when it was noticed, by the clock after the jump; null when there was none
     * @param jumpedBy how far, negative for backwards
     */
    record Observation(@Nullable Instant jumpedAt, Duration jumpedBy) {
        static final Observation EVEN = new Observation(null, Duration.ZERO);
    }

    private final Database database;
    private final Clock clock;
    private final LongSupplier nanoTime;
    private Instant lastWall;
    private long lastNanos;
    private Observation observation = Observation.EVEN;

    @Autowired
    ClockWatch(Database database, Clock clock) {
        this(database, clock, System::nanoTime);
    }

    ClockWatch(Database database, Clock clock, LongSupplier nanoTime) {
        this.database = database;
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.lastWall = clock.instant();
        this.lastNanos = nanoTime.getAsLong();
        remembered().filter(before -> before.minus(JUMP_MIN).isAfter(lastWall)).ifPresent(before -> {
            noteJump(Duration.between(before, lastWall));
        });
    }

    @Scheduled(fixedDelay = 10, timeUnit = TimeUnit.SECONDS)
    synchronized void look() {
        Instant wall = clock.instant();
        long nanos = nanoTime.getAsLong();
        Duration jump = Duration.between(lastWall, wall).minusNanos(nanos - lastNanos);
        lastWall = wall;
        lastNanos = nanos;
        if (jump.abs().compareTo(JUMP_MIN) >= 0) {
            noteJump(jump);
        }
    }

    @Scheduled(initialDelay = 1, fixedDelay = 10, timeUnit = TimeUnit.MINUTES)
    void remember() {
        database.writes()
                .sql("""
                    insert into setting (key, value) values (:key, :value)
                    on conflict (key) do update set value = excluded.value""")
                .param("key", KEY)
                .param("value", clock.instant().toString())
                .update();
    }

    private Optional<Instant> remembered() {
        return database.reads()
                .sql("select value from setting where key = :key")
                .param("key", KEY)
                .query(String.class)
                .optional()
                .map(Instant::parse);
    }

    private void noteJump(Duration jump) {
        LOG.warn("the clock has jumped by {}; times of exams around it are doubtful", jump);
        observation = new Observation(lastWall, jump);
    }

    synchronized Observation observation() {
        return observation;
    }
}
