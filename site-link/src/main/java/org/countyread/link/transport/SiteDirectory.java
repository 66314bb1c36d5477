package org.countyread.link.transport;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which site is connected here, by its one live connection. Thread-safe. */
final class SiteDirectory {
    private static final Logger LOG = LoggerFactory.getLogger(SiteDirectory.class);

    private final GatewayAdmission admission;
    private final ItemSink items;
    private final Executor pool;
    private final Map<String, SiteLane> lanes = new ConcurrentHashMap<>();
    private final Map<String, HubLinkHandler> live = new ConcurrentHashMap<>();

    SiteDirectory(GatewayAdmission admission, ItemSink items, Executor pool) {
        this.admission = admission;
        this.items = items;
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
            lane(code).items().execute(() -> lineEnded(code));
            return null;
        });
    }

    private void lineEnded(String siteCode) {
        try {
            items.lineEnded(siteCode);
        } catch (IOException e) {
            LOG.warn("the item sink could not let go of what site {} left", siteCode, e);
        }
    }

    void heard(String siteCode) {
        lane(siteCode).desk().execute(() -> admission.heard(siteCode));
    }

    void clockMeasured(String siteCode, Duration hubAhead, Duration roundTrip) {
        lane(siteCode).desk().execute(() -> admission.clockMeasured(siteCode, hubAhead, roundTrip));
    }

    Optional<HubLinkHandler> connection(String siteCode) {
        return Optional.ofNullable(live.get(siteCode));
    }

    int size() {
        return live.size();
    }

    List<HubLinkHandler> connections() {
        return List.copyOf(live.values());
    }
}
