package org.countyread.gateway.receive;

import java.net.SocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.countyread.gateway.exam.StudyManifests;
import org.countyread.gateway.procedurestep.PerformedStepEnded;
import org.countyread.gateway.procedurestep.PerformedSteps;
import org.countyread.gateway.settings.CompletionSettings;
import org.countyread.gateway.settings.GatewaySettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Watches the studies that are coming in and calls for their manifest when they are complete. Measures with the
 * machine's running time: the clock on the wall may jump when a box without a battery hears of the right time.
 * Thread-safe.
 */
@Component
class CompletionWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CompletionWatch.class);
    private static final Duration REPEAT_AFTER_FAILURE = Duration.ofSeconds(5);

    private static final class Watched {
        private long lastObjectNanos;
        private final Set<SocketAddress> open = new HashSet<>();

        Watched(long lastObjectNanos) {
            this.lastObjectNanos = lastObjectNanos;
        }
    }

    private final StudyManifests manifests;
    private final PerformedSteps steps;
    private final CompletionSettings settings;
    private final Map<String, Watched> studies = new HashMap<>();

    /** Studies whose devices have said which objects they made. */
    private final Set<String> announced = new HashSet<>();

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "study-completion");
        thread.setDaemon(true);
        return thread;
    });

    CompletionWatch(StudyManifests manifests, PerformedSteps steps, GatewaySettings settings) {
        this.manifests = manifests;
        this.steps = steps;
        this.settings = settings.completion();
    }

    /** Takes up the studies a stop has interrupted. */
    void resume() {
        List<String> pending = manifests.pending();
        long now = System.nanoTime();
        synchronized (this) {
            pending.forEach(study -> {
                studies.putIfAbsent(study, new Watched(now));
                check(study, settings.quiet());
            });
        }
    }

    /** An object of a study has been kept; its association is still open. */
    synchronized void objectKept(String studyInstanceUid, SocketAddress peer) {
        Watched watched = watch(studyInstanceUid);
        watched.lastObjectNanos = System.nanoTime();
        watched.open.add(peer);
        checkWhenDue(studyInstanceUid, watched);
        if (announced.contains(studyInstanceUid)) {
            check(studyInstanceUid, Duration.ZERO);
        }
    }

    /** A device has said what a study consists of: it is complete as soon as all of that is here. */
    @EventListener
    synchronized void on(PerformedStepEnded event) {
        announced.add(event.studyInstanceUid());
        check(event.studyInstanceUid(), Duration.ZERO);
    }

    /** An association has ended, one way or another. */
    synchronized void closed(SocketAddress peer) {
        studies.forEach((study, watched) -> {
            if (watched.open.remove(peer)) {
                checkWhenDue(study, watched);
            }
        });
    }

    private Watched watch(String studyInstanceUid) {
        return studies.computeIfAbsent(studyInstanceUid, study -> new Watched(System.nanoTime()));
    }

    private void checkWhenDue(String studyInstanceUid, Watched watched) {
        check(studyInstanceUid, left(watched));
    }

    /** How long the study has to stay as it is before it is complete; negative once it is. */
    private Duration left(Watched watched) {
        long quietNanos = System.nanoTime() - watched.lastObjectNanos;
        return CompletionRule.quietFor(watched.open.size(), settings).minusNanos(quietNanos);
    }

    private void check(String studyInstanceUid, Duration after) {
        try {
            ScheduledFuture<?> check = timer.schedule(
                    () -> completeIfDue(studyInstanceUid), Math.max(0, after.toNanos()), TimeUnit.NANOSECONDS);
            LOG.trace("study is looked at in {} ms", check.getDelay(TimeUnit.MILLISECONDS));
        } catch (RejectedExecutionException closing) {
            LOG.debug("study left for the next start: the gateway is stopping");
        }
    }

    private void completeIfDue(String studyInstanceUid) {
        if (!isDue(studyInstanceUid) && !isWhole(studyInstanceUid)) {
            return; // a later check is waiting
        }
        synchronized (this) {
            Watched watched = studies.get(studyInstanceUid);
            if (watched == null) {
                return;
            }
            if (watched.open.isEmpty()) {
                studies.remove(studyInstanceUid);
                announced.remove(studyInstanceUid);
            }
        }
        try {
            manifests.complete(studyInstanceUid);
        } catch (DataAccessException e) {
            LOG.error("the manifest of a study cannot be stored; trying again", e);
            synchronized (this) {
                watch(studyInstanceUid);
                check(studyInstanceUid, REPEAT_AFTER_FAILURE);
            }
        }
    }

    private synchronized boolean isDue(String studyInstanceUid) {
        Watched watched = studies.get(studyInstanceUid);
        if (watched == null) {
            return false;
        }
        Duration left = left(watched);
        return left.isNegative() || left.isZero();
    }

    private boolean isWhole(String studyInstanceUid) {
        synchronized (this) {
            if (!announced.contains(studyInstanceUid)) {
                return false;
            }
        }
        try {
            return steps.isWhole(studyInstanceUid);
        } catch (DataAccessException e) {
            LOG.warn("performed steps cannot be read; the study is complete when it is quiet", e);
            return false;
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
