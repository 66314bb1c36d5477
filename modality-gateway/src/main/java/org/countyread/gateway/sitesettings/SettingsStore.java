package org.countyread.gateway.sitesettings;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.countyread.gateway.platform.Database;
import org.countyread.gateway.settings.GatewaySettings;
import org.countyread.gateway.settings.SettingsInForce;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The settings that hold: those of this installation with the last ones of the hub over them, which outlive a restart
 * without a line. Thread-safe.
 */
@Component
public class SettingsStore implements SettingsInForce {
    private final Database database;
    private final GatewaySettings own;
    private final JsonMapper json;
    private final Clock clock;
    private volatile Holding holding;

    SettingsStore(Database database, GatewaySettings own, JsonMapper json, Clock clock) {
        this.database = database;
        this.own = own;
        this.json = json;
        this.clock = clock;
        this.holding = read();
    }

    /** What the hub has set, and what follows from it. */
    private record Holding(OfHub ofHub, Effective effective) {}

    /**
     * The last settings of the hub. Immutable.
     *
     * @param version as the hub counts; null while the hub has sent none
     */
    public record OfHub(@Nullable Integer version, @Nullable Instant receivedAt, SiteSettings settings) {}

    @Override
    public GatewaySettings now() {
        return holding.effective().settings();
    }

    public OfHub ofHub() {
        return holding.ofHub();
    }

    /** Setting by setting what holds, and who decided it. */
    public List<InForceRule> rules() {
        Holding now = holding;
        return InForceRules.of(now.effective(), now.ofHub().settings());
    }

    /** What the hub has set and this box cannot follow. */
    public List<String> ignored() {
        return holding.effective().ignored();
    }

    /**
     * Keeps a version in the transaction of the caller, who then calls {@link #apply}.
     *
     * @return false, and nothing changed, if a version as new is here already
     */
    public boolean keep(int version, SiteSettings settings) {
        return database.writes()
                        .sql("""
                            insert into site_settings (id, version, settings, received_at)
                            values (1, :version, :settings, :at)
                            on conflict (id) do update set version = excluded.version, settings = excluded.settings,
                                received_at = excluded.received_at
                            where excluded.version > version""")
                        .param("version", version)
                        .param("settings", json.writeValueAsString(settings))
                        .param("at", clock.millis())
                        .update()
                == 1;
    }

    /** What would hold with these settings of the hub and cannot be followed. */
    public List<String> ignored(SiteSettings settings) {
        return SettingsMerge.of(own, settings).ignored();
    }

    /** Takes what was kept into force. */
    public void apply() {
        holding = read();
    }

    private Holding read() {
        OfHub ofHub = kept().orElse(new OfHub(null, null, SiteSettings.USUAL));
        return new Holding(ofHub, SettingsMerge.of(own, ofHub.settings()));
    }

    /** A row that cannot be read, such as one of a newer release, counts as none: the box then keeps to its own. */
    private Optional<OfHub> kept() {
        try {
            return database.reads()
                    .sql("select * from site_settings where id = 1")
                    .query((row, n) -> new OfHub(
                            row.getInt("version"),
                            Instant.ofEpochMilli(row.getLong("received_at")),
                            json.readValue(row.getString("settings"), SiteSettings.class)))
                    .optional();
        } catch (JacksonException unreadable) {
            return Optional.empty();
        }
    }
}
