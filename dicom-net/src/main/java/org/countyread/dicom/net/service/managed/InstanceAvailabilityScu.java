package org.countyread.dicom.net.service.managed;

import java.io.IOException;
import java.util.Optional;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.Uid;
import org.countyread.dicom.net.association.Association;
import org.countyread.dicom.net.association.ProposedContext;
import org.countyread.dicom.net.dimse.DimseStatus;
import org.countyread.dicom.net.service.Contexts;

/** Instance availability notification as user. Source: PS3.4 Annex R. Thread-safe. */
public final class InstanceAvailabilityScu {
    private InstanceAvailabilityScu() {}

    /** What an association has to be opened with. */
    public static ProposedContext context() {
        return Contexts.propose(Uid.InstanceAvailabilityNotification);
    }

    /** Tells that objects are available. */
    public static DimseStatus notify(Association association, Attributes notification) throws IOException {
        return ManagedObjectScu.create(
                        association, Uid.InstanceAvailabilityNotification, Optional.of(Uid.create()), notification)
                .status();
    }
}
