package org.countyread.gateway.health;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.countyread.gateway.exam.DeviceLog;
import org.countyread.gateway.spool.Spool;
import org.countyread.gateway.spool.SpoolIndex;
import org.countyread.gateway.spool.SpoolState;
import org.countyread.gateway.uplink.Uplink;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks at every part of the box, and logs when one becomes better or worse. Thread-safe. */
@Component
public class HealthReport {
    private static final Logger LOG = LoggerFactory.getLogger(HealthReport.class);

    private final Spool spool;
    private final SpoolIndex index;
    private final Uplink uplink;
    private final DeviceLog devices;
    private final ClockWatch clockWatch;
    private final Clock clock;
    private final Map<String, Level> logged = new HashMap<>();

    HealthReport(Spool spool, SpoolIndex index, Uplink uplink, DeviceLog devices, ClockWatch clockWatch, Clock clock) {
        this.spool = spool;
        this.index = index;
        this.uplink = uplink;
        this.devices = devices;
        this.clockWatch = clockWatch;
        this.clock = clock;
    }

    /** All parts, in the order in which somebody should read them. */
    public List<Finding> findings() {
        Instant now = clock.instant();
        try {
            Map<SpoolState, Long> counts = index.counts();
            long sendAgain = counts.getOrDefault(SpoolState.LOST, 0L) + counts.getOrDefault(SpoolState.DAMAGED, 0L);
            Optional<X509Certificate> certificate = uplink.certificate();
            return List.of(
                    HealthRules.disk(spool.usage()),
                    HealthRules.line(uplink.status(), now),
                    HealthRules.spool(index.backlog(), sendAgain, counts.getOrDefault(SpoolState.REFUSED, 0L)),
                    HealthRules.devices(devices.all()),
                    HealthRules.certificate(
                            certificate.map(one -> one.getNotBefore().toInstant()),
                            certificate.map(one -> one.getNotAfter().toInstant()),
                            now),
                    HealthRules.clock(clockWatch.observation(), now));
        } catch (IOException | DataAccessException broken) {
            LOG.error("disk or database cannot be asked", broken);
            return List.of(new Finding(
                    "disk",
                    Level.FAILED,
                    new Words("硬盘或数据库读不出来。", "The disk or the database cannot be read."),
                    new Words("请把图像保留在设备上，并立即联系县级中心。", "Keep the images on the devices and call the county now.")));
        }
    }

    /** The worst of all parts. */
    static Level worst(List<Finding> findings) {
        return findings.stream()
                .map(Finding::level)
                .max(Comparator.naturalOrder())
                .orElse(Level.WELL);
    }

    @Scheduled(initialDelay = 10, fixedDelay = 15, timeUnit = TimeUnit.SECONDS)
    void logChanges() {
        for (Finding finding : findings()) {
            Level before = logged.put(finding.part(), finding.level());
            if (before == finding.level() || (before == null && finding.level() == Level.WELL)) {
                continue;
            }
            String text = finding.text().en();
            switch (finding.level()) {
                case WELL -> LOG.info("{} is well again: {}", finding.part(), text);
                case ATTENTION -> LOG.warn("{} needs attention: {}", finding.part(), text);
                case FAILED -> LOG.error("{} has failed: {}", finding.part(), text);
            }
        }
    }
}
