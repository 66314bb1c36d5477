package org.countyread.hub.platform;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Hears what any node of the hub says on channels of PostgreSQL, from its start until it is closed. One daemon thread and
 * one connection, which come back after the database was away; what was said in between is lost. Thread-safe.
 */
public final class NewsListener implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NewsListener.class);
    /** A wait for news cannot be interrupted, so this bounds how long closing takes. */
    private static final Duration POLL = Duration.ofMillis(500);

    private static final Duration RETRY = Duration.ofSeconds(2);
    /** For what {@link Check} makes good. */
    private static final Duration CHECK = Duration.ofSeconds(5);

    private final DataSource database;
    private final Map<String, Consumer<String>> channels;
    private final Check check;
    private final Thread thread;
    private volatile boolean open = true;

    /** Called at the begin of each connection and every few seconds: what was lost on the way can be made good here. */
    public interface Check {
        void run();
    }

    private NewsListener(String name, DataSource database, Map<String, Consumer<String>> channels, Check check) {
        this.database = database;
        this.channels = Map.copyOf(channels);
        this.check = check;
        this.thread = new Thread(this::listenUntilClosed, name);
        thread.setDaemon(true);
    }

    /**
     * Starts to listen on a thread of its own.
     *
     * @param channels what to do with the text of each notification, by the channel's name; a plain SQL name
     */
    public static NewsListener start(
            String threadName, DataSource database, Map<String, Consumer<String>> channels, Check check) {
        NewsListener listener = new NewsListener(threadName, database, channels, check);
        listener.thread.start();
        return listener;
    }

    @Override
    public void close() {
        open = false;
        thread.interrupt();
        try {
            thread.join(POLL.toMillis() * 4);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private void listenUntilClosed() {
        while (open) {
            try (Connection connection = database.getConnection()) {
                listen(connection);
            } catch (SQLException | DataAccessException away) {
                if (open) {
                    LOG.warn("the database does not answer the {}: {}", thread.getName(), away.getMessage());
                    pause();
                }
            }
        }
    }

    private void listen(Connection connection) throws SQLException {
        connection.setAutoCommit(true);
        try {
            for (String channel : channels.keySet()) {
                execute(connection, "listen " + channel);
            }
            hear(connection.unwrap(PGConnection.class));
        } finally {
            if (!connection.isClosed()) {
                execute(connection, "unlisten *");
            }
        }
    }

    private void hear(PGConnection postgres) throws SQLException {
        long checkAt = System.nanoTime();
        while (open) {
            if (System.nanoTime() - checkAt >= 0) {
                check.run();
                checkAt = System.nanoTime() + CHECK.toNanos();
            }
            PGNotification[] heard = postgres.getNotifications((int) POLL.toMillis());
            for (PGNotification news : heard == null ? new PGNotification[0] : heard) {
                Consumer<String> hearer = channels.get(news.getName());
                if (hearer != null) {
                    hearer.accept(news.getParameter());
                }
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void pause() {
        try {
            Thread.sleep(RETRY.toMillis());
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            open = false;
        }
    }
}
