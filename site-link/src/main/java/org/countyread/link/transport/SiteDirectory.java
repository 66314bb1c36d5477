package org.countyread.link.transport;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/** Which site is connected here, by its one live connection. Thread-safe. */
final class SiteDirectory {
    private final GatewayAdmission admission;
    private final Executor pool;
    private final Map<String, SiteLane> lanes = new ConcurrentHashMap<>();
    private final Map<String, HubLinkHandler> live = new ConcurrentHashMap<>();

    SiteDirectory(GatewayAdmission admission, Executor pool) {
        this.admission = admission;
        this.pool = pool;
    }

    SiteLane lane(String siteCode) {
        return lanes.computeIfAbsent(siteCode, code -> new SiteLane(pool));
    }

    /** A gateway has greeted; an older connection of the same site is closed. */
    void arrived(String siteCode, HubLinkHandler handler) {
        live.compute(siteCode, (code, older) -> {
            if (older != null) {
                older.leave("superseded", "the site has connected anew from " + handler.address());
            }
            lane(code).desk().execute(() -> admission.connected(code, handler.address()));
            return handler;
        });
    }

    /** A connection has ended; nothing happens if a newer one has taken its place. */
    void left(String siteCode, HubLinkHandler handler) {
        live.computeIfPresent(siteCode, (code, current) -> {
            if (!Objects.equals(current, handler)) {
                return current;
            }
            lane(code).desk().execute(() -> admission.disconnected(code));
            return null;
        });
    }

    void heard(String siteCode) {
        lane(siteCode).desk().execute(() -> admission.heard(siteCode));
    }

    Optional<HubLinkHandler> connection(String siteCode) {
        return Optional.ofNullable(live.get(siteCode));
    }

    List<HubLinkHandler> connections() {
        return List.copyOf(live.values());
    }
}
