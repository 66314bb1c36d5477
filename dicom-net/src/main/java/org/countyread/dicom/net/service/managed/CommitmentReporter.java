package org.countyread.dicom.net.service.managed;

import java.io.IOException;
import java.util.List;
import org.countyread.dicom.data.Uid;
import org.countyread.dicom.net.association.Association;
import org.countyread.dicom.net.association.AssociationClient;
import org.countyread.dicom.net.association.AssociationClientSettings;
import org.countyread.dicom.net.association.AssociationProposal;
import org.countyread.dicom.net.association.DimseServices;
import org.countyread.dicom.net.dimse.DimseStatus;
import org.countyread.dicom.net.pdu.RoleSelection;
import org.countyread.dicom.net.service.Contexts;

/** Tells a user of storage commitment what became of its request. Thread-safe. */
public final class CommitmentReporter {
    private CommitmentReporter() {}

    /**
     * Tells it on an association of its own, which this side opens as SCP. Source: PS3.4 §J.3.3.1.
     *
     * @throws IOException if the peer cannot be reached, or does not take the report
     */
    public static void report(AssociationClientSettings peer, CommitmentReport report) throws IOException {
        AssociationProposal proposal = AssociationProposal.of(List.of(Contexts.propose(Uid.StorageCommitmentPushModel)))
                .withRoles(List.of(new RoleSelection(Uid.StorageCommitmentPushModel, false, true)));
        try (Association association = AssociationClient.connect(peer, proposal, DimseServices.NONE)) {
            report(association, report);
        }
    }

    /** Tells it on an association that is there. */
    static void report(Association association, CommitmentReport report) throws IOException {
        DimseStatus status = ManagedObjectScu.eventReport(
                        association,
                        Uid.StorageCommitmentPushModel,
                        Uid.StorageCommitmentPushModelInstance,
                        report.eventTypeId(),
                        report.encode())
                .status();
        if (!status.success() && !status.warning()) {
            throw new IOException("the peer answered " + status + " to the report of storage commitment");
        }
    }
}
