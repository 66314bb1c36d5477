package org.countyread.dicom.net.service;

import java.util.List;
import org.countyread.dicom.net.association.DimseExchange;
import org.countyread.dicom.net.association.DimseService;
import org.countyread.dicom.net.association.IncomingRequest;
import org.countyread.dicom.net.association.ServiceDescription;
import org.countyread.dicom.net.dimse.CEchoRQ;
import org.countyread.dicom.net.dimse.DimseStatus;

/** Verification as provider. Source: PS3.4 Annex A. Thread-safe. */
public final class EchoScp implements DimseService {
    @Override
    public boolean serves(String abstractSyntax) {
        return abstractSyntax.equals(SopClasses.VERIFICATION);
    }

    @Override
    public List<ServiceDescription> describe() {
        return List.of(ServiceDescription.scp("Verification", List.of(SopClasses.VERIFICATION), List.of(), ""));
    }

    @Override
    public DimseExchange open(IncomingRequest request) {
        return new StatusOnly(
                request.command(),
                request.command() instanceof CEchoRQ ? DimseStatus.SUCCESS : DimseStatus.UNRECOGNIZED_OPERATION);
    }
}
