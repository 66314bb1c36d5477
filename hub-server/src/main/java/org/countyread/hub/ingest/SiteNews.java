package org.countyread.hub.ingest;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.countyread.hub.registry.GatewayRevoked;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Carries "there is mail for a site" and "the gateway of a site is revoked" to the node that holds the site's line.
 * PostgreSQL delivers a notification when its transaction commits, so it never comes before what it tells of. One that
 * is lost only delays: every line asks for its mail from time to time, and every node looks for lines to cut.
 * Thread-safe.
 */
@Component
class SiteNews implements SiteLine {
    private static final Logger LOG = LoggerFactory.getLogger(SiteNews.class);
    private static final String MAIL = "countyread_site_mail";
    private static final String REVOKED = "countyread_site_revoked";
    private static final Duration WAIT = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final JdbcClient jdbc;
    private final DataSource database;
    private @Nullable Thread thread;

    SiteNews(JdbcClient jdbc, DataSource database) {
        this.jdbc = jdbc;
        this.database = database;
    }

    /** Hears the news on the one thread of this class. */
    interface Listener {
        void mailWaiting(String siteCode);

        void revoked(String siteCode);

        /** Called from time to time: what was lost on the way is made good here. */
        void check();
    }

    @Override
    public void wake(String siteCode) {
        send(MAIL, siteCode);
    }

    /** Within the transaction that revokes. */
    @EventListener
    void on(GatewayRevoked event) {
        send(REVOKED, event.siteCode());
    }

    private void send(String channel, String siteCode) {
        jdbc.sql("select pg_notify(:channel, :site)")
                .param("channel", channel)
                .param("site", siteCode)
                .query((row, number) -> siteCode)
                .single();
    }

    /** Tells the listener all news of any node, on a thread of its own, until stopped. */
    synchronized void start(Listener listener) {
        Thread started = new Thread(() -> listenUntilStopped(listener), "site-news-listener");
        started.setDaemon(true);
        started.start();
        thread = started;
    }

    synchronized void stop() {
        if (thread != null) {
            thread.interrupt();
            thread = null;
        }
    }

    private void listenUntilStopped(Listener listener) {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                listen(listener);
            } catch (SQLException | DataAccessException e) {
                if (!Thread.currentThread().isInterrupted()) {
                    LOG.warn("news from other nodes are interrupted: {}", e.getMessage());
                    pause();
                }
            }
        }
    }

    private void listen(Listener listener) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("listen " + MAIL);
            statement.execute("listen " + REVOKED);
            PGConnection postgres = connection.unwrap(PGConnection.class);
            while (!Thread.currentThread().isInterrupted()) {
                listener.check();
                for (PGNotification notification : postgres.getNotifications((int) WAIT.toMillis())) {
                    tell(listener, notification);
                }
            }
            statement.execute("unlisten *");
        }
    }

    private static void tell(Listener listener, PGNotification notification) {
        if (notification.getName().equals(REVOKED)) {
            listener.revoked(notification.getParameter());
        } else {
            listener.mailWaiting(notification.getParameter());
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
