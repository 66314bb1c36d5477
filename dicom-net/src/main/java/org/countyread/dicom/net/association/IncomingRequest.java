package org.countyread.dicom.net.association;

import java.net.SocketAddress;
import org.countyread.dicom.net.dimse.DimseRequest;
import org.countyread.dicom.net.ul.AgreedAssociation;
import org.countyread.dicom.net.ul.AgreedContext;

/** A request that came over an association, and the operation it began. */
public record IncomingRequest(
        AgreedAssociation association,
        SocketAddress peer,
        AgreedContext context,
        DimseRequest command,
        PerformedOperation operation) {}
