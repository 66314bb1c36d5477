package org.countyread.dicom.net.service;

import java.util.List;
import java.util.Optional;
import org.countyread.dicom.net.association.DimseService;
import org.countyread.dicom.net.association.DimseServices;

/** The services of an application entity; the first that serves an abstract syntax gets it. Immutable. */
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
}
