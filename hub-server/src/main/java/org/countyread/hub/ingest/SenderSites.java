package org.countyread.hub.ingest;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.countyread.hub.registry.CommunityRegistry;
import org.countyread.hub.registry.Device;
import org.countyread.hub.registry.Organisation;
import org.springframework.stereotype.Component;

/**
 * Says which site answers for what a direct DICOM sender sends: the one configured for its AE title, else the
 * organisation whose code, or the device whose serial number, the AE title is; else the lead hospital. Thread-safe.
 */
@Component
class SenderSites {
    private static final String NO_REGISTER = "LEAD";

    /** A sender of a hundred objects a second is looked up once; the register changes a few times a year. */
    private static final Duration KNOWN_FOR = Duration.ofSeconds(1);

    /** AE titles come from outside: what is remembered of them has a bound. */
    private static final int KNOWN_MAX = 1_000;

    private final DimseSettings settings;
    private final CommunityRegistry registry;
    private final Clock clock;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    SenderSites(DimseSettings settings, CommunityRegistry registry, Clock clock) {
        this.settings = settings;
        this.registry = registry;
        this.clock = clock;
    }

    private record Known(String site, Instant until) {}

    String siteOf(String callingAeTitle) {
        Instant now = clock.instant();
        Known before = known.get(callingAeTitle);
        if (before != null && now.isBefore(before.until())) {
            return before.site();
        }
        String site = lookUp(callingAeTitle);
        if (known.size() >= KNOWN_MAX) {
            known.clear();
        }
        known.put(callingAeTitle, new Known(site, now.plus(KNOWN_FOR)));
        return site;
    }

    private String lookUp(String callingAeTitle) {
        return Optional.ofNullable(settings.sites().get(callingAeTitle))
                .or(() -> registry.organisation(callingAeTitle).map(Organisation::code))
                .or(() -> registry.deviceBySerial(callingAeTitle).map(Device::organisationCode))
                .or(settings::defaultSite)
                .or(this::leadHospital)
                .orElse(NO_REGISTER);
    }

    private Optional<String> leadHospital() {
        return registry.organisations().stream()
                .filter(organisation -> organisation.kind() == Organisation.Kind.LEAD_HOSPITAL)
                .map(Organisation::code)
                .findFirst();
    }
}
