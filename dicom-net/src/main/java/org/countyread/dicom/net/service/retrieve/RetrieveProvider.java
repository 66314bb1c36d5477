package org.countyread.dicom.net.service.retrieve;

import java.util.List;
import org.countyread.dicom.net.service.ServiceRefused;

/** Where objects lie: implemented by the application. Thread-safe: many associations retrieve at once. */
public interface RetrieveProvider {
    /**
     * The objects an identifier names, none opened yet; empty if there are none. Called on a worker thread; may block.
     *
     * @throws ServiceRefused if the retrieval is not done; its status is answered
     */
    List<StoredInstance> retrieve(RetrieveRequest request) throws ServiceRefused;

    /** Whether retrievals without the unique keys of the levels above are understood, if a peer negotiates them. */
    default boolean relational() {
        return false;
    }
}
