package org.countyread.dicom.net.service.managed;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.net.association.Association;
import org.countyread.dicom.net.association.DimseMessage;
import org.countyread.dicom.net.dimse.DimseRequest;
import org.countyread.dicom.net.dimse.NActionRQ;
import org.countyread.dicom.net.dimse.NCreateRQ;
import org.countyread.dicom.net.dimse.NDeleteRQ;
import org.countyread.dicom.net.dimse.NEventReportRQ;
import org.countyread.dicom.net.dimse.NGetRQ;
import org.countyread.dicom.net.dimse.NSetRQ;
import org.countyread.dicom.net.service.Contexts;

/** The DIMSE-N operations as user, for managed objects of any SOP class. Source: PS3.7 §10.1. Thread-safe. */
public final class ManagedObjectScu {
    private ManagedObjectScu() {}

    /**
     * Asks for an object to be made.
     *
     * @param sopInstanceUid empty lets the peer choose; the response tells it
     */
    public static DimseMessage create(
            Association association, String sopClassUid, Optional<String> sopInstanceUid, Attributes attributes)
            throws IOException {
        return exchange(
                association,
                new NCreateRQ(association.nextMessageId(), sopClassUid, sopInstanceUid),
                Optional.of(attributes));
    }

    public static DimseMessage set(
            Association association, String sopClassUid, String sopInstanceUid, Attributes modification)
            throws IOException {
        return exchange(
                association,
                new NSetRQ(association.nextMessageId(), sopClassUid, sopInstanceUid),
                Optional.of(modification));
    }

    /**
     * Asks for attributes of an object.
     *
     * @param tags of the attributes wanted; none asks for all
     */
    public static DimseMessage get(
            Association association, String sopClassUid, String sopInstanceUid, List<Integer> tags) throws IOException {
        return exchange(
                association,
                new NGetRQ(association.nextMessageId(), sopClassUid, sopInstanceUid, tags),
                Optional.empty());
    }

    public static DimseMessage action(
            Association association,
            String sopClassUid,
            String sopInstanceUid,
            int actionTypeId,
            Attributes information)
            throws IOException {
        return exchange(
                association,
                new NActionRQ(association.nextMessageId(), sopClassUid, sopInstanceUid, actionTypeId),
                Optional.of(information));
    }

    public static DimseMessage delete(Association association, String sopClassUid, String sopInstanceUid)
            throws IOException {
        return exchange(
                association, new NDeleteRQ(association.nextMessageId(), sopClassUid, sopInstanceUid), Optional.empty());
    }

    /** The one that is sent by an SCP to its user. */
    public static DimseMessage eventReport(
            Association association, String sopClassUid, String sopInstanceUid, int eventTypeId, Attributes information)
            throws IOException {
        return exchange(
                association,
                new NEventReportRQ(association.nextMessageId(), sopClassUid, sopInstanceUid, eventTypeId),
                Optional.of(information));
    }

    private static DimseMessage exchange(Association association, DimseRequest request, Optional<Attributes> dataSet)
            throws IOException {
        return association
                .invoke(Contexts.require(association, request.affectedSopClassUid()), request, dataSet)
                .last();
    }
}
