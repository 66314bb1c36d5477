package org.countyread.hub.upkeep;

import java.time.Clock;
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

    @Transactional
    public void change(String siteCode, SiteSettings settings, CurrentUser user) {
        rows.change(siteCode, settings, user.displayName(), clock.instant());
        send(siteCode);
        audit.record(AuditAction.SITE_SETTINGS_CHANGED, "site", siteCode, Optional.of(siteCode), "");
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
                SETTINGS + "-" + siteCode + "-" + standing.version(),
                SETTINGS,
                SiteMail.Urgency.NEWS,
                Optional.empty(),
                json.writeValueAsString(new SettingsNews(standing.version(), standing.settings())),
                Optional.of(SETTINGS)));
        if (posted) {
            rows.sent(siteCode, standing.version());
        }
    }

    @EventListener
    @Transactional
    public void on(SiteMailTaken event) {
        if (event.kind().equals(SETTINGS)) {
            String version = event.mailId().substring(event.mailId().lastIndexOf('-') + 1);
            rows.taken(event.siteCode(), Integer.parseInt(version), clock.instant());
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
        if (!message.kind().equals(BUNDLE)) {
            return;
        }
        try {
            DiagnosticBundle bundle = json.readValue(message.json(), DiagnosticBundle.class);
            if (bundle.id() != null) {
                rows.received(bundle.id(), message.siteCode(), json.writeValueAsString(bundle), clock.instant());
            }
        } catch (JacksonException malformed) {
            LOG.warn("site {} sent diagnostics that cannot be read: {}", message.siteCode(), malformed.getClass());
        }
    }
}
