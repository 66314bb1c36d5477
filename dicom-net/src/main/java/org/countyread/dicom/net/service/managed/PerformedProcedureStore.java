package org.countyread.dicom.net.service.managed;

import java.util.Optional;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.net.service.Caller;
import org.countyread.dicom.net.service.ServiceRefused;

/**
 * Keeps modality performed procedure steps: implemented by the application. Every call may block; what returns normally is
 * durable. Thread-safe.
 */
public interface PerformedProcedureStore {
    /**
     * Keeps a new step, whose status is IN PROGRESS.
     *
     * @return false if there is a step with this UID already, which stays as it is
     * @throws ServiceRefused if it cannot be kept; its status is answered
     */
    boolean create(Caller caller, String sopInstanceUid, Attributes step) throws ServiceRefused;

    /** The step as it is now, if there is one. */
    Optional<Attributes> find(String sopInstanceUid) throws ServiceRefused;

    /**
     * Replaces a step if it still is as expected.
     *
     * @param expected what {@link #find} gave
     * @return false if it has changed meanwhile; it is read and modified anew then
     */
    boolean replace(Caller caller, String sopInstanceUid, Attributes expected, Attributes changed)
            throws ServiceRefused;
}
