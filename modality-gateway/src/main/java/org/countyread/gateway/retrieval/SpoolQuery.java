package org.countyread.gateway.retrieval;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.PersonName;
import org.countyread.dicom.data.Tag;
import org.countyread.dicom.data.VR;
import org.countyread.dicom.net.dimse.DimseStatus;
import org.countyread.dicom.net.service.ServiceRefused;
import org.countyread.dicom.net.service.query.IdentifierMatcher;
import org.countyread.dicom.net.service.query.KeyMatching;
import org.countyread.dicom.net.service.query.Matches;
import org.countyread.dicom.net.service.query.QueryExtensions;
import org.countyread.dicom.net.service.query.QueryProvider;
import org.countyread.dicom.net.service.query.QueryRequest;
import org.countyread.gateway.devices.DevicePeers;
import org.countyread.gateway.identity.CharacterSets;
import org.countyread.gateway.identity.NameKeys;
import org.countyread.gateway.settings.DeviceProfile;
import org.countyread.gateway.settings.SettingsInForce;
import org.countyread.gateway.spool.Catalogue;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** C-FIND over the objects that are still here and the priors that came from the hub. Thread-safe. Source: PS3.4 §C.4.1. */
@Component
class SpoolQuery implements QueryProvider {
    /** More studies than a site makes in the time they are kept. */
    private static final int GROUPS_MAX = 20_000;

    private final SettingsInForce settings;
    private final DevicePeers peers;
    private final Catalogue catalogue;

    SpoolQuery(SettingsInForce settings, DevicePeers peers, Catalogue catalogue) {
        this.settings = settings;
        this.peers = peers;
        this.catalogue = catalogue;
    }

    @Override
    public QueryExtensions extensions() {
        return new QueryExtensions(true, true, true, false);
    }

    @Override
    public Matches find(QueryRequest request) throws ServiceRefused {
        if (!peers.mayQuery(request.caller())) {
            throw new ServiceRefused(DimseStatus.NOT_AUTHORIZED);
        }
        DeviceProfile profile = settings.now().dicom().profile(request.caller().aeTitle());
        Attributes plain =
                request.identifier().toBuilder().remove(Tag.PatientName).build();
        List<String> name = request.identifier().strings(Tag.PatientName);
        Iterator<Attributes> answers = candidates(request)
                .filter(candidate -> KeyMatching.of(
                                VR.PN, name, request.extensions().fuzzySemanticMatching())
                        .matches(names(candidate)))
                .filter(candidate -> IdentifierMatcher.matches(plain, candidate, request.extensions()))
                .map(candidate -> answer(request, candidate, profile))
                .iterator();
        return Matches.of(answers);
    }

    private static List<String> names(Attributes candidate) {
        return candidate
                .personName(Tag.PatientName)
                .map(PersonName::toString)
                .map(NameKeys::standard)
                .map(NameKeys::searchable)
                .orElse(List.of());
    }

    private Stream<Attributes> candidates(QueryRequest request) {
        String study = single(request.identifier(), Tag.StudyInstanceUID);
        return switch (request.level()) {
            case PATIENT -> patients();
            case STUDY ->
                catalogue.studies(study, GROUPS_MAX).stream()
                        .map(group -> studyLevel(group)
                                .integer(Tag.NumberOfStudyRelatedSeries, group.series())
                                .integer(Tag.NumberOfStudyRelatedInstances, group.instances())
                                .build());
            case SERIES ->
                catalogue.series(study, GROUPS_MAX).stream()
                        .map(group -> group.first().attributes().toBuilder()
                                .integer(Tag.NumberOfSeriesRelatedInstances, group.instances())
                                .build());
            case IMAGE ->
                catalogue.entries(null, study, single(request.identifier(), Tag.SeriesInstanceUID)).stream()
                        .map(Catalogue.Entry::attributes);
        };
    }

    /** One answer a patient: the newest study tells who it is. */
    private Stream<Attributes> patients() {
        Map<List<String>, Attributes> patients = new LinkedHashMap<>();
        catalogue.studies(null, GROUPS_MAX).forEach(group -> {
            Attributes attributes = group.first().attributes();
            patients.putIfAbsent(
                    List.of(attributes.string(Tag.PatientID, ""), attributes.string(Tag.IssuerOfPatientID, "")),
                    attributes);
        });
        return patients.values().stream();
    }

    private static Attributes.Builder studyLevel(Catalogue.Group group) {
        return group.first().attributes().toBuilder()
                .string(Tag.ModalitiesInStudy, group.modalities().toArray(String[]::new));
    }

    private static @Nullable String single(Attributes identifier, int tag) {
        List<String> values = identifier.strings(tag);
        boolean one = values.size() == 1 && values.get(0).matches("[0-9.]+");
        return one ? values.get(0) : null;
    }

    private Attributes answer(QueryRequest request, Attributes candidate, DeviceProfile profile) {
        String name = candidate
                .personName(Tag.PatientName)
                .map(PersonName::toString)
                .map(written -> NameKeys.forDevice(NameKeys.standard(written), profile))
                .orElse("");
        Attributes named = candidate.toBuilder().string(Tag.PatientName, name).build();
        Attributes answer = IdentifierMatcher.answer(request.identifier(), named).toBuilder()
                .string(Tag.RetrieveAETitle, settings.now().dicom().aeTitle())
                .string(Tag.InstanceAvailability, "ONLINE")
                .build();
        return CharacterSets.written(answer, profile.characterSet());
    }
}
