package org.countyread.hub.archive;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.countyread.hub.archive.index.InstanceIndexRepository;
import org.countyread.hub.archive.index.StoredInstance;
import org.countyread.hub.audit.AuditAction;
import org.countyread.hub.audit.AuditTrail;
import org.countyread.hub.platform.HubException;
import org.countyread.hub.platform.security.CurrentUser;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/**
 * The one gate to patient data of the archive: checks the user's sites and puts the access on record. Looking at a study
 * makes hundreds of requests, so one entry stands for all that a user does with a study on this node within
 * {@link #ONE_VIEW}. Thread-safe.
 */
@Service
public class StudyAccess {
    static final Duration ONE_VIEW = Duration.ofMinutes(10);

    private final InstanceIndexRepository index;
    private final AuditTrail audit;
    private final Clock clock;
    private final Map<View, Instant> recorded = new ConcurrentHashMap<>();

    StudyAccess(InstanceIndexRepository index, AuditTrail audit, Clock clock) {
        this.index = index;
        this.audit = audit;
        this.clock = clock;
    }

    private record View(UUID user, String study, AuditAction action) {}

    /**
     * A study that the user looks at.
     *
     * @throws HubException {@link ArchiveError#STUDY_UNKNOWN} if there is none at the user's sites
     */
    public void view(CurrentUser user, String studyInstanceUid) {
        open(user, studyInstanceUid, AuditAction.STUDY_VIEWED);
    }

    /** A study whose objects leave the hub as files. */
    public void export(CurrentUser user, String studyInstanceUid) {
        open(user, studyInstanceUid, AuditAction.STUDY_EXPORTED);
    }

    /**
     * The objects of a resource that the user looks at.
     *
     * @throws HubException {@link ArchiveError#STUDY_UNKNOWN} or {@link ArchiveError#OBJECT_UNKNOWN} if there are none
     */
    public List<StoredInstance> view(CurrentUser user, Resource resource) {
        view(user, resource.study());
        return instances(resource);
    }

    /** The objects of a resource, which leave the hub as files. */
    public List<StoredInstance> export(CurrentUser user, Resource resource) {
        export(user, resource.study());
        return instances(resource);
    }

    /** One object that the user looks at. */
    public StoredInstance view(CurrentUser user, String study, String series, String sopInstanceUid) {
        return view(user, Resource.of(study, series, sopInstanceUid)).get(0);
    }

    /**
     * One object, named by itself alone, that the user looks at.
     *
     * @throws HubException {@link ArchiveError#OBJECT_UNKNOWN} if there is none at the user's sites
     */
    public StoredInstance viewObject(CurrentUser user, String sopInstanceUid) {
        StoredInstance found = seen(user, sopInstanceUid);
        view(user, found.studyInstanceUid());
        return found;
    }

    /**
     * One object, named by itself alone, that leaves the hub as a file.
     *
     * @throws HubException {@link ArchiveError#OBJECT_UNKNOWN} if there is none at the user's sites
     */
    public StoredInstance exportObject(CurrentUser user, String sopInstanceUid) {
        StoredInstance found = seen(user, sopInstanceUid);
        export(user, found.studyInstanceUid());
        return found;
    }

    private StoredInstance seen(CurrentUser user, String sopInstanceUid) {
        return index.instance(sopInstanceUid)
                .filter(one -> index.siteOf(one.studyInstanceUid())
                        .filter(user::maySee)
                        .isPresent())
                .orElseThrow(() ->
                        new HubException(ArchiveError.OBJECT_UNKNOWN, "There is no object " + sopInstanceUid + "."));
    }

    private List<StoredInstance> instances(Resource resource) {
        List<StoredInstance> found = resource.instance().isPresent()
                ? index.instance(resource.instance().get()).stream()
                        .filter(one -> one.studyInstanceUid().equals(resource.study())
                                && resource.series().equals(Optional.of(one.seriesInstanceUid())))
                        .toList()
                : index.instances(resource.study(), resource.series());
        if (found.isEmpty()) {
            throw new HubException(ArchiveError.OBJECT_UNKNOWN, "There is no such series or object in this study.");
        }
        return found;
    }

    private void open(CurrentUser user, String studyInstanceUid, AuditAction action) {
        String site = index.siteOf(studyInstanceUid)
                .filter(user::maySee)
                .orElseThrow(() ->
                        new HubException(ArchiveError.STUDY_UNKNOWN, "There is no study " + studyInstanceUid + "."));
        Instant now = clock.instant();
        recorded.compute(new View(user.id(), studyInstanceUid, action), (view, last) -> {
            if (last != null && last.plus(ONE_VIEW).isAfter(now)) {
                return last;
            }
            audit.record(action, "study", studyInstanceUid, Optional.of(site), "");
            return now;
        });
    }

    /** Forgets views that are over. */
    @Scheduled(fixedDelayString = "PT5M")
    void forgetViews() {
        Instant before = clock.instant().minus(ONE_VIEW);
        recorded.values().removeIf(last -> last.isBefore(before));
    }
}
