package org.countyread.gateway.retrieval;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.Tag;
import org.countyread.dicom.net.dimse.DimseStatus;
import org.countyread.dicom.net.service.ServiceRefused;
import org.countyread.dicom.net.service.retrieve.RetrieveProvider;
import org.countyread.dicom.net.service.retrieve.RetrieveRequest;
import org.countyread.dicom.net.service.retrieve.StoredInstance;
import org.countyread.gateway.devices.DevicePeers;
import org.countyread.gateway.spool.Catalogue;
import org.countyread.gateway.spool.PriorShelf;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What C-MOVE and C-GET send: objects that are still here, and priors. Thread-safe. Source: PS3.4 §C.4.2, §C.4.3. */
@Component
class SpoolRetrieval implements RetrieveProvider {
    private static final Logger LOG = LoggerFactory.getLogger(SpoolRetrieval.class);

    private final DevicePeers peers;
    private final Catalogue catalogue;
    private final PriorShelf shelf;

    SpoolRetrieval(DevicePeers peers, Catalogue catalogue, PriorShelf shelf) {
        this.peers = peers;
        this.catalogue = catalogue;
        this.shelf = shelf;
    }

    @Override
    public boolean relational() {
        return true;
    }

    @Override
    public List<StoredInstance> retrieve(RetrieveRequest request) throws ServiceRefused {
        if (!peers.mayQuery(request.caller())) {
            throw new ServiceRefused(DimseStatus.NOT_AUTHORIZED);
        }
        List<Catalogue.Entry> named = named(request).toList();
        LOG.info("{} retrieves {} objects", request.caller().aeTitle(), named.size());
        List<StoredInstance> instances = new ArrayList<>();
        for (Catalogue.Entry entry : named) {
            shelf.file(entry).ifPresent(file -> instances.add(new KeptInstance(entry, file)));
        }
        return instances;
    }

    private Stream<Catalogue.Entry> named(RetrieveRequest request) {
        Attributes identifier = request.identifier();
        Stream<Catalogue.Entry> found = switch (request.level()) {
            case PATIENT -> catalogue.entries(identifier.string(Tag.PatientID, ""), null, null).stream();
            case STUDY ->
                identifier.strings(Tag.StudyInstanceUID).stream()
                        .flatMap(study -> catalogue.entries(null, study, null).stream());
            case SERIES ->
                identifier.strings(Tag.SeriesInstanceUID).stream()
                        .flatMap(series -> catalogue.entries(null, null, series).stream());
            case IMAGE ->
                identifier.strings(Tag.SOPInstanceUID).stream()
                        .flatMap(instance -> catalogue.instance(instance).stream());
        };
        return found.filter(entry -> isOneOf(entry.studyInstanceUid(), identifier.strings(Tag.StudyInstanceUID))
                && isOneOf(entry.seriesInstanceUid(), identifier.strings(Tag.SeriesInstanceUID)));
    }

    /** The unique keys above the level, where they are given, must hold as well. */
    private static boolean isOneOf(String uid, List<String> given) {
        return given.isEmpty() || given.contains(uid);
    }
}
