package org.countyread.dicom.net.service.query;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.net.association.DimseMessage;
import org.countyread.dicom.net.association.Invocation;
import org.countyread.dicom.net.dimse.DimseStatus;

/**
 * The matches a peer sends, taken one by one; the peer waits while they are not taken. Closing before the end cancels the
 * query. Confined to one thread.
 */
public final class FindResults implements AutoCloseable {
    private final Invocation invocation;
    private DimseStatus status = DimseStatus.PENDING;

    FindResults(Invocation invocation) {
        this.invocation = invocation;
    }

    /**
     * Waits for the next match; empty after the last, when {@link #status()} tells how the query ended.
     *
     * @throws IOException if the association ends first, or a match cannot be read
     */
    public Optional<Attributes> next() throws IOException {
        if (!status.pending()) {
            return Optional.empty();
        }
        DimseMessage message = invocation.next();
        status = message.status();
        return status.pending() ? Optional.of(message.dataSet().orElse(Attributes.EMPTY)) : Optional.empty();
    }

    /** All that are left, at most {@code max}; the query is cancelled if there are more. */
    public List<Attributes> take(int max) throws IOException {
        List<Attributes> taken = new ArrayList<>();
        Optional<Attributes> match = next();
        while (match.isPresent() && taken.size() < max) {
            taken.add(match.get());
            match = next();
        }
        close();
        return taken;
    }

    /** The status of the last response; pending until it came. */
    public DimseStatus status() {
        return status;
    }

    /** Asks the peer to stop; matches under way still come. */
    public void cancel() {
        invocation.cancel();
    }

    @Override
    public void close() {
        invocation.close();
    }
}
