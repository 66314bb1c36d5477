package org.countyread.hub.archive.dimse;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.countyread.dicom.net.service.managed.CommitmentReport;
import org.countyread.dicom.net.service.managed.CommitmentReport.Failure;
import org.countyread.dicom.net.service.managed.CommitmentRequest;
import org.countyread.dicom.net.service.managed.CommitmentStore;
import org.countyread.dicom.net.service.managed.SopReference;
import org.countyread.hub.archive.index.InstanceIndexRepository;
import org.countyread.hub.archive.index.StoredInstance;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells who has sent objects whether they are durable here. An object is, once it has a row, so every request has its
 * outcome at once; a sender that could not be told asks again. Thread-safe. Source: PS3.4 Annex J.
 */
final class ArchiveCommitment implements CommitmentStore {
    private static final Logger LOG = LoggerFactory.getLogger(ArchiveCommitment.class);

    private final InstanceIndexRepository index;

    ArchiveCommitment(InstanceIndexRepository index) {
        this.index = index;
    }

    @Override
    public CompletionStage<CommitmentReport> commit(CommitmentRequest request) {
        List<SopReference> committed = new ArrayList<>();
        List<Failure> failed = new ArrayList<>();
        for (SopReference reference : request.references()) {
            Optional<StoredInstance> stored = index.instance(reference.sopInstanceUid());
            if (stored.isEmpty()) {
                failed.add(new Failure(reference, Failure.NO_SUCH_OBJECT_INSTANCE));
            } else if (!stored.get().sopClassUid().equals(reference.sopClassUid())) {
                failed.add(new Failure(reference, Failure.CLASS_INSTANCE_CONFLICT));
            } else {
                committed.add(reference);
            }
        }
        return CompletableFuture.completedFuture(new CommitmentReport(request.transactionUid(), committed, failed));
    }

    @Override
    public void notReported(CommitmentRequest request, CommitmentReport report, IOException cause) {
        LOG.warn(
                "{} could not be told of storage commitment {}: {}",
                request.caller().aeTitle(),
                request.transactionUid(),
                cause.getMessage());
    }
}
