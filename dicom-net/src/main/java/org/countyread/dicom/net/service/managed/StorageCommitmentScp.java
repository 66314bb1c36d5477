package org.countyread.dicom.net.service.managed;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.Tag;
import org.countyread.dicom.data.Uid;
import org.countyread.dicom.net.association.Association;
import org.countyread.dicom.net.association.AssociationClientSettings;
import org.countyread.dicom.net.association.DimseExchange;
import org.countyread.dicom.net.association.DimseMessage;
import org.countyread.dicom.net.association.DimseService;
import org.countyread.dicom.net.association.IncomingRequest;
import org.countyread.dicom.net.association.ServiceDescription;
import org.countyread.dicom.net.dimse.DimseRequest;
import org.countyread.dicom.net.dimse.DimseStatus;
import org.countyread.dicom.net.dimse.NActionRQ;
import org.countyread.dicom.net.service.Caller;
import org.countyread.dicom.net.service.DataSetExchange;
import org.countyread.dicom.net.service.DataSetSyntaxes;
import org.countyread.dicom.net.service.PeerDirectory;
import org.countyread.dicom.net.service.ServiceRefused;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Storage commitment, push model, as provider. The report goes to a peer that is known on an association of its own, since
 * most users release theirs as soon as their request is answered; to others, or if that fails, on the association of the
 * request while it is open. Source: PS3.4 Annex J. Thread-safe.
 */
public final class StorageCommitmentScp implements DimseService {
    private static final Logger LOG = LoggerFactory.getLogger(StorageCommitmentScp.class);
    private static final int REQUEST_STORAGE_COMMITMENT = 1;

    private final CommitmentStore store;
    private final PeerDirectory peers;

    public StorageCommitmentScp(CommitmentStore store, PeerDirectory peers) {
        this.store = store;
        this.peers = peers;
    }

    /** A request that was taken, and its outcome to come. */
    private record Taken(CommitmentRequest request, CompletionStage<CommitmentReport> outcome) {}

    @Override
    public boolean serves(String abstractSyntax) {
        return abstractSyntax.equals(Uid.StorageCommitmentPushModel);
    }

    @Override
    public boolean performs(DimseRequest request) {
        return request instanceof NActionRQ;
    }

    @Override
    public Optional<String> chooseTransferSyntax(String abstractSyntax, List<String> proposed) {
        return DataSetSyntaxes.choose(proposed);
    }

    @Override
    public List<ServiceDescription> describe() {
        return List.of(ServiceDescription.scp(
                "Storage Commitment Push Model",
                List.of(Uid.StorageCommitmentPushModel),
                DataSetSyntaxes.ALL,
                "reports on an association of its own to known peers, else on that of the request"));
    }

    @Override
    public DimseExchange open(IncomingRequest request) {
        AtomicReference<@Nullable Taken> taken = new AtomicReference<>();
        return new DataSetExchange(
                request,
                information -> {
                    DimseStatus status = take(request, information, taken);
                    return CompletableFuture.completedFuture(DimseMessage.of(request.command(), status));
                },
                () -> {
                    Taken one = taken.get();
                    if (one != null) {
                        reportLater(request, one);
                    }
                });
    }

    private DimseStatus take(IncomingRequest request, Attributes information, AtomicReference<@Nullable Taken> taken) {
        NActionRQ action = (NActionRQ) request.command();
        if (!action.requestedSopInstanceUid().equals(Uid.StorageCommitmentPushModelInstance)) {
            return DimseStatus.NO_SUCH_OBJECT_INSTANCE;
        }
        if (action.actionTypeId() != REQUEST_STORAGE_COMMITMENT) {
            return DimseStatus.NO_SUCH_ACTION;
        }
        List<SopReference> references = information.items(Tag.ReferencedSOPSequence).stream()
                .map(SopReference::of)
                .toList();
        String transaction = information.string(Tag.TransactionUID, "");
        if (transaction.isEmpty() || references.isEmpty()) {
            return DimseStatus.INVALID_ARGUMENT_VALUE.withComment("Transaction UID or Referenced SOP Sequence");
        }
        CommitmentRequest asked = new CommitmentRequest(Caller.of(request), transaction, references);
        try {
            taken.set(new Taken(asked, store.commit(asked)));
            return DimseStatus.SUCCESS;
        } catch (ServiceRefused refused) {
            return refused.status();
        }
    }

    private void reportLater(IncomingRequest request, Taken taken) {
        Association association = request.operation().association();
        taken.outcome.whenComplete((report, failure) -> {
            if (failure != null) {
                LOG.error("storage commitment {} has no outcome", taken.request.transactionUid(), failure);
                return;
            }
            try {
                request.operation().transfers().execute(() -> report(association, taken.request, report));
            } catch (RejectedExecutionException closing) {
                store.notReported(taken.request, report, new IOException("the server is closing", closing));
            }
        });
    }

    private void report(Association association, CommitmentRequest request, CommitmentReport report) {
        try {
            Optional<AssociationClientSettings> peer =
                    peers.find(request.caller().aeTitle());
            if (peer.isPresent()) {
                reportTo(peer.get(), association, report);
            } else {
                CommitmentReporter.report(association, report);
            }
        } catch (IOException e) {
            LOG.info("report of {} not delivered: {}", request.transactionUid(), e.getMessage());
            store.notReported(request, report, e);
            return;
        }
        store.reported(request, report);
    }

    private static void reportTo(AssociationClientSettings peer, Association association, CommitmentReport report)
            throws IOException {
        try {
            CommitmentReporter.report(peer, report);
        } catch (IOException e) {
            if (!association.isOpen()) {
                throw e;
            }
            CommitmentReporter.report(association, report);
        }
    }
}
