package org.countyread.gateway.desk;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import org.countyread.gateway.devices.DeviceTroubles;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What went wrong with the devices, over HTTP. Thread-safe. */
@RestController
class DeviceTroubleController {
    /** Trouble of one kind with one device; field names are the contract. Immutable. */
    record DeviceTrouble(
            String aeTitle,
            String address,
            DeviceTroubles.TroubleKind kind,
            String detail,
            OffsetDateTime firstAt,
            OffsetDateTime lastAt,
            int times) {}

    /** The trouble of the last days. Immutable. */
    record DeviceTroubleList(List<DeviceTrouble> items) {}

    private final DeviceTroubles troubles;
    private final Clock clock;

    DeviceTroubleController(DeviceTroubles troubles, Clock clock) {
        this.troubles = troubles;
        this.clock = clock;
    }

    @GetMapping("/api/device-troubles")
    DeviceTroubleList list() {
        return new DeviceTroubleList(troubles.recent().stream()
                .map(one -> new DeviceTrouble(
                        one.aeTitle(),
                        one.address(),
                        one.kind(),
                        one.detail(),
                        one.firstAt().atZone(clock.getZone()).toOffsetDateTime(),
                        one.lastAt().atZone(clock.getZone()).toOffsetDateTime(),
                        one.times()))
                .toList());
    }
}
