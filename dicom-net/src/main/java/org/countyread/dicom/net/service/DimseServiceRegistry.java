package org.countyread.dicom.net.service;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.countyread.dicom.net.association.DimseService;
import org.countyread.dicom.net.association.DimseServices;
import org.countyread.dicom.net.association.ServiceDescription;
import org.countyread.dicom.net.dimse.DimseRequest;

/** The services of an application entity; the first that performs a request gets it. Immutable. */
public final class DimseServiceRegistry implements DimseServices {
    private final List<DimseService> services;

    private DimseServiceRegistry(List<DimseService> services) {
        this.services = services;
    }

    public static DimseServiceRegistry of(DimseService... services) {
        return new DimseServiceRegistry(List.of(services));
    }

    @Override
    public Optional<DimseService> serving(String abstractSyntax) {
        return services.stream()
                .filter(service -> service.serves(abstractSyntax))
                .findFirst();
    }

    @Override
    public Optional<DimseService> using(String abstractSyntax) {
        return services.stream().filter(service -> service.uses(abstractSyntax)).findFirst();
    }

    @Override
    public Optional<DimseService> performing(String abstractSyntax, DimseRequest request) {
        return services.stream()
                .filter(service -> service.serves(abstractSyntax) || service.uses(abstractSyntax))
                .filter(service -> service.performs(request))
                .findFirst();
    }

    @Override
    public Optional<ByteBuffer> answerExtendedNegotiation(String sopClassUid, ByteBuffer information) {
        return services.stream()
                .flatMap(service -> service.answerExtendedNegotiation(sopClassUid, information.duplicate()).stream())
                .findFirst();
    }

    @Override
    public List<ServiceDescription> describe() {
        return services.stream().flatMap(service -> service.describe().stream()).toList();
    }
}
