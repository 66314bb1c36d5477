package org.countyread.gateway.modalityworklist;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.PersonName;
import org.countyread.dicom.data.Tag;
import org.countyread.dicom.data.VR;
import org.countyread.dicom.net.service.query.IdentifierMatcher;
import org.countyread.dicom.net.service.query.KeyMatching;
import org.countyread.dicom.net.service.query.Matches;
import org.countyread.dicom.net.service.query.QueryExtensions;
import org.countyread.dicom.net.service.query.WorklistProvider;
import org.countyread.dicom.net.service.query.WorklistRequest;
import org.countyread.gateway.exam.Exam;
import org.countyread.gateway.exam.Modalities;
import org.countyread.gateway.exam.OpenExams;
import org.countyread.gateway.identity.CharacterSets;
import org.countyread.gateway.identity.NameKeys;
import org.countyread.gateway.settings.DeviceProfile;
import org.countyread.gateway.settings.DicomSettings;
import org.countyread.gateway.settings.SettingsInForce;
import org.springframework.stereotype.Component;

/**
 * Answers the worklist with the open exams of this site, in the character set and with the names the asking device can
 * show. Names match in characters and in pinyin, apart and together. Thread-safe. Source: PS3.4 Annex K.
 */
@Component
class ExamWorklist implements WorklistProvider {
    private final SettingsInForce settings;
    private final OpenExams exams;
    private final Clock clock;

    ExamWorklist(SettingsInForce settings, OpenExams exams, Clock clock) {
        this.settings = settings;
        this.exams = exams;
        this.clock = clock;
    }

    @Override
    public QueryExtensions extensions() {
        return new QueryExtensions(false, true, true, false);
    }

    @Override
    public Matches find(WorklistRequest request) {
        String caller = request.caller().aeTitle();
        DeviceProfile profile = settings.now().dicom().profile(caller);
        Asked asked = Asked.of(readable(request.identifier(), profile));
        DicomSettings.Worklist worklist = settings.now().dicom().worklist();
        List<Attributes> found = exams.since(clock.instant().minus(worklist.shownFor()), worklist.matchesMax()).stream()
                .map(open -> match(open, asked, caller, profile, request.extensions()))
                .flatMap(Optional::stream)
                .toList();
        return Matches.of(found.iterator());
    }

    /** Keys of a device that declares nothing are in what it always writes in. */
    private static Attributes readable(Attributes identifier, DeviceProfile profile) {
        String assumed = profile.assumedCharacterSet();
        return assumed == null || !identifier.characterSet().values().isEmpty()
                ? identifier
                : identifier.toBuilder()
                        .string(Tag.SpecificCharacterSet, assumed.split("\\\\"))
                        .build();
    }

    /** The identifier, and apart from it the keys that match by rules of their own. */
    private record Asked(
            Attributes identifier, Attributes plain, List<String> name, List<String> modality, List<String> station) {
        static Asked of(Attributes identifier) {
            Attributes step =
                    identifier.item(Tag.ScheduledProcedureStepSequence).orElse(Attributes.EMPTY);
            Attributes.Builder plain = identifier.toBuilder().remove(Tag.PatientName);
            if (!step.isEmpty()) {
                plain.items(
                        Tag.ScheduledProcedureStepSequence,
                        step.toBuilder()
                                .remove(Tag.Modality)
                                .remove(Tag.ScheduledStationAETitle)
                                .build());
            }
            return new Asked(
                    identifier,
                    plain.build(),
                    identifier.strings(Tag.PatientName),
                    step.strings(Tag.Modality),
                    step.strings(Tag.ScheduledStationAETitle));
        }
    }

    private Optional<Attributes> match(
            OpenExams.Open open, Asked asked, String caller, DeviceProfile profile, QueryExtensions extensions) {
        Exam exam = open.exam();
        PersonName name = NameKeys.standard(exam.patient().name());
        Optional<String> station = station(exam);
        boolean fits = KeyMatching.of(VR.CS, asked.modality(), false).matches(Modalities.like(exam.modality()))
                && (station.isEmpty()
                        || KeyMatching.of(VR.AE, asked.station(), false).matches(List.of(station.get())))
                && KeyMatching.of(VR.PN, asked.name(), extensions.fuzzySemanticMatching())
                        .matches(NameKeys.searchable(name));
        if (!fits) {
            return Optional.empty();
        }
        Attributes entry = WorklistEntry.of(
                open,
                NameKeys.forDevice(name, profile),
                profile.issuerOfPatientId(),
                modality(exam.modality(), asked.modality()),
                station.orElse(caller),
                clock.getZone());
        return Optional.of(entry)
                .filter(candidate -> IdentifierMatcher.matches(asked.plain(), candidate, extensions))
                .map(candidate -> CharacterSets.written(
                        IdentifierMatcher.answer(asked.identifier(), candidate), profile.characterSet()));
    }

    /** The device the exam was registered for; none when any will do. */
    private Optional<String> station(Exam exam) {
        String serial = exam.deviceSerial();
        return serial == null
                ? Optional.empty()
                : settings.now().dicom().devices().entrySet().stream()
                        .filter(device -> serial.equals(device.getValue().serial()))
                        .map(Map.Entry::getKey)
                        .findFirst();
    }

    /** As the device calls it, when it asks for one that means the same. */
    private static String modality(String registered, List<String> asked) {
        boolean one = asked.size() == 1 && Modalities.like(registered).contains(asked.get(0));
        return one ? asked.get(0) : registered;
    }
}
