package org.countyread.hub.ingest;

import java.util.Map;
import javax.sql.DataSource;
import org.countyread.hub.platform.NewsListener;
import org.countyread.hub.registry.GatewayRevoked;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
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
    private static final String MAIL = "countyread_site_mail";
    private static final String REVOKED = "countyread_site_revoked";

    private final JdbcClient jdbc;
    private final DataSource database;
    private @Nullable NewsListener listener;

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
    synchronized void start(Listener hearer) {
        listener = NewsListener.start(
                "site-news-listener",
                database,
                Map.of(MAIL, hearer::mailWaiting, REVOKED, hearer::revoked),
                hearer::check);
    }

    synchronized void stop() {
        if (listener != null) {
            listener.close();
            listener = null;
        }
    }
}
