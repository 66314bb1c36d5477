package org.countyread.dicom.net.service.managed;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.Uid;
import org.countyread.dicom.net.association.DimseExchange;
import org.countyread.dicom.net.association.DimseMessage;
import org.countyread.dicom.net.association.DimseService;
import org.countyread.dicom.net.association.IncomingRequest;
import org.countyread.dicom.net.association.ServiceDescription;
import org.countyread.dicom.net.dimse.DimseRequest;
import org.countyread.dicom.net.dimse.DimseStatus;
import org.countyread.dicom.net.dimse.NEventReportRQ;
import org.countyread.dicom.net.service.Caller;
import org.countyread.dicom.net.service.DataSetExchange;
import org.countyread.dicom.net.service.DataSetSyntaxes;
import org.countyread.dicom.net.service.ServiceRefused;

/**
 * Takes the reports of storage commitment, on whichever association they come. A peer that opens one without role selection
 * is let in, too. Source: PS3.4 §J.3.3. Thread-safe.
 */
public final class CommitmentReports implements DimseService {
    private final Listener listener;

    /** Hears of reports: implemented by the application. Thread-safe. */
    public interface Listener {
        /**
         * A report came. Called on a worker thread; may block. Acknowledged when this returns.
         *
         * @throws ServiceRefused if it cannot be taken, such as for a transaction nobody knows
         */
        void reported(Caller caller, CommitmentReport report) throws ServiceRefused;
    }

    public CommitmentReports(Listener listener) {
        this.listener = listener;
    }

    @Override
    public boolean serves(String abstractSyntax) {
        return abstractSyntax.equals(Uid.StorageCommitmentPushModel);
    }

    @Override
    public boolean uses(String abstractSyntax) {
        return serves(abstractSyntax);
    }

    @Override
    public boolean performs(DimseRequest request) {
        return request instanceof NEventReportRQ;
    }

    @Override
    public Optional<String> chooseTransferSyntax(String abstractSyntax, List<String> proposed) {
        return DataSetSyntaxes.choose(proposed);
    }

    @Override
    public List<ServiceDescription> describe() {
        return List.of(ServiceDescription.scu(
                "Storage Commitment Push Model",
                List.of(Uid.StorageCommitmentPushModel),
                DataSetSyntaxes.ALL,
                "N-EVENT-REPORT on the association of the request, or on one the SCP opens"));
    }

    @Override
    public DimseExchange open(IncomingRequest request) {
        return new DataSetExchange(
                request,
                information -> CompletableFuture.completedFuture(
                        DimseMessage.of(request.command(), take(request, information))));
    }

    private DimseStatus take(IncomingRequest request, Attributes information) {
        NEventReportRQ event = (NEventReportRQ) request.command();
        boolean known = event.eventTypeId() == CommitmentReport.EVENT_SUCCESSFUL
                || event.eventTypeId() == CommitmentReport.EVENT_FAILURES_EXIST;
        if (!known) {
            return DimseStatus.NO_SUCH_EVENT_TYPE;
        }
        CommitmentReport report = CommitmentReport.decode(information);
        if (report.transactionUid().isEmpty()) {
            return DimseStatus.INVALID_ARGUMENT_VALUE.withComment("no Transaction UID");
        }
        try {
            listener.reported(Caller.of(request), report);
            return DimseStatus.SUCCESS;
        } catch (ServiceRefused refused) {
            return refused.status();
        }
    }
}
