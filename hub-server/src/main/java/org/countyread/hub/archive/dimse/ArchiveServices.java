package org.countyread.hub.archive.dimse;

import java.util.List;
import org.countyread.dicom.net.association.DimseService;
import org.countyread.dicom.net.service.managed.StorageCommitmentScp;
import org.countyread.dicom.net.service.query.FindScp;
import org.countyread.dicom.net.service.retrieve.GetScp;
import org.countyread.dicom.net.service.retrieve.MoveScp;
import org.countyread.hub.archive.QueryRetrieve;
import org.countyread.hub.archive.conversion.Conversions;
import org.countyread.hub.archive.index.InstanceIndexRepository;
import org.countyread.hub.archive.index.QidoRepository;
import org.countyread.hub.archive.store.LocalCopies;
import org.countyread.hub.audit.AuditTrail;
import org.springframework.stereotype.Component;

/** Puts the providers of the archive together. Thread-safe. */
@Component
class ArchiveServices implements QueryRetrieve {
    private final QidoRepository search;
    private final InstanceIndexRepository index;
    private final LocalCopies copies;
    private final Conversions conversions;
    private final AuditTrail trail;

    ArchiveServices(
            QidoRepository search,
            InstanceIndexRepository index,
            LocalCopies copies,
            Conversions conversions,
            AuditTrail trail) {
        this.search = search;
        this.index = index;
        this.copies = copies;
        this.conversions = conversions;
        this.trail = trail;
    }

    @Override
    public List<DimseService> services(Peers peers) {
        ArchiveRetrieval retrieval =
                new ArchiveRetrieval(peers, search, index, new ObjectSource(copies, conversions), trail);
        return List.of(
                new FindScp(new ArchiveQuery(peers, search)),
                new MoveScp(retrieval, peers),
                new GetScp(retrieval),
                new StorageCommitmentScp(new ArchiveCommitment(index), peers));
    }
}
