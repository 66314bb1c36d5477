package org.countyread.hub.ingest;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Carries "there is mail for a site" to the node that holds the site's line. PostgreSQL delivers a notification when
 * its transaction commits, so it never comes before the mail. One that is lost only delays: every line asks for its mail
 * from time to time. Thread-safe.
 */
@Component
class MailWakeUps implements SiteLine {
    private static final Logger LOG = LoggerFactory.getLogger(MailWakeUps.class);
    private static final String CHANNEL = "countyread_site_mail";
    private static final Duration WAIT = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final JdbcClient jdbc;
    private final DataSource database;
    private @Nullable Thread thread;

    MailWakeUps(JdbcClient jdbc, DataSource database) {
        this.jdbc = jdbc;
        this.database = database;
    }

    @Override
    public void wake(String siteCode) {
        jdbc.sql("select pg_notify(:channel, :site)")
                .param("channel", CHANNEL)
                .param("site", siteCode)
                .query((row, number) -> siteCode)
                .single();
    }

    /** Calls {@code wake} on a thread of its own for every notification of any node, until stopped. */
    synchronized void start(Consumer<String> wake) {
        Thread listener = new Thread(() -> listenUntilStopped(wake), "site-mail-listener");
        listener.setDaemon(true);
        listener.start();
        thread = listener;
    }

    synchronized void stop() {
        if (thread != null) {
            thread.interrupt();
            thread = null;
        }
    }

    private void listenUntilStopped(Consumer<String> wake) {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                listen(wake);
            } catch (SQLException e) {
                if (!Thread.currentThread().isInterrupted()) {
                    LOG.warn("wake-ups from other nodes are interrupted: {}", e.getMessage());
                    pause();
                }
            }
        }
    }

    private void listen(Consumer<String> wake) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("listen " + CHANNEL);
            PGConnection postgres = connection.unwrap(PGConnection.class);
            while (!Thread.currentThread().isInterrupted()) {
                for (PGNotification notification : postgres.getNotifications((int) WAIT.toMillis())) {
                    wake.accept(notification.getParameter());
                }
            }
            statement.execute("unlisten *");
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
