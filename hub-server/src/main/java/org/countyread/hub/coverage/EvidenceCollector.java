package org.countyread.hub.coverage;

import java.time.Instant;
import org.countyread.hub.platform.HubSettings;
import org.countyread.hub.registry.DeviceHeard;
import org.countyread.hub.registry.DeviceUsed;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Keeps what is heard of devices. It listens within the publisher's transaction: one insert that may be repeated, so
 * that bringing in a year of past exams needs no queue of events. Thread-safe.
 */
@Component
class EvidenceCollector {
    private final EvidenceRepository evidence;
    private final HubSettings settings;

    EvidenceCollector(EvidenceRepository evidence, HubSettings settings) {
        this.evidence = evidence;
        this.settings = settings;
    }

    @EventListener
    void on(DeviceUsed event) {
        evidence.used(event.serial(), event.at(), event.modality(), event.villageCode());
        heard(event.serial(), event.at());
    }

    @EventListener
    void on(DeviceHeard event) {
        heard(event.serial(), event.at());
    }

    private void heard(String serial, Instant at) {
        evidence.heard(serial, at.atZone(settings.zone()).toLocalDate(), at);
    }
}
