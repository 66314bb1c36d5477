package org.countyread.gateway.receive;

import org.countyread.dicom.net.service.DimseServiceRegistry;
import org.countyread.dicom.net.service.EchoScp;
import org.countyread.dicom.net.service.PeerDirectory;
import org.countyread.dicom.net.service.StoreReceiver;
import org.countyread.dicom.net.service.StoreScp;
import org.countyread.dicom.net.service.managed.CommitmentStore;
import org.countyread.dicom.net.service.managed.PerformedProcedureScp;
import org.countyread.dicom.net.service.managed.PerformedProcedureStore;
import org.countyread.dicom.net.service.managed.StorageCommitmentScp;
import org.countyread.dicom.net.service.query.FindScp;
import org.countyread.dicom.net.service.query.QueryProvider;
import org.countyread.dicom.net.service.query.WorklistProvider;
import org.countyread.dicom.net.service.query.WorklistScp;
import org.countyread.dicom.net.service.retrieve.GetScp;
import org.countyread.dicom.net.service.retrieve.MoveScp;
import org.countyread.dicom.net.service.retrieve.RetrieveProvider;
import org.springframework.stereotype.Component;

/** Everything the devices of a site are served. Thread-safe. */
@Component
class SiteServices {
    private final StoreReceiver receiver;
    private final WorklistProvider worklist;
    private final PerformedProcedureStore steps;
    private final CommitmentStore commitments;
    private final QueryProvider query;
    private final RetrieveProvider retrieval;
    private final PeerDirectory peers;

    SiteServices(
            StoreReceiver receiver,
            WorklistProvider worklist,
            PerformedProcedureStore steps,
            CommitmentStore commitments,
            QueryProvider query,
            RetrieveProvider retrieval,
            PeerDirectory peers) {
        this.receiver = receiver;
        this.worklist = worklist;
        this.steps = steps;
        this.commitments = commitments;
        this.query = query;
        this.retrieval = retrieval;
        this.peers = peers;
    }

    DimseServiceRegistry registry() {
        return DimseServiceRegistry.of(
                new EchoScp(),
                new StoreScp(receiver),
                new WorklistScp(worklist),
                new PerformedProcedureScp(steps),
                new StorageCommitmentScp(commitments, peers),
                new FindScp(query),
                new MoveScp(retrieval, peers),
                new GetScp(retrieval));
    }
}
