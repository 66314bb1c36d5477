package org.countyread.hub.archive.dimse;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.Tag;
import org.countyread.dicom.net.dimse.DimseStatus;
import org.countyread.dicom.net.service.ServiceRefused;
import org.countyread.dicom.net.service.retrieve.RetrieveProvider;
import org.countyread.dicom.net.service.retrieve.RetrieveRequest;
import org.countyread.hub.archive.QueryRetrieve.Peers;
import org.countyread.hub.archive.QueryRetrieve.Scope;
import org.countyread.hub.archive.index.IndexedLevels.Level;
import org.countyread.hub.archive.index.IndexedStudy;
import org.countyread.hub.archive.index.InstanceIndexRepository;
import org.countyread.hub.archive.index.QidoQuery;
import org.countyread.hub.archive.index.QidoRepository;
import org.countyread.hub.archive.index.QidoRow;
import org.countyread.hub.archive.index.QueryFormatException;
import org.countyread.hub.archive.index.StoredInstance;
import org.countyread.hub.audit.AuditAction;
import org.countyread.hub.audit.AuditTrail;

/**
 * What C-MOVE and C-GET send. Studies of sites that a peer may not see do not exist for it; what leaves the hub is on
 * record, under the peer's AE title. Thread-safe. Source: PS3.4 §C.4.2, §C.4.3.
 */
final class ArchiveRetrieval implements RetrieveProvider {
    private static final int STUDIES_OF_PATIENT_MAX = 2000;

    private final Peers peers;
    private final QidoRepository search;
    private final InstanceIndexRepository index;
    private final ObjectSource source;
    private final AuditTrail trail;

    ArchiveRetrieval(
            Peers peers, QidoRepository search, InstanceIndexRepository index, ObjectSource source, AuditTrail trail) {
        this.peers = peers;
        this.search = search;
        this.index = index;
        this.source = source;
        this.trail = trail;
    }

    @Override
    public boolean relational() {
        return true;
    }

    @Override
    public List<org.countyread.dicom.net.service.retrieve.StoredInstance> retrieve(RetrieveRequest request)
            throws ServiceRefused {
        Scope scope = peers.scope(request.caller()).orElseThrow(() -> new ServiceRefused(DimseStatus.NOT_AUTHORIZED));
        Map<String, Optional<IndexedStudy>> studies = new HashMap<>();
        List<StoredInstance> visible = named(request, scope).stream()
                .filter(one -> studies.computeIfAbsent(one.studyInstanceUid(), index::study)
                        .filter(study -> scope.maySee(study.siteCode()))
                        .isPresent())
                .toList();
        visible.stream()
                .map(StoredInstance::studyInstanceUid)
                .distinct()
                .flatMap(study -> studies.getOrDefault(study, Optional.empty()).stream())
                .forEach(study -> trail.recordOf(
                        request.caller().aeTitle(),
                        AuditAction.STUDY_EXPORTED,
                        "study",
                        study.studyInstanceUid(),
                        Optional.of(study.siteCode()),
                        "DIMSE"));
        return visible.stream().map(source::of).toList();
    }

    private List<StoredInstance> named(RetrieveRequest request, Scope scope) throws ServiceRefused {
        Attributes identifier = request.identifier();
        List<StoredInstance> found = new ArrayList<>();
        switch (request.level()) {
            case PATIENT -> {
                for (String study : studiesOf(identifier.string(Tag.PatientID, ""), scope)) {
                    found.addAll(index.instances(study, Optional.empty()));
                }
            }
            case STUDY -> {
                for (String study : identifier.strings(Tag.StudyInstanceUID)) {
                    found.addAll(index.instances(study, Optional.empty()));
                }
            }
            case SERIES -> {
                for (String series : identifier.strings(Tag.SeriesInstanceUID)) {
                    found.addAll(index.instancesOfSeries(series));
                }
            }
            case IMAGE -> {
                for (String sop : identifier.strings(Tag.SOPInstanceUID)) {
                    index.instance(sop).ifPresent(found::add);
                }
            }
        }
        return found.stream().filter(one -> isUnder(one, identifier)).toList();
    }

    /** The unique keys above the level, where they are given, must hold as well. */
    private static boolean isUnder(StoredInstance one, Attributes identifier) {
        return isOneOf(one.studyInstanceUid(), identifier.strings(Tag.StudyInstanceUID))
                && isOneOf(one.seriesInstanceUid(), identifier.strings(Tag.SeriesInstanceUID));
    }

    private static boolean isOneOf(String uid, List<String> given) {
        return given.isEmpty() || given.contains(uid);
    }

    private List<String> studiesOf(String patientId, Scope scope) throws ServiceRefused {
        try {
            QidoQuery query = QidoQuery.parse(
                    Level.STUDY,
                    List.of(),
                    Map.of("PatientID", List.of(patientId), "limit", List.of(Integer.toString(STUDIES_OF_PATIENT_MAX))),
                    scope.sites());
            return search.search(query).stream().map(QidoRow::studyInstanceUid).toList();
        } catch (QueryFormatException malformed) {
            throw new ServiceRefused(DimseStatus.IDENTIFIER_DOES_NOT_MATCH_SOP_CLASS, malformed);
        }
    }
}
