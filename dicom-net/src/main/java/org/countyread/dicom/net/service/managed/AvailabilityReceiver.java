package org.countyread.dicom.net.service.managed;

import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.net.service.Caller;
import org.countyread.dicom.net.service.ServiceRefused;

/** Hears which objects became available where: implemented by the application. Thread-safe. */
public interface AvailabilityReceiver {
    /**
     * A notification came. Called on a worker thread; may block. Acknowledged when this returns.
     *
     * @param notification with Study Instance UID, Referenced Series Sequence and Instance Availability
     * @throws ServiceRefused if it cannot be taken; its status is answered
     */
    void available(Caller caller, String sopInstanceUid, Attributes notification) throws ServiceRefused;
}
