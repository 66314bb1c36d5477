package org.countyread.dicom.net.service.retrieve;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.Tag;
import org.countyread.dicom.net.association.DimseMessage;
import org.countyread.dicom.net.association.Invocation;
import org.countyread.dicom.net.dimse.CGetRSP;
import org.countyread.dicom.net.dimse.CMoveRSP;
import org.countyread.dicom.net.dimse.DimseResponse;
import org.countyread.dicom.net.dimse.DimseStatus;
import org.countyread.dicom.net.dimse.SubOperations;

/** How a retrieval goes, told by the peer. Closing before the end cancels it. Confined to one thread. */
public final class RetrieveResults implements AutoCloseable {
    private final Invocation invocation;
    private DimseStatus status = DimseStatus.PENDING;
    private SubOperations counts = SubOperations.NONE;
    private List<String> failed = List.of();

    RetrieveResults(Invocation invocation) {
        this.invocation = invocation;
    }

    /**
     * Waits for the peer to tell how far it is; empty at the end, when {@link #status()} and {@link #counts()} are final.
     *
     * @throws IOException if the association ends first
     */
    public Optional<SubOperations> next() throws IOException {
        if (!status.pending()) {
            return Optional.empty();
        }
        DimseMessage message = invocation.next();
        status = message.status();
        counts = counts(message.response());
        failed = message.dataSet()
                .map((Attributes dataSet) -> dataSet.strings(Tag.FailedSOPInstanceUIDList))
                .orElse(List.of());
        return status.pending() ? Optional.of(counts) : Optional.empty();
    }

    private static SubOperations counts(DimseResponse response) {
        if (response instanceof CMoveRSP move) {
            return move.subOperations();
        }
        return response instanceof CGetRSP get ? get.subOperations() : SubOperations.NONE;
    }

    /** Waits for the end. */
    public DimseStatus await() throws IOException {
        while (next().isPresent()) {
            // each is progress only
        }
        return status;
    }

    /** The status of the last response; pending until it came. */
    public DimseStatus status() {
        return status;
    }

    public SubOperations counts() {
        return counts;
    }

    /** SOP Instance UIDs the peer could not send. */
    public List<String> failedSopInstanceUids() {
        return failed;
    }

    /** Asks the peer to stop after the object at hand. */
    public void cancel() {
        invocation.cancel();
    }

    @Override
    public void close() {
        invocation.close();
    }
}
