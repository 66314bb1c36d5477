package org.countyread.gateway.devices;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.countyread.gateway.platform.Database;
import org.springframework.stereotype.Repository;

/** What devices were refused, and what they could not be told, for somebody at the desk to see. Thread-safe. */
@Repository
public class DeviceTroubles {
    private static final Duration SHOWN_FOR = Duration.ofDays(2);
    private static final int SHOWN_MAX = 50;

    /** What went wrong. */
    public enum TroubleKind {
        /** Its AE title is not one of the site's devices. */
        CALLING_AE_TITLE_UNKNOWN,
        /** The report of a storage commitment did not reach it. */
        COMMITMENT_NOT_REPORTED
    }

    /** Trouble of one kind with one device. Immutable. */
    public record Trouble(
            String aeTitle,
            String address,
            TroubleKind kind,
            String detail,
            Instant firstAt,
            Instant lastAt,
            int times) {}

    private final Database database;
    private final Clock clock;

    public DeviceTroubles(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Notes that it happened, or happened again. */
    public void note(String aeTitle, String address, TroubleKind kind, String detail) {
        database.writes()
                .sql("""
                    insert into device_trouble (ae_title, address, kind, detail, first_at, last_at, times)
                    values (:aeTitle, :address, :kind, :detail, :now, :now, 1)
                    on conflict (ae_title, address, kind) do update set detail = excluded.detail,
                        first_at = case when last_at < :forgotten then excluded.first_at else first_at end,
                        times = case when last_at < :forgotten then 1 else times + 1 end, last_at = excluded.last_at""")
                .param("aeTitle", aeTitle)
                .param("address", address)
                .param("kind", kind.name())
                .param("detail", detail)
                .param("now", clock.millis())
                .param("forgotten", clock.instant().minus(SHOWN_FOR).toEpochMilli())
                .update();
    }

    /** The trouble of the last days, the latest first. */
    public List<Trouble> recent() {
        return database.reads()
                .sql("select * from device_trouble where last_at >= :since order by last_at desc limit :max")
                .param("since", clock.instant().minus(SHOWN_FOR).toEpochMilli())
                .param("max", SHOWN_MAX)
                .query((row, n) -> new Trouble(
                        row.getString("ae_title"),
                        row.getString("address"),
                        TroubleKind.valueOf(row.getString("kind")),
                        row.getString("detail"),
                        Instant.ofEpochMilli(row.getLong("first_at")),
                        Instant.ofEpochMilli(row.getLong("last_at")),
                        row.getInt("times")))
                .list();
    }
}
