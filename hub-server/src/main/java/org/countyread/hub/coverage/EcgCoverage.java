package org.countyread.hub.coverage;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.countyread.hub.platform.HubSettings;
import org.countyread.hub.registry.CommunityRegistry;
import org.countyread.hub.registry.Device;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Which villages have a working ECG, now or at a time in the past. Thread-safe. */
@Service
public class EcgCoverage {
    private static final String ECG = "ECG";

    private final CommunityRegistry registry;
    private final EvidenceRepository evidence;
    private final HubSettings settings;
    private final Clock clock;

    EcgCoverage(CommunityRegistry registry, EvidenceRepository evidence, HubSettings settings, Clock clock) {
        this.registry = registry;
        this.evidence = evidence;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Every village of the register as it stands, with the evidence as it was at that time. Number and list both come
     * from here.
     */
    @Transactional(readOnly = true)
    List<VillageCoverage> villages(CoverageFormula formula, Instant at) {
        Map<String, EvidenceRepository.Use> uses = evidence.ecgs(at, at.minus(CoverageFormula.ACTIVE_PERIOD));
        Map<String, Instant> heard = evidence.heardUntil(at);
        List<DeviceEvidence> devices = registry.devices(ECG).stream()
                .map(device -> evidence(
                        device,
                        at,
                        Optional.ofNullable(uses.get(device.serial())),
                        Optional.ofNullable(heard.get(device.serial()))))
                .toList();
        return VillageCoverage.assess(formula, at, registry.villages(), devices);
    }

    Instant now() {
        return clock.instant();
    }

    /** A device may have been heard of since without an event of its own; the register's own time counts too. */
    private DeviceEvidence evidence(
            Device device, Instant at, Optional<EvidenceRepository.Use> use, Optional<Instant> heard) {
        Optional<Instant> heardAt = Stream.concat(
                        heard.stream(), device.heardAt().filter(time -> !time.isAfter(at)).stream())
                .max(Instant::compareTo);
        return new DeviceEvidence(
                device.serial(),
                device.model(),
                device.organisationCode(),
                device.villageCodes(),
                device.inServiceFrom().atStartOfDay(settings.zone()).toInstant(),
                device.removedAt(),
                heardAt,
                use.map(EvidenceRepository.Use::lastAt),
                use.map(EvidenceRepository.Use::recent).orElse(0));
    }
}
