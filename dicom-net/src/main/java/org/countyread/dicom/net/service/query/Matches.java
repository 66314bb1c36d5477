package org.countyread.dicom.net.service.query;

import java.util.Iterator;
import java.util.Optional;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.net.service.ServiceRefused;

/**
 * Matches of a query, taken one by one as fast as the peer takes them, so that a long result is never held as a whole. Used
 * by one thread at a time, not always the same; closed once, also when the peer cancels.
 */
public interface Matches extends AutoCloseable {
    /**
     * The next match: the requested attributes with their values. Empty after the last. May block.
     *
     * @throws ServiceRefused if the search fails; the query ends with its status
     */
    Optional<Attributes> next() throws ServiceRefused;

    /** Whether every optional key of the query was matched on, or at least returned. */
    default boolean supportsAllKeys() {
        return true;
    }

    @Override
    void close();

    /** Matches that are at hand, or are made one by one. */
    static Matches of(Iterator<Attributes> found) {
        return new Matches() {
            @Override
            public Optional<Attributes> next() {
                return found.hasNext() ? Optional.of(found.next()) : Optional.empty();
            }

            @Override
            public void close() {}
        };
    }
}
