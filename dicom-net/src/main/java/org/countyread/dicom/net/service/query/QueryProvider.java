package org.countyread.dicom.net.service.query;

import org.countyread.dicom.net.service.ServiceRefused;

/** What can be queried: implemented by the application. Thread-safe: many associations query at once. */
public interface QueryProvider {
    /**
     * Begins a search. Called on a worker thread; may block.
     *
     * @throws ServiceRefused if it is not done; its status is answered
     */
    Matches find(QueryRequest request) throws ServiceRefused;

    /** What this provider can do when a peer negotiates for it. */
    default QueryExtensions extensions() {
        return QueryExtensions.BASELINE;
    }
}
