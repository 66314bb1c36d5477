package org.countyread.dicom.net.service.retrieve;

import java.util.ArrayList;
import java.util.List;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.Tag;
import org.countyread.dicom.net.association.DimseMessage;
import org.countyread.dicom.net.association.IncomingRequest;
import org.countyread.dicom.net.dimse.CGetRSP;
import org.countyread.dicom.net.dimse.CMoveRQ;
import org.countyread.dicom.net.dimse.CMoveRSP;
import org.countyread.dicom.net.dimse.DimseRequest;
import org.countyread.dicom.net.dimse.DimseResponse;
import org.countyread.dicom.net.dimse.DimseStatus;
import org.countyread.dicom.net.dimse.SubOperations;

/** Counts the sub-operations of one retrieval and tells the peer. Confined to the thread that sends. */
final class RetrieveOperation {
    private final IncomingRequest request;
    private final List<String> failed = new ArrayList<>();
    private SubOperations counts;

    RetrieveOperation(IncomingRequest request, int instances) {
        this.request = request;
        counts = SubOperations.outstanding(instances);
    }

    boolean cancelled() {
        return request.operation().cancelled();
    }

    /** One sub-operation is done; all but the last are told as they are. */
    void done(StoredInstance instance, DimseStatus status) {
        counts = counts.after(status);
        if (!status.success() && !status.warning()) {
            failed.add(instance.sopInstanceUid());
        }
        if (counts.remaining() > 0) {
            request.operation().respond(DimseMessage.of(response(DimseStatus.PENDING)));
        }
    }

    /** The last message: how it ended, and which objects failed. Source: PS3.4 §C.4.2.3.1. */
    DimseMessage last() {
        DimseStatus status = counts.remaining() > 0 ? DimseStatus.CANCEL : counts.finalStatus();
        DimseResponse response = response(status);
        return failed.isEmpty()
                ? DimseMessage.of(response)
                : DimseMessage.of(
                        response,
                        Attributes.builder()
                                .string(Tag.FailedSOPInstanceUIDList, failed.toArray(String[]::new))
                                .build());
    }

    private DimseResponse response(DimseStatus status) {
        DimseRequest command = request.command();
        return command instanceof CMoveRQ
                ? new CMoveRSP(command.messageId(), command.affectedSopClassUid(), status, counts)
                : new CGetRSP(command.messageId(), command.affectedSopClassUid(), status, counts);
    }
}
