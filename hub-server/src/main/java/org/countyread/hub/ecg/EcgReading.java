package org.countyread.hub.ecg;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.countyread.ecg.EcgRecording;
import org.countyread.ecg.EcgRecording.Originality;
import org.countyread.ecg.PatientFacts.Sex;
import org.countyread.ecg.analysis.EcgAnalysis;
import org.countyread.ecg.critical.CriticalResult;
import org.countyread.ecg.critical.CriticalRules;
import org.countyread.ecg.critical.RuleSet;
import org.countyread.ecg.format.WaveformFormatException;
import org.countyread.ecg.statement.PatientContext;
import org.countyread.ecg.statement.Statement;
import org.countyread.ecg.statement.StatementRules;
import org.countyread.hub.archive.Archive;
import org.countyread.hub.archive.ArchivedEcgs;
import org.countyread.hub.archive.StudySummary;
import org.countyread.hub.archive.StudySummary.StudyPatient;
import org.countyread.hub.platform.HubSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** From a stored object to what the machine says of it; changes nothing. Thread-safe. */
@Component
class EcgReading {
    private static final Logger LOG = LoggerFactory.getLogger(EcgReading.class);

    private final Archive archive;
    private final ArchivedEcgs ecgs;
    private final EcgRepository rows;
    private final EcgMachine machine;
    private final HubSettings settings;

    EcgReading(Archive archive, ArchivedEcgs ecgs, EcgRepository rows, EcgMachine machine, HubSettings settings) {
        this.archive = archive;
        this.ecgs = ecgs;
        this.rows = rows;
        this.machine = machine;
        this.settings = settings;
    }

    /** What the machine says. */
    record Reading(Optional<Instant> recordedAt, EcgContent content, CriticalResult result) {}

    /**
     * Reads an object by a rule set.
     *
     * @throws IOException if the object cannot be had now
     * @throws WaveformFormatException if it cannot be read, or holds no recording
     */
    Reading read(EcgRow row, RuleSet rules) throws IOException, WaveformFormatException {
        EcgRecording recording = recording(row);
        EcgAnalysis analysis = machine.analyse(recording);
        Optional<Instant> recordedAt =
                recording.start().map(start -> start.atZone(settings.zone()).toInstant());
        Instant at = recordedAt.orElse(row.receivedAt());
        Optional<StudySummary> study = archive.study(row.studyInstanceUid());
        PatientContext patient =
                study.map(known -> patient(known.patient(), at)).orElse(PatientContext.UNKNOWN);
        List<Statement> statements = StatementRules.interpret(analysis, patient);
        CriticalResult result = CriticalRules.evaluate(rules, analysis, statements, patient, previous(row, at));
        return new Reading(recordedAt, EcgContent.of(recording, analysis, statements, result.withheld()), result);
    }

    /** The earlier ECGs of the patient of an object, from new to old. */
    List<EcgRow> before(EcgRow row, Instant at) {
        List<String> studies = archive.priorStudies(row.studyInstanceUid()).stream()
                .map(StudySummary::studyInstanceUid)
                .toList();
        return Stream.concat(
                        rows.ofStudies(studies).stream(),
                        rows.ofStudies(List.of(row.studyInstanceUid())).stream()
                                .filter(other -> !other.sopInstanceUid().equals(row.sopInstanceUid())))
                .filter(other ->
                        other.state() == EcgRow.State.ANALYSED && other.at().isBefore(at))
                .sorted(Comparator.comparing(EcgRow::at).reversed())
                .toList();
    }

    /** The recording before this one, by the algorithm of today, so that like is compared with like. */
    private Optional<EcgAnalysis> previous(EcgRow row, Instant at) {
        for (EcgRow earlier : before(row, at)) {
            try {
                return Optional.of(machine.analyse(recording(earlier)));
            } catch (IOException | WaveformFormatException gone) {
                LOG.info("object {} cannot be compared with: {}", earlier.sopInstanceUid(), gone.getMessage());
            }
        }
        return Optional.empty();
    }

    /** The longest original recording of the most leads; what a cart computed is no signal. */
    private EcgRecording recording(EcgRow row) throws IOException, WaveformFormatException {
        return ecgs.recordings(row.sha256Hex(), row.sizeBytes()).stream()
                .filter(recording -> recording.originality() == Originality.ORIGINAL)
                .max(Comparator.comparingInt(
                                (EcgRecording recording) -> recording.leads().size())
                        .thenComparingDouble(EcgRecording::durationSeconds))
                .orElseThrow(() -> WaveformFormatException.of("the object has no original recording of an ECG lead"));
    }

    private PatientContext patient(StudyPatient patient, Instant at) {
        Optional<Sex> sex = patient.sex()
                .flatMap(code -> Arrays.stream(Sex.values())
                        .filter(known -> known.name().equals(code))
                        .findFirst());
        LocalDate day = LocalDate.ofInstant(at, settings.zone());
        return PatientContext.of(sex, patient.birthDate(), day);
    }
}
