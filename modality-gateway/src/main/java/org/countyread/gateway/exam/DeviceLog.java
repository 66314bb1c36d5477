package org.countyread.gateway.exam;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.countyread.gateway.platform.Database;
import org.countyread.gateway.spool.ObjectArrival;
import org.springframework.stereotype.Repository;

/** Which devices have sent something, and how much today. Thread-safe. */
@Repository
public class DeviceLog {
    /** A device as it was last seen. Immutable. */
    public record Seen(String aeTitle, String address, String modality, Instant lastSeenAt, int objectsToday) {}

    private final Database database;
    private final Clock clock;

    public DeviceLog(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Counts an object; joins the transaction of the caller. */
    void seen(ObjectArrival arrival) {
        database.writes()
                .sql("""
                    insert into device_seen (ae_title, address, modality, last_seen_at, day, objects_today)
                    values (:aeTitle, :address, :modality, :at, :day, 1)
                    on conflict (ae_title, address, modality) do update set last_seen_at = excluded.last_seen_at,
                        objects_today = case when day = excluded.day then objects_today + 1 else 1 end,
                        day = excluded.day""")
                .param("aeTitle", arrival.callingAe())
                .param("address", arrival.address())
                .param("modality", arrival.header().modality())
                .param("at", arrival.receivedAt().toEpochMilli())
                .param(
                        "day",
                        LocalDate.ofInstant(arrival.receivedAt(), clock.getZone())
                                .toString())
                .update();
    }

    /** All devices ever seen, the latest first. */
    public List<Seen> all() {
        String today = LocalDate.now(clock).toString();
        return database.reads()
                .sql("select * from device_seen order by last_seen_at desc")
                .query((row, n) -> new Seen(
                        row.getString("ae_title"),
                        row.getString("address"),
                        row.getString("modality"),
                        ExamRepository.instant(row, "last_seen_at"),
                        row.getString("day").equals(today) ? row.getInt("objects_today") : 0))
                .list();
    }
}
