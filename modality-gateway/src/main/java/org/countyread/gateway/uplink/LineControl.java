package org.countyread.gateway.uplink;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Optional;
import java.util.OptionalInt;
import org.countyread.gateway.platform.Database;
import org.countyread.gateway.settings.LineCap;
import org.countyread.gateway.settings.SettingsInForce;
import org.countyread.link.session.LineRules;
import org.springframework.stereotype.Component;

/**
 * What may leave now: the caps of the hour, and a pause somebody has asked for, which outlives a restart. A pause holds
 * back films and cines; news of exams, emergencies and ECGs go on, because they are small and somebody waits. Thread-safe.
 */
@Component
public class LineControl {
    private static final String PAUSED_SINCE = "line.paused-since";
    private static final long BYTES_PER_KILOBIT = 125;

    private final Database database;
    private final SettingsInForce settings;
    private final Clock clock;

    LineControl(Database database, SettingsInForce settings, Clock clock) {
        this.database = database;
        this.settings = settings;
        this.clock = clock;
    }

    /** Since when the line is paused; empty while it is not. */
    public Optional<Instant> pausedSince() {
        return database.reads()
                .sql("select value from setting where key = :key")
                .param("key", PAUSED_SINCE)
                .query(String.class)
                .optional()
                .map(Instant::parse);
    }

    /** The cap of this hour, the lowest where several hold. */
    public OptionalInt kilobitsPerSecondMax() {
        LocalTime now = clock.instant().atZone(settings.now().zone()).toLocalTime();
        return settings.now().line().caps().stream()
                .filter(cap -> cap.holdsAt(now))
                .mapToInt(LineCap::kilobitsPerSecond)
                .min();
    }

    /** A second pause changes nothing. */
    void pause() {
        database.writes()
                .sql("insert into setting (key, value) values (:key, :value) on conflict (key) do nothing")
                .param("key", PAUSED_SINCE)
                .param("value", clock.instant().toString())
                .update();
    }

    void resume() {
        database.writes()
                .sql("delete from setting where key = :key")
                .param("key", PAUSED_SINCE)
                .update();
    }

    LineRules rules() {
        return new LineRules(
                pausedSince().isPresent(),
                kilobitsPerSecondMax().orElse(0) * BYTES_PER_KILOBIT,
                settings.now().line().emergenciesExempt());
    }
}
