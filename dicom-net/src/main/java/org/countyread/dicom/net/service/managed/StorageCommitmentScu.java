package org.countyread.dicom.net.service.managed;

import java.io.IOException;
import java.util.List;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.Tag;
import org.countyread.dicom.data.Uid;
import org.countyread.dicom.net.association.Association;
import org.countyread.dicom.net.association.ProposedContext;
import org.countyread.dicom.net.dimse.DimseStatus;
import org.countyread.dicom.net.service.Contexts;

/**
 * Storage commitment as user. What became of a request comes to {@link CommitmentReports}, which belongs to the services of
 * the association and of the server the peer may call instead. Source: PS3.4 Annex J. Thread-safe.
 */
public final class StorageCommitmentScu {
    private static final int REQUEST_STORAGE_COMMITMENT = 1;

    private StorageCommitmentScu() {}

    /** What an association has to be opened with. */
    public static ProposedContext context() {
        return Contexts.propose(Uid.StorageCommitmentPushModel);
    }

    /**
     * Asks the peer to commit itself.
     *
     * @param transactionUid a new UID, by which the report is told
     */
    public static DimseStatus request(Association association, String transactionUid, List<SopReference> references)
            throws IOException {
        Attributes information = Attributes.builder()
                .string(Tag.TransactionUID, transactionUid)
                .items(
                        Tag.ReferencedSOPSequence,
                        references.stream().map(one -> one.item().build()).toList())
                .build();
        return ManagedObjectScu.action(
                        association,
                        Uid.StorageCommitmentPushModel,
                        Uid.StorageCommitmentPushModelInstance,
                        REQUEST_STORAGE_COMMITMENT,
                        information)
                .status();
    }
}
