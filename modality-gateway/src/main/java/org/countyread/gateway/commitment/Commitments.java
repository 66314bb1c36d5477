package org.countyread.gateway.commitment;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.countyread.dicom.net.association.AssociationClientSettings;
import org.countyread.dicom.net.dimse.DimseStatus;
import org.countyread.dicom.net.service.PeerDirectory;
import org.countyread.dicom.net.service.ServiceRefused;
import org.countyread.dicom.net.service.managed.CommitmentReport;
import org.countyread.dicom.net.service.managed.CommitmentReport.Failure;
import org.countyread.dicom.net.service.managed.CommitmentReporter;
import org.countyread.dicom.net.service.managed.CommitmentRequest;
import org.countyread.dicom.net.service.managed.CommitmentStore;
import org.countyread.dicom.net.service.managed.SopReference;
import org.countyread.gateway.devices.DeviceTroubles;
import org.countyread.gateway.exam.ExamChanged;
import org.countyread.gateway.settings.DicomSettings;
import org.countyread.gateway.settings.GatewaySettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Commits this site to objects and tells their devices. A request is a row from the moment it is answered: it is decided
 * when its objects are settled, reported on the association of the request or one of its own, and tried again until the
 * device has heard it or a person has to look. Thread-safe. Source: PS3.4 Annex J.
 */
@Component
class Commitments implements CommitmentStore, SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Commitments.class);
    private static final Duration GATHER = Duration.ofMillis(100);
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Duration REMEMBERED = Duration.ofDays(30);

    private final DicomSettings.Commitment settings;
    private final CommitmentRepository repository;
    private final PeerDirectory peers;
    private final DeviceTroubles troubles;
    private final Clock clock;

    /** Requests whose association may still be there to be told on. */
    private final Map<Long, CompletableFuture<CommitmentReport>> attached = new ConcurrentHashMap<>();

    private final AtomicBoolean deciding = new AtomicBoolean();
    private volatile boolean anyWaiting = true;
    private volatile ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor();
    private volatile boolean running;

    Commitments(
            GatewaySettings settings,
            CommitmentRepository repository,
            PeerDirectory peers,
            DeviceTroubles troubles,
            Clock clock) {
        this.settings = settings.dicom().commitment();
        this.repository = repository;
        this.peers = peers;
        this.troubles = troubles;
        this.clock = clock;
    }

    @Override
    public CompletionStage<CommitmentReport> commit(CommitmentRequest request) throws ServiceRefused {
        if (request.references().size() > settings.referencesMax()) {
            throw new ServiceRefused(DimseStatus.RESOURCE_LIMITATION.withComment(
                    "at most " + settings.referencesMax() + " objects in one request"));
        }
        CompletableFuture<CommitmentReport> outcome = new CompletableFuture<>();
        try {
            long id = repository.put(request, clock.instant());
            attached.put(id, outcome);
        } catch (DataAccessException e) {
            throw new ServiceRefused(DimseStatus.PROCESSING_FAILURE.withComment("The request cannot be stored"), e);
        }
        anyWaiting = true;
        decideSoon();
        return outcome;
    }

    /** What the hub has acknowledged may settle a request. */
    @EventListener
    void on(ExamChanged event) {
        if (anyWaiting && running) {
            decideSoon();
        }
    }

    private void decideSoon() {
        if (deciding.compareAndSet(false, true)) {
            try {
                ScheduledFuture<?> soon = worker.schedule(this::decideAll, GATHER.toMillis(), TimeUnit.MILLISECONDS);
                LOG.trace("requests are looked at in {} ms", soon.getDelay(TimeUnit.MILLISECONDS));
            } catch (RejectedExecutionException closing) {
                deciding.set(false);
                LOG.debug("requests are left for the next start: the gateway is stopping");
            }
        }
    }

    private void decideAll() {
        deciding.set(false);
        try {
            List<CommitmentRepository.Open> waiting = repository.waiting();
            anyWaiting = !waiting.isEmpty();
            waiting.forEach(this::decide);
        } catch (DataAccessException e) {
            LOG.error("requests for storage commitment cannot be looked at; trying again", e);
        }
    }

    private void decide(CommitmentRepository.Open open) {
        Instant now = clock.instant();
        boolean overdue = now.isAfter(open.requestedAt().plus(settings.waitMax()));
        List<SopReference> committed = new ArrayList<>();
        List<Failure> failed = new ArrayList<>();
        for (SopReference reference : repository.references(open.id())) {
            CommitmentDecision.Standing standing = CommitmentDecision.of(
                    reference, repository.versions(reference.sopInstanceUid()), settings.committedWhen());
            switch (standing) {
                case COMMITTED -> committed.add(reference);
                case PENDING -> {
                    if (!overdue) {
                        return;
                    }
                    failed.add(new Failure(reference, standing.failureReason()));
                }
                case UNKNOWN, CLASS_CONFLICT, LOST -> failed.add(new Failure(reference, standing.failureReason()));
            }
        }
        CommitmentReport report = new CommitmentReport(open.transactionUid(), committed, failed);
        CompletableFuture<CommitmentReport> listener = attached.remove(open.id());
        Instant due = listener == null ? now : now.plus(settings.retryFirst());
        repository.decide(open.id(), report, now, due);
        if (listener != null) {
            listener.complete(report);
        }
    }

    @Override
    public void reported(CommitmentRequest request, CommitmentReport report) {
        repository
                .find(request.caller().aeTitle(), request.transactionUid())
                .ifPresent(open -> repository.settle(open.id(), CommitmentState.REPORTED, ""));
    }

    /** The association is gone; a device whose address is known is called later. */
    @Override
    public void notReported(CommitmentRequest request, CommitmentReport report, IOException cause) {
        repository
                .find(request.caller().aeTitle(), request.transactionUid())
                .ifPresent(open -> failed(open, String.valueOf(cause.getMessage())));
    }

    private void failed(CommitmentRepository.Open open, String reason) {
        Instant now = clock.instant();
        if (peers.find(open.callingAe()).isEmpty()) {
            giveUp(open, "its association ended first, and no address is configured for " + open.callingAe());
        } else if (now.isAfter(open.decidedAt().plus(settings.giveUpAfter()))) {
            giveUp(open, reason);
        } else {
            Duration pause = RetryPolicy.pause(open.attempts(), settings.retryFirst(), settings.retryMax());
            repository.postpone(open.id(), now.plus(pause), reason);
        }
    }

    private void giveUp(CommitmentRepository.Open open, String reason) {
        LOG.warn("storage commitment {} of {} is given up: {}", open.transactionUid(), open.callingAe(), reason);
        repository.settle(open.id(), CommitmentState.GIVEN_UP, reason);
        troubles.note(open.callingAe(), "", DeviceTroubles.TroubleKind.COMMITMENT_NOT_REPORTED, reason);
    }

    /** A device that does not answer holds up only its own reports. */
    private void reportDue() {
        try {
            Set<String> silent = new HashSet<>();
            for (CommitmentRepository.Open open : repository.due(clock.instant())) {
                if (silent.contains(open.callingAe())) {
                    failed(open, "the device does not answer");
                } else if (!report(open)) {
                    silent.add(open.callingAe());
                }
            }
        } catch (DataAccessException e) {
            LOG.error("reports of storage commitment cannot be looked at; trying again", e);
        }
    }

    private boolean report(CommitmentRepository.Open open) {
        Optional<AssociationClientSettings> peer = peers.find(open.callingAe());
        if (peer.isEmpty()) {
            failed(open, "no address is configured");
            return true;
        }
        try {
            CommitmentReporter.report(peer.get(), repository.report(open));
        } catch (IOException e) {
            LOG.info("report of {} not delivered: {}", open.transactionUid(), e.getMessage());
            failed(open, String.valueOf(e.getMessage()));
            return false;
        }
        repository.settle(open.id(), CommitmentState.REPORTED, "");
        return true;
    }

    private void tick() {
        decideAll();
        reportDue();
    }

    @Override
    public void start() {
        running = true;
        repository.forgetBefore(clock.instant().minus(REMEMBERED));
        ScheduledExecutorService fresh = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "storage-commitment");
            thread.setDaemon(true);
            return thread;
        });
        worker.shutdownNow();
        worker = fresh;
        ScheduledFuture<?> ticking =
                fresh.scheduleWithFixedDelay(this::tick, 0, TICK.toMillis(), TimeUnit.MILLISECONDS);
        LOG.trace("requests of earlier runs are looked at in {} ms", ticking.getDelay(TimeUnit.MILLISECONDS));
    }

    @Override
    public void stop() {
        running = false;
        worker.shutdownNow();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
