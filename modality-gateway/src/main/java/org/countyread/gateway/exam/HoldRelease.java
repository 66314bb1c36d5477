package org.countyread.gateway.exam;

import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Lets studies go that have waited long enough for somebody to say whose they are. */
@Component
class HoldRelease {
    private static final Logger LOG = LoggerFactory.getLogger(HoldRelease.class);

    private final UnmatchedRepository unmatched;
    private final StudyManifests manifests;
    private final Clock clock;

    HoldRelease(UnmatchedRepository unmatched, StudyManifests manifests, Clock clock) {
        this.unmatched = unmatched;
        this.manifests = manifests;
        this.clock = clock;
    }

    @Scheduled(initialDelay = 1000, fixedDelay = 1000, timeUnit = TimeUnit.MILLISECONDS)
    void releaseDue() {
        for (String study : unmatched.holdsOver(clock.instant())) {
            LOG.info("a study goes to the hub although nobody has said whose it is");
            unmatched.release(study);
            manifests.complete(study);
        }
    }
}
