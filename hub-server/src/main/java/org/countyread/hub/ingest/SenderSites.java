package org.countyread.hub.ingest;

import java.util.Optional;
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

    private final DimseSettings settings;
    private final CommunityRegistry registry;

    SenderSites(DimseSettings settings, CommunityRegistry registry) {
        this.settings = settings;
        this.registry = registry;
    }

    String siteOf(String callingAeTitle) {
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
