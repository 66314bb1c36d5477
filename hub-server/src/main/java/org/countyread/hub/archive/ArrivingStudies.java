package org.countyread.hub.archive;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/**
 * Studies on their way: what a reader may look at before the objects are here, and must not sign for. A picture is durable
 * when it is taken, is never part of the archive, and goes when its study is complete. Thread-safe.
 */
@Service
public class ArrivingStudies {
    private static final Logger LOG = LoggerFactory.getLogger(ArrivingStudies.class);
    /** Most studies that are listed; a reading room looks at the first screen of them. */
    public static final int LISTED_MAX = 100;

    /** An object that has not moved for so long will not come: its gateway offers everything again at each connection. */
    private static final Duration UNMOVED_MAX = Duration.ofDays(7);

    private final ArrivingRepository arriving;
    private final AnnouncementRepository announcements;
    private final Clock clock;

    ArrivingStudies(ArrivingRepository arriving, AnnouncementRepository announcements, Clock clock) {
        this.arriving = arriving;
        this.announcements = announcements;
        this.clock = clock;
    }

    /** Keeps the picture of an object that is not here yet; of one that is, nothing. */
    public void announce(ArrivingObject object, byte[] jpeg) {
        arriving.put(object, jpeg, clock.instant());
    }

    /**
     * So much of an object of a site is here.
     *
     * @param share from 0 to 1
     */
    public void moved(String siteCode, String sopInstanceUid, double share) {
        arriving.moved(siteCode, sopInstanceUid, share, clock.instant());
    }

    /** The studies on their way, the most urgent first, at most {@value #LISTED_MAX}. */
    public List<ArrivingStudy> list() {
        return arriving.list(LISTED_MAX);
    }

    public Optional<ArrivingStudy> find(String studyInstanceUid) {
        return arriving.find(studyInstanceUid);
    }

    /** A picture as JPEG, at most as large as {@code countyread.hub.ingest.preview-size-max} allowed. */
    public Optional<byte[]> preview(String studyInstanceUid, String sopInstanceUid) {
        return arriving.image(studyInstanceUid, sopInstanceUid);
    }

    /** Whether objects of a study are known to be missing: named by an open manifest, or announced by a picture. */
    public boolean isIncomplete(String studyInstanceUid) {
        return announcements.hasOpenManifest(studyInstanceUid) || arriving.lacksAnObject(studyInstanceUid);
    }

    @Scheduled(initialDelay = 10, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void forgetUnmoved() {
        int forgotten = arriving.removeUnmovedSince(clock.instant().minus(UNMOVED_MAX));
        if (forgotten > 0) {
            LOG.warn("{} pictures are removed whose objects never came", forgotten);
        }
    }
}
