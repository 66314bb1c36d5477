package org.countyread.hub.reporting;

import org.countyread.hub.platform.HubException;
import org.countyread.hub.reading.ReadingTask;

/** What another module asks for before a report may be signed. Asked before the PDF is made and again at the signature. */
public interface SigningCondition {
    /**
     * Lets a task pass.
     *
     * @throws HubException saying what the signer has to do first
     */
    void require(ReadingTask task);
}
