package org.countyread.hub.archive;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.countyread.hub.archive.index.Arrival;
import org.countyread.hub.archive.index.InstanceIndexRepository;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Commits the rows of objects whose bytes are durable. Objects that are ready at the same time, of whatever sender,
 * share one transaction and so one flush of the database's log. Thread-safe.
 */
@Component
class ArrivalCommit {
    /** Bounds how long the first of a group waits for the last. */
    private static final int GROUP_MAX = 64;

    private final InstanceIndexRepository index;
    private final AnnouncementRepository announcements;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final GroupWork<Arrival, Committed> groups = new GroupWork<>(GROUP_MAX, this::commit);

    ArrivalCommit(
            InstanceIndexRepository index,
            AnnouncementRepository announcements,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions) {
        this.index = index;
        this.announcements = announcements;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
        // What others wait for must not depend on a transaction that their companion may have around it.
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /**
     * What became of an object.
     *
     * @param isNew false if its SOP Instance UID was taken, or rejected: nothing was written then
     * @param isAwaited whether a manifest of its study is open, which this object may close
     */
    record Committed(boolean isNew, boolean isAwaited) {}

    /** Returns when the object's rows are durable, and those of its study and series with them. */
    Committed commit(Arrival arrival) {
        return groups.perform(arrival);
    }

    private List<Committed> commit(List<Arrival> group) {
        Set<Arrival> taken = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Arrival> left = group;
        List<Arrival> refused = insert(left);
        while (!refused.isEmpty()) {
            taken.addAll(refused);
            left = left.stream().filter(arrival -> !taken.contains(arrival)).toList();
            refused = left.isEmpty() ? List.of() : insert(left);
        }
        // Asked after the commit: whoever commits last, object or manifest, sees the other.
        Set<String> awaited = announcements.withOpenManifest(
                group.stream().map(ArrivalCommit::study).distinct().toList());
        List<Committed> results = new ArrayList<>();
        for (Arrival arrival : group) {
            results.add(new Committed(!taken.contains(arrival), awaited.contains(study(arrival))));
        }
        return results;
    }

    /** Writes all or, when the UIDs of some are taken, nothing: a row of a study without an object would stay behind. */
    private List<Arrival> insert(List<Arrival> arrivals) {
        return Objects.requireNonNull(transaction.execute(status -> {
            events.publishEvent(new ObjectsArriving(
                    arrivals.stream().map(ArrivalCommit::arriving).toList()));
            List<Arrival> refused = index.insert(arrivals);
            if (!refused.isEmpty()) {
                status.setRollbackOnly();
            }
            return refused;
        }));
    }

    private static ObjectsArriving.Arriving arriving(Arrival arrival) {
        return new ObjectsArriving.Arriving(
                study(arrival),
                arrival.object().instance().sopInstanceUid(),
                arrival.receipt().siteCode(),
                Via.valueOf(arrival.receipt().via()));
    }

    private static String study(Arrival arrival) {
        return arrival.object().instance().studyInstanceUid();
    }
}
