package org.countyread.gateway.upkeep;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import org.countyread.gateway.exam.HubMailHandler;
import org.countyread.gateway.platform.Database;
import org.countyread.link.wire.Mail;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/** Keeps the last settings that the hub has sent. Thread-safe. */
@Service
public class SettingsDesk implements HubMailHandler {
    private static final String SETTINGS = "settings";

    private final Database database;
    private final JsonMapper json;
    private final Clock clock;

    SettingsDesk(Database database, JsonMapper json, Clock clock) {
        this.database = database;
        this.json = json;
        this.clock = clock;
    }

    /** Downwards: the settings of the site. Immutable. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record SettingsNews(int version, SiteSettings settings) {}

    /**
     * The settings in force. Immutable.
     *
     * @param version as the hub counts; null while the hub has sent none
     */
    public record InForce(
            @Nullable Integer version, @Nullable Instant receivedAt, SiteSettings settings) {}

    @Override
    public Set<String> kinds() {
        return Set.of(SETTINGS);
    }

    /** An older version that comes late changes nothing. */
    @Override
    public void take(Mail mail) {
        SettingsNews news = json.readValue(mail.headerJson(), SettingsNews.class);
        database.writes()
                .sql("""
                    insert into site_settings (id, version, settings, received_at) values (1, :version, :settings, :at)
                    on conflict (id) do update set version = excluded.version, settings = excluded.settings,
                        received_at = excluded.received_at
                    where excluded.version > version""")
                .param("version", news.version())
                .param("settings", json.writeValueAsString(news.settings()))
                .param("at", clock.millis())
                .update();
    }

    public InForce inForce() {
        return database.reads()
                .sql("select * from site_settings where id = 1")
                .query((row, n) -> new InForce(
                        row.getInt("version"),
                        Instant.ofEpochMilli(row.getLong("received_at")),
                        json.readValue(row.getString("settings"), SiteSettings.class)))
                .optional()
                .orElse(new InForce(null, null, SiteSettings.USUAL));
    }
}
