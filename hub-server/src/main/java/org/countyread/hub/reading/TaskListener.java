package org.countyread.hub.reading;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Hears what any node says about tasks and hands it to this node's event streams. One thread and one connection; both
 * come back after the database was away. Thread-safe.
 */
@Component
class TaskListener implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(TaskListener.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration RETRY = Duration.ofSeconds(2);

    private final DataSource database;
    private final TaskStreams streams;
    private volatile boolean running;
    private Thread thread = new Thread();

    TaskListener(DataSource database, TaskStreams streams) {
        this.database = database;
        this.streams = streams;
    }

    @Override
    public void start() {
        running = true;
        thread = new Thread(this::listenUntilStopped, "reading-task-listener");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void stop() {
        running = false;
        streams.closeAll();
        thread.interrupt();
        try {
            thread.join(POLL.toMillis() * 4);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void listenUntilStopped() {
        while (running) {
            try (Connection connection = database.getConnection()) {
                listen(connection);
            } catch (SQLException away) {
                if (running) {
                    LOG.warn("the database does not answer the task listener: {}", away.getMessage());
                    pause();
                }
            }
        }
    }

    private void listen(Connection connection) throws SQLException {
        connection.setAutoCommit(true);
        try (Statement statement = connection.createStatement()) {
            statement.execute("listen " + TaskNews.CHANNEL);
        }
        try {
            PGConnection postgres = connection.unwrap(PGConnection.class);
            while (running) {
                PGNotification[] heard = postgres.getNotifications((int) POLL.toMillis());
                for (PGNotification news : heard == null ? new PGNotification[0] : heard) {
                    streams.broadcast(news.getParameter());
                }
            }
        } finally {
            if (!connection.isClosed()) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute("unlisten *");
                }
            }
        }
    }

    private void pause() {
        try {
            Thread.sleep(RETRY.toMillis());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }
}
