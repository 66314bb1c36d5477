package org.countyread.gateway.desk;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.countyread.gateway.exam.DeviceLog;
import org.countyread.gateway.exam.Site;
import org.countyread.gateway.settings.SiteIdentity;
import org.countyread.gateway.spool.Spool;
import org.countyread.gateway.spool.SpoolIndex;
import org.countyread.gateway.spool.SpoolLevel;
import org.countyread.gateway.spool.SpoolUsage;
import org.countyread.gateway.uplink.LineControl;
import org.countyread.gateway.uplink.LineState;
import org.countyread.gateway.uplink.LineStatus;
import org.countyread.gateway.uplink.Uplink;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The line, the devices and the enrolment over HTTP. Thread-safe. */
@RestController
class LineController {
    /** The line to the hub and what waits for it; field names are the contract. Immutable. */
    record LineDocument(
            LineState state,
            OffsetDateTime since,
            @Nullable String hub,
            SiteIdentity site,
            long uploadBytesPerSecond,
            long waitingObjects,
            long waitingBytes,
            @Nullable String lastError,
            long spoolFreeBytes,
            long spoolUsedBytes,
            long spoolLimitBytes,
            SpoolLevel spoolLevel,
            int connections,
            @Nullable OffsetDateTime pausedSince,
            @Nullable Integer kilobitsPerSecondMax,
            @Nullable ClockDocument clock) {}

    /** The hub's time is this box's plus {@code hubAheadMillis}, give or take half the round trip. Immutable. */
    record ClockDocument(long hubAheadMillis, long roundTripMillis, OffsetDateTime measuredAt) {}

    /** A device that has sent something. Immutable. */
    record DeviceDocument(
            String aeTitle, String address, String modality, OffsetDateTime lastSeenAt, int objectsToday) {}

    /** All devices. Immutable. */
    record DeviceList(List<DeviceDocument> items) {}

    /** What an enrolment needs. Immutable. */
    record Enrolment(
            @NotBlank @Size(max = 200) String code,
            @Nullable @Size(max = 255) String hubHost,
            @Nullable @Min(1) @Max(65535) Integer hubPort) {}

    private final Uplink uplink;
    private final LineControl control;
    private final Site site;
    private final Spool spool;
    private final SpoolIndex index;
    private final DeviceLog devices;
    private final Clock clock;

    LineController(
            Uplink uplink,
            LineControl control,
            Site site,
            Spool spool,
            SpoolIndex index,
            DeviceLog devices,
            Clock clock) {
        this.uplink = uplink;
        this.control = control;
        this.site = site;
        this.spool = spool;
        this.index = index;
        this.devices = devices;
        this.clock = clock;
    }

    @GetMapping("/api/line")
    LineDocument line() throws IOException {
        LineStatus status = uplink.status();
        SpoolIndex.Backlog backlog = index.backlog();
        SpoolUsage usage = spool.usage();
        return new LineDocument(
                status.state(),
                status.since().atZone(clock.getZone()).toOffsetDateTime(),
                status.hub(),
                site.identity(),
                status.bytesPerSecond(),
                backlog.objects(),
                backlog.bytes(),
                status.lastError(),
                usage.freeBytes(),
                usage.usedBytes(),
                usage.limitBytes(),
                usage.level(),
                status.connections(),
                control.pausedSince().map(this::local).orElse(null),
                control.kilobitsPerSecondMax().isPresent()
                        ? control.kilobitsPerSecondMax().getAsInt()
                        : null,
                clockOf(status));
    }

    private @Nullable ClockDocument clockOf(LineStatus status) {
        LineStatus.HubClock measured = status.clock();
        return measured == null
                ? null
                : new ClockDocument(measured.aheadMillis(), measured.roundTripMillis(), local(measured.measuredAt()));
    }

    private OffsetDateTime local(Instant time) {
        return time.atZone(clock.getZone()).toOffsetDateTime();
    }

    @PostMapping("/api/line/pause")
    LineDocument pause() throws IOException {
        uplink.pause();
        return line();
    }

    @PostMapping("/api/line/resume")
    LineDocument resume() throws IOException {
        uplink.resume();
        return line();
    }

    @GetMapping("/api/devices")
    DeviceList devices() {
        return new DeviceList(devices.all().stream()
                .map(seen -> new DeviceDocument(
                        seen.aeTitle(),
                        seen.address(),
                        seen.modality(),
                        seen.lastSeenAt().atZone(clock.getZone()).toOffsetDateTime(),
                        seen.objectsToday()))
                .toList());
    }

    @PostMapping("/api/enrolment")
    LineDocument enrol(@Valid @RequestBody Enrolment enrolment) throws IOException {
        uplink.enrol(enrolment.code().strip(), enrolment.hubHost(), enrolment.hubPort());
        return line();
    }
}
