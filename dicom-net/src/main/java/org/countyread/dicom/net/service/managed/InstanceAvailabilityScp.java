package org.countyread.dicom.net.service.managed;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.Tag;
import org.countyread.dicom.data.Uid;
import org.countyread.dicom.net.association.DimseExchange;
import org.countyread.dicom.net.association.DimseMessage;
import org.countyread.dicom.net.association.DimseService;
import org.countyread.dicom.net.association.IncomingRequest;
import org.countyread.dicom.net.association.ServiceDescription;
import org.countyread.dicom.net.dimse.DimseRequest;
import org.countyread.dicom.net.dimse.DimseStatus;
import org.countyread.dicom.net.dimse.NCreateRQ;
import org.countyread.dicom.net.dimse.NCreateRSP;
import org.countyread.dicom.net.service.Caller;
import org.countyread.dicom.net.service.DataSetExchange;
import org.countyread.dicom.net.service.DataSetSyntaxes;
import org.countyread.dicom.net.service.ServiceRefused;

/** Instance availability notification as provider. Source: PS3.4 Annex R. Thread-safe. */
public final class InstanceAvailabilityScp implements DimseService {
    private final AvailabilityReceiver receiver;

    public InstanceAvailabilityScp(AvailabilityReceiver receiver) {
        this.receiver = receiver;
    }

    @Override
    public boolean serves(String abstractSyntax) {
        return abstractSyntax.equals(Uid.InstanceAvailabilityNotification);
    }

    @Override
    public boolean performs(DimseRequest request) {
        return request instanceof NCreateRQ;
    }

    @Override
    public Optional<String> chooseTransferSyntax(String abstractSyntax, List<String> proposed) {
        return DataSetSyntaxes.choose(proposed);
    }

    @Override
    public List<ServiceDescription> describe() {
        return List.of(ServiceDescription.scp(
                "Instance Availability Notification",
                List.of(Uid.InstanceAvailabilityNotification),
                DataSetSyntaxes.ALL,
                "N-CREATE"));
    }

    @Override
    public DimseExchange open(IncomingRequest request) {
        NCreateRQ create = (NCreateRQ) request.command();
        String uid = create.affectedSopInstanceUid().orElseGet(Uid::create);
        return new DataSetExchange(
                request,
                notification -> CompletableFuture.completedFuture(DimseMessage.of(new NCreateRSP(
                        create.messageId(),
                        create.affectedSopClassUid(),
                        Optional.of(uid),
                        take(Caller.of(request), uid, notification)))));
    }

    private DimseStatus take(Caller caller, String uid, Attributes notification) {
        for (int required : new int[] {Tag.StudyInstanceUID, Tag.ReferencedSeriesSequence}) {
            boolean there = required == Tag.StudyInstanceUID
                    ? notification.string(required).isPresent()
                    : !notification.items(required).isEmpty();
            if (!there) {
                return DimseStatus.MISSING_ATTRIBUTE.withOffendingElements(List.of(required));
            }
        }
        try {
            receiver.available(caller, uid, notification);
            return DimseStatus.SUCCESS;
        } catch (ServiceRefused refused) {
            return refused.status();
        }
    }
}
