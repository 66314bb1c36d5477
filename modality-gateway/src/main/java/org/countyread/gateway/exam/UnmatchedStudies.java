package org.countyread.gateway.exam;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.PersonName;
import org.countyread.dicom.data.Tag;
import org.countyread.gateway.platform.Database;
import org.countyread.gateway.platform.ErrorCode;
import org.countyread.gateway.platform.GatewayException;
import org.countyread.gateway.settings.DicomSettings;
import org.countyread.gateway.settings.GatewaySettings;
import org.countyread.gateway.spool.Catalogue;
import org.countyread.gateway.spool.OutgoingMessages;
import org.countyread.gateway.spool.SpoolIndex;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/** Studies nobody registered, or that contradict their registration, until somebody has said whose they are. Thread-safe. */
@Service
public class UnmatchedStudies {
    private static final Duration SHOWN_FOR = Duration.ofDays(2);
    private static final int SHOWN_MAX = 50;
    private static final int CANDIDATES_MAX = 500;
    static final String MATCHED = "MATCHED";
    static final String REGISTERED = "REGISTERED";

    private final Database database;
    private final UnmatchedRepository unmatched;
    private final ExamRepository exams;
    private final OpenExams open;
    private final AccessionNumbers numbers;
    private final Catalogue catalogue;
    private final SpoolIndex spool;
    private final StudyManifests manifests;
    private final OutgoingMessages outgoing;
    private final DicomSettings.Unmatched settings;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    UnmatchedStudies(
            Database database,
            UnmatchedRepository unmatched,
            ExamRepository exams,
            OpenExams open,
            AccessionNumbers numbers,
            Catalogue catalogue,
            SpoolIndex spool,
            StudyManifests manifests,
            OutgoingMessages outgoing,
            GatewaySettings settings,
            Clock clock,
            ApplicationEventPublisher events) {
        this.database = database;
        this.unmatched = unmatched;
        this.exams = exams;
        this.open = open;
        this.numbers = numbers;
        this.catalogue = catalogue;
        this.spool = spool;
        this.manifests = manifests;
        this.outgoing = outgoing;
        this.settings = settings.dicom().unmatched();
        this.clock = clock;
        this.events = events;
    }

    /** The studies of the last days nobody has decided, the newest first, each with the exams it may belong to. */
    public List<UnmatchedStudy> list() {
        Instant now = clock.instant();
        List<OpenExams.Open> candidates = open.since(now.minus(SHOWN_FOR), CANDIDATES_MAX);
        return unmatched.open(now.minus(SHOWN_FOR), SHOWN_MAX).stream()
                .map(row -> study(row, candidates))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<UnmatchedStudy> study(UnmatchedRepository.Row row, List<OpenExams.Open> candidates) {
        List<Catalogue.Entry> objects = catalogue.entries(null, row.studyInstanceUid(), null);
        return objects.stream().findFirst().map(first -> {
            Attributes facts = first.attributes();
            Patient patient = patient(facts);
            String modality = facts.string(Tag.Modality, "OT");
            return new UnmatchedStudy(
                    row.studyInstanceUid(),
                    row.accessionNumber(),
                    row.reason(),
                    patient,
                    modality,
                    facts.string(Tag.StudyDescription).orElse(null),
                    objects.size(),
                    row.since(),
                    row.heldUntil(),
                    MatchSuggestions.rank(
                            new MatchSuggestions.Asked(patient, modality, row.since()),
                            candidates,
                            settings.candidatesWithin()));
        });
    }

    private static Patient patient(Attributes facts) {
        return new Patient(
                facts.string(Tag.PatientID, ""),
                facts.personName(Tag.PatientName).map(PersonName::display).orElse(""),
                facts.string(Tag.PatientSex).filter("MFO"::contains).orElse(null),
                facts.date(Tag.PatientBirthDate).orElse(null));
    }

    /**
     * Says that a study belongs to a registered exam; its manifest leaves at once.
     *
     * @throws GatewayException {@code not-found}, {@code exam-not-found} or {@code already-settled}
     */
    public String match(String study, String accession, String by) {
        Instant now = clock.instant();
        database.inTransaction(() -> {
            String from = current(study);
            Exam target = exams.find(accession)
                    .orElseThrow(() ->
                            new GatewayException(ErrorCode.EXAM_NOT_FOUND, "This site has no exam with this number."));
            if (from.equals(accession)) {
                unmatched.clearDeviation(accession);
            } else {
                unmatched.move(study, from, accession, LocalDate.ofInstant(now, clock.getZone()));
                spool.changePriority(accession, Priority.ofItems(target.priority(), target.modality()));
            }
            unmatched.settle(study, accession, MATCHED, now, by);
            unmatched.forgetManifest(study);
            return from;
        });
        settled(study, accession);
        return accession;
    }

    /**
     * Makes an exam of what the study says of itself; its manifest leaves at once.
     *
     * @return the number of the exam
     * @throws GatewayException {@code not-found} or {@code already-settled}
     */
    public String register(String study, String by) {
        Instant now = clock.instant();
        String accession = database.inTransaction(() -> {
            String from = current(study);
            Exam present = exams.find(from).orElseThrow();
            Exam exam = present.walkIn() ? present : ofFacts(study, by, now);
            unmatched.promote(exam.accessionNumber(), now, by);
            exams.stepOnce(exam.accessionNumber(), StepName.REGISTERED, now, by);
            if (!present.walkIn()) {
                unmatched.move(study, from, exam.accessionNumber(), LocalDate.ofInstant(now, clock.getZone()));
            }
            outgoing.add(
                    ExamMessages.EXAM,
                    exam.accessionNumber(),
                    ExamMessages.registration(
                            exam, study, by, now.atZone(clock.getZone()).toOffsetDateTime()));
            unmatched.settle(study, exam.accessionNumber(), REGISTERED, now, by);
            unmatched.forgetManifest(study);
            return exam.accessionNumber();
        });
        settled(study, accession);
        return accession;
    }

    private Exam ofFacts(String study, String by, Instant now) {
        Attributes facts = catalogue.entries(null, study, null).stream()
                .findFirst()
                .map(Catalogue.Entry::attributes)
                .orElseThrow(UnmatchedStudies::unknown);
        Exam exam = new Exam(
                numbers.next(),
                null,
                patient(facts),
                facts.string(Tag.Modality, "OT"),
                facts.string(Tag.StudyDescription).orElse(null),
                facts.string(Tag.BodyPartExamined).orElse(null),
                null,
                Priority.ROUTINE,
                null,
                null,
                by,
                false,
                now,
                now,
                null,
                null);
        exams.insert(exam, LocalDate.ofInstant(now, clock.getZone()));
        return exam;
    }

    /** The exam an undecided study is with. */
    private String current(String study) {
        UnmatchedRepository.Row row = unmatched.find(study).orElseThrow(UnmatchedStudies::unknown);
        @Nullable String outcome = row.outcome();
        if (outcome != null) {
            throw new GatewayException(
                    ErrorCode.ALREADY_SETTLED, "Somebody has decided about this study: " + row.accessionNumber() + ".");
        }
        return exams.study(study).orElseThrow(UnmatchedStudies::unknown).accessionNumber();
    }

    private static GatewayException unknown() {
        return new GatewayException(ErrorCode.NOT_FOUND, "No study with this UID waits for a decision.");
    }

    private void settled(String study, String accession) {
        manifests.complete(study);
        outgoing.wake();
        events.publishEvent(new ExamChanged(accession));
    }
}
