package org.countyread.dicom.net.service.query;

import org.countyread.dicom.net.service.ServiceRefused;

/** Scheduled procedure steps: implemented by the application. Thread-safe. */
public interface WorklistProvider {
    /**
     * Begins a search. Called on a worker thread; may block.
     *
     * @throws ServiceRefused if it is not done; its status is answered
     */
    Matches find(WorklistRequest request) throws ServiceRefused;

    /** What this provider can do when a peer negotiates for it. Relational queries do not exist here. */
    default QueryExtensions extensions() {
        return QueryExtensions.BASELINE;
    }
}
