package org.countyread.gateway.firstreading;

import java.util.Optional;
import org.countyread.gateway.exam.ExamDesk;
import org.countyread.gateway.platform.Database;
import org.countyread.gateway.platform.GatewayException;
import org.countyread.gateway.spool.OutgoingMessages;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/** Keeps the site's readings and tells the hub, both in one transaction. Thread-safe. */
@Service
public class FirstReadingDesk {
    private static final String KIND = "first-reading";

    private final Database database;
    private final ExamDesk exams;
    private final OutgoingMessages outgoing;
    private final JsonMapper json;

    FirstReadingDesk(Database database, ExamDesk exams, OutgoingMessages outgoing, JsonMapper json) {
        this.database = database;
        this.exams = exams;
        this.outgoing = outgoing;
        this.json = json;
    }

    /**
     * Says what was read; saying it again replaces it. Durable when it returns.
     *
     * @throws GatewayException {@code exam-not-found}
     */
    public void say(FirstReading reading) {
        exams.find(reading.accessionNumber());
        database.inTransaction(() -> {
            database.writes()
                    .sql("""
                        insert into first_reading (accession, reading) values (:accession, :reading)
                        on conflict (accession) do update set reading = excluded.reading""")
                    .param("accession", reading.accessionNumber())
                    .param("reading", json.writeValueAsString(reading))
                    .update();
            outgoing.add(KIND, reading.accessionNumber(), reading);
        });
        outgoing.wake();
    }

    public Optional<FirstReading> of(String accession) {
        return database.reads()
                .sql("select reading from first_reading where accession = :accession")
                .param("accession", accession)
                .query((row, n) -> json.readValue(row.getString("reading"), FirstReading.class))
                .optional();
    }
}
