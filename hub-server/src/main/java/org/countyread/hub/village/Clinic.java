package org.countyread.hub.village;

import java.util.List;
import java.util.Optional;
import org.countyread.hub.platform.HubException;
import org.countyread.hub.platform.security.CurrentUser;
import org.countyread.hub.platform.security.Role;
import org.countyread.hub.registry.CommunityRegistry;
import org.countyread.hub.registry.Device;
import org.countyread.hub.registry.Organisation;
import org.countyread.hub.registry.Village;

/** The clinic of a village doctor with its villages and its ECG devices in service. Immutable. */
record Clinic(Organisation organisation, List<Village> villages, List<Device> devices) {
    private static final String ECG = "ECG";

    /**
     * The clinic the user belongs to.
     *
     * @throws HubException {@link VillageError#NOT_AT_A_CLINIC} unless the user is a village doctor of one clinic
     */
    static Clinic of(CurrentUser user, CommunityRegistry registry) {
        user.require(Role.VILLAGE_DOCTOR);
        Organisation clinic = user.siteScope()
                .filter(sites -> sites.size() == 1)
                .flatMap(sites -> registry.organisation(sites.iterator().next()))
                .filter(organisation -> organisation.kind() == Organisation.Kind.VILLAGE_CLINIC)
                .orElseThrow(() -> new HubException(
                        VillageError.NOT_AT_A_CLINIC, "This account does not belong to a village clinic."));
        Optional<String> code = Optional.of(clinic.code());
        return new Clinic(
                clinic,
                registry.villages().stream()
                        .filter(village -> village.clinicCode().equals(code))
                        .toList(),
                registry.devices(ECG).stream()
                        .filter(device -> device.organisationCode().equals(clinic.code()))
                        .filter(device -> device.removedAt().isEmpty())
                        .toList());
    }

    String code() {
        return organisation.code();
    }

    Device device(String serial) {
        return devices.stream()
                .filter(device -> device.serial().equals(serial))
                .findFirst()
                .orElseThrow(() -> new HubException(
                        VillageError.DEVICE_NOT_OF_CLINIC, "This device is not registered at the clinic."));
    }

    /** The village that was named, else the only one. */
    Optional<String> village(Optional<String> named) {
        if (named.isEmpty()) {
            return villages.size() == 1 ? Optional.of(villages.get(0).code()) : Optional.empty();
        }
        boolean own = villages.stream().anyMatch(village -> village.code().equals(named.get()));
        if (!own) {
            throw new HubException(VillageError.VILLAGE_NOT_OF_CLINIC, "This village is not served by the clinic.");
        }
        return named;
    }
}
