package org.countyread.hub.reading;

import java.util.LinkedHashMap;
import java.util.Map;
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
        send(task, "ADDED");
    }

    void changed(ReadingTask task) {
        send(task, "CHANGED");
    }

    private void send(ReadingTask task, String change) {
        Map<String, String> news = new LinkedHashMap<>();
        news.put("id", task.id().toString());
        news.put("state", task.state().name());
        news.put("priority", task.exam().priority().name());
        news.put("modality", task.exam().modality());
        news.put("change", change);
        jdbc.sql("select pg_notify(:channel, :news)::text")
                .param("channel", CHANNEL)
                .param("news", json.writeValueAsString(news))
                .query(String.class)
                .optional();
    }
}
