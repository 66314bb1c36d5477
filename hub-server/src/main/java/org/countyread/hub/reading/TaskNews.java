package org.countyread.hub.reading;

import java.util.UUID;
import org.countyread.hub.archive.ExamPriority;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells every hub node that a task has changed, through PostgreSQL: the news leaves when the transaction commits, and
 * never when it does not. Thread-safe.
 */
@Component
class TaskNews {
    static final String CHANNEL = "countyread_reading_task";

    private final JdbcClient jdbc;
    private final JsonMapper json;

    TaskNews(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void added(ReadingTask task) {
        send(News.of(task, Change.ADDED));
    }

    void changed(ReadingTask task) {
        send(News.of(task, Change.CHANGED));
    }

    private void send(News news) {
        jdbc.sql("select pg_notify(:channel, :news)::text")
                .param("channel", CHANNEL)
                .param("news", json.writeValueAsString(news))
                .query(String.class)
                .optional();
    }

    /** What has happened to a task. */
    enum Change {
        ADDED,
        CHANGED
    }

    /** The event {@code task} of the stream. Immutable. */
    record News(UUID id, TaskState state, ExamPriority priority, String modality, Change change) {
        static News of(ReadingTask task, Change change) {
            return new News(
                    task.id(), task.state(), task.exam().priority(), task.exam().modality(), change);
        }
    }
}
