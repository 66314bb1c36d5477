package org.countyread.hub.upkeep;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.countyread.hub.audit.AuditAction;
import org.countyread.hub.audit.AuditTrail;
import org.countyread.hub.ingest.SiteMail;
import org.countyread.hub.ingest.SiteMailTaken;
import org.countyread.hub.ingest.SiteMessageReceived;
import org.countyread.hub.ingest.SitePost;
import org.countyread.hub.platform.HubException;
import org.countyread.hub.platform.PlatformError;
import org.countyread.hub.platform.security.CurrentUser;
import org.countyread.hub.registry.GatewayEnrolment;
import org.countyread.hub.upkeep.UpkeepRepository.Standing;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Sends settings to the gateways, once each version, and asks them for diagnostics. Thread-safe. */
@Component
class Upkeep {
    private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);
    private static final String SETTINGS = "settings";
    private static final String REQUEST = "diagnostics-request";
    private static final String BUNDLE = "diagnostics";
    private static final String APPLIED = "settings-applied";
    private static final String WANTED = "settings-wanted";
    private static final char AGAIN = 'r';

    private final UpkeepRepository rows;
    private final GatewayEnrolment gateways;
    private final SitePost post;
    private final AuditTrail audit;
    private final JsonMapper json;
    private final Clock clock;

    Upkeep(
            UpkeepRepository rows,
            GatewayEnrolment gateways,
            SitePost post,
            AuditTrail audit,
            JsonMapper json,
            Clock clock) {
        this.rows = rows;
        this.gateways = gateways;
        this.post = post;
        this.audit = audit;
        this.json = json;
        this.clock = clock;
    }

    /** Downwards: the settings of the site. The newest version replaces what waits. */
    private record SettingsNews(int version, SiteSettings settings) {}

    /** Downwards: say how you are. */
    private record DiagnosticsRequest(UUID id) {}

    /** Upwards: a version holds at the gateway, but for what it cannot follow. */
    private record SettingsApplied(
            int version,
            @Nullable List<String> ignored,
            @Nullable Instant at) {}

    /** Upwards: the gateway has no settings of ours. */
    private record SettingsWanted(@Nullable Instant at) {}

    /**
     * Replaces the settings of a site as a whole and sends them.
     *
     * @param replaces the version they were made from; empty to replace whatever stands
     * @throws HubException {@link UpkeepError#SETTINGS_INVALID}, {@link UpkeepError#SETTINGS_CHANGED_MEANWHILE}
     */
    @Transactional
    public void change(String siteCode, SiteSettings settings, Optional<Integer> replaces, CurrentUser user) {
        List<SettingsCheck.Objection> objections = SettingsCheck.of(settings);
        if (!objections.isEmpty()) {
            throw new HubException(
                    UpkeepError.SETTINGS_INVALID, "Some settings need another value.", Map.of("fields", objections));
        }
        Instant now = clock.instant();
        rows.insertUsual(siteCode, now);
        if (!rows.change(siteCode, settings, replaces, user.displayName(), now)) {
            throw new HubException(
                    UpkeepError.SETTINGS_CHANGED_MEANWHILE,
                    "Somebody has changed the settings of this site meanwhile.",
                    Map.of("version", version(siteCode)));
        }
        send(siteCode);
        audit.record(
                AuditAction.SITE_SETTINGS_CHANGED,
                "site",
                siteCode,
                Optional.of(siteCode),
                "version " + version(siteCode));
    }

    private int version(String siteCode) {
        return rows.settings(siteCode).orElseThrow().version();
    }

    /** A gateway that is new gets the settings of its site without anybody asking. */
    @Scheduled(initialDelayString = "PT20S", fixedDelayString = "PT30S")
    @Transactional
    public void sendWhatIsNew() {
        Set<String> upToDate = rows.upToDate();
        gateways.gateways().stream()
                .filter(gateway -> gateway.revokedAt().isEmpty() && !upToDate.contains(gateway.siteCode()))
                .forEach(gateway -> send(gateway.siteCode()));
    }

    private void send(String siteCode) {
        Standing standing = rows.settings(siteCode).orElseGet(() -> {
            rows.insertUsual(siteCode, clock.instant());
            return rows.settings(siteCode).orElseThrow();
        });
        Integer sent = standing.sentVersion();
        if (sent != null && sent == standing.version()) {
            return;
        }
        boolean posted = post.post(new SiteMail(
                siteCode,
                mailId(siteCode, standing),
                SETTINGS,
                SiteMail.Urgency.NEWS,
                Optional.empty(),
                json.writeValueAsString(new SettingsNews(standing.version(), standing.settings())),
                Optional.of(SETTINGS)));
        if (posted) {
            rows.sent(siteCode, standing.version());
        }
    }

    /** A version that is sent anew is another mail: one that was acknowledged before is never sent again. */
    private static String mailId(String siteCode, Standing standing) {
        String first = SETTINGS + "-" + siteCode + "-" + standing.version();
        return standing.resends() == 0 ? first : first + AGAIN + standing.resends();
    }

    private static int versionOf(String mailId) {
        String last = mailId.substring(mailId.lastIndexOf('-') + 1);
        int again = last.indexOf(AGAIN);
        return Integer.parseInt(again < 0 ? last : last.substring(0, again));
    }

    @EventListener
    @Transactional
    public void on(SiteMailTaken event) {
        if (event.kind().equals(SETTINGS)) {
            rows.taken(event.siteCode(), versionOf(event.mailId()), clock.instant());
        }
    }

    /**
     * Asks a gateway how it is; it answers when its line is up.
     *
     * @throws HubException {@link PlatformError#NOT_FOUND} if the site has no gateway
     */
    @Transactional
    public UUID ask(String siteCode, CurrentUser user) {
        UUID id = UUID.randomUUID();
        rows.ask(id, siteCode, user.displayName(), clock.instant());
        boolean posted = post.post(new SiteMail(
                siteCode,
                REQUEST + "-" + id,
                REQUEST,
                SiteMail.Urgency.CONTROL,
                Optional.empty(),
                json.writeValueAsString(new DiagnosticsRequest(id)),
                Optional.of(REQUEST)));
        if (!posted) {
            throw new HubException(PlatformError.NOT_FOUND, "The site has no gateway.");
        }
        audit.record(AuditAction.DIAGNOSTICS_ASKED, "site", siteCode, Optional.of(siteCode), "");
        return id;
    }

    @ApplicationModuleListener
    void on(SiteMessageReceived message) {
        try {
            switch (message.kind()) {
                case BUNDLE -> received(message.siteCode(), json.readValue(message.json(), DiagnosticBundle.class));
                case APPLIED -> applied(message.siteCode(), json.readValue(message.json(), SettingsApplied.class));
                case WANTED -> wanted(message.siteCode(), json.readValue(message.json(), SettingsWanted.class));
                default -> {} // another module hears it
            }
        } catch (JacksonException malformed) {
            LOG.warn(
                    "site {} sent {} that cannot be read: {}",
                    message.siteCode(),
                    message.kind(),
                    malformed.getClass());
        }
    }

    private void received(String siteCode, DiagnosticBundle bundle) {
        if (bundle.id() != null) {
            rows.received(bundle.id(), siteCode, json.writeValueAsString(bundle), clock.instant());
        }
    }

    private void applied(String siteCode, SettingsApplied news) {
        List<String> ignored = Objects.requireNonNullElse(news.ignored(), List.of());
        rows.applied(siteCode, news.version(), ignored, Objects.requireNonNullElseGet(news.at(), clock::instant));
    }

    /** A box with a new database begins with nothing, although an earlier one has acknowledged the settings. */
    private void wanted(String siteCode, SettingsWanted news) {
        rows.sendAgain(siteCode, Objects.requireNonNullElseGet(news.at(), clock::instant));
        send(siteCode);
    }
}
