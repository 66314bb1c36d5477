package org.countyread.gateway.upkeep;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.countyread.gateway.exam.HubMailHandler;
import org.countyread.gateway.platform.Database;
import org.countyread.gateway.sitesettings.SettingsStore;
import org.countyread.gateway.sitesettings.SiteSettings;
import org.countyread.gateway.spool.OutgoingMessages;
import org.countyread.gateway.uplink.LineChanged;
import org.countyread.link.wire.Mail;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes the settings that the hub sends, says what was applied of them, and asks for them where this box has none: a new
 * database begins with nothing. Thread-safe.
 */
@Service
public class SettingsDesk implements HubMailHandler {
    private static final Logger LOG = LoggerFactory.getLogger(SettingsDesk.class);
    private static final String SETTINGS = "settings";
    private static final String APPLIED = "settings-applied";
    private static final String WANTED = "settings-wanted";

    private final Database database;
    private final SettingsStore store;
    private final OutgoingMessages outgoing;
    private final JsonMapper json;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    SettingsDesk(
            Database database,
            SettingsStore store,
            OutgoingMessages outgoing,
            JsonMapper json,
            Clock clock,
            ApplicationEventPublisher events) {
        this.database = database;
        this.store = store;
        this.outgoing = outgoing;
        this.json = json;
        this.clock = clock;
        this.events = events;
    }

    /** Downwards: the settings of the site. Immutable. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record SettingsNews(int version, SiteSettings settings) {}

    /** Upwards: a version holds here, but for what this box cannot follow. Immutable. */
    record SettingsApplied(int version, List<String> ignored, OffsetDateTime at) {}

    /** Upwards: this box has no settings of the hub. Immutable. */
    record SettingsWanted(@Nullable Integer version, OffsetDateTime at) {}

    @Override
    public Set<String> kinds() {
        return Set.of(SETTINGS);
    }

    /** An older version that comes late changes nothing; the same again only has the answer said again. */
    @Override
    public void take(Mail mail) {
        SettingsNews news = json.readValue(mail.headerJson(), SettingsNews.class);
        List<String> ignored = store.ignored(news.settings());
        boolean newer = database.inTransaction(() -> {
            boolean kept = store.keep(news.version(), news.settings());
            if (kept || Objects.equals(store.ofHub().version(), news.version())) {
                outgoing.add(APPLIED, "", new SettingsApplied(news.version(), ignored, now()));
            }
            return kept;
        });
        if (newer) {
            store.apply();
            LOG.info("version {} of the site's settings holds; ignored: {}", news.version(), ignored);
            events.publishEvent(new LineChanged());
        }
        outgoing.wake();
    }

    @EventListener
    void on(ApplicationReadyEvent started) {
        if (store.ofHub().version() == null) {
            database.inTransaction(() -> outgoing.add(WANTED, "", new SettingsWanted(null, now())));
            outgoing.wake();
        }
    }

    private OffsetDateTime now() {
        return clock.instant().atZone(clock.getZone()).toOffsetDateTime();
    }
}
