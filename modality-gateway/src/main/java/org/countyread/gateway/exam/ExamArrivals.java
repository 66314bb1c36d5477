package org.countyread.gateway.exam;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.countyread.gateway.settings.SettingsInForce;
import org.countyread.gateway.spool.ArrivalPlacement;
import org.countyread.gateway.spool.ObjectArrival;
import org.countyread.gateway.spool.ObjectHeader;
import org.countyread.gateway.spool.SpoolEntry;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.DependsOn;
import org.springframework.stereotype.Service;

/**
 * Finds the exam of an arrived object: the exam its study belongs to already, else the one with its accession number,
 * else the one registered for its study, else the one its device's profile lets it be matched with, else a new walk-in exam
 * made from its header, which somebody at the desk may put right. The object itself is never
 * changed. Registrations that only the journal remembers are back before the first object is placed. Thread-safe.
 */
@Service
@DependsOn("registrationJournal")
public class ExamArrivals implements ArrivalPlacement {
    private static final int CANDIDATES_MAX = 500;

    private final ExamRepository exams;
    private final AccessionNumbers numbers;
    private final OpenExams open;
    private final UnmatchedRepository unmatched;
    private final DeviceLog devices;
    private final SettingsInForce settings;
    private final RetakeDesk retakes;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    ExamArrivals(
            ExamRepository exams,
            AccessionNumbers numbers,
            OpenExams open,
            UnmatchedRepository unmatched,
            DeviceLog devices,
            SettingsInForce settings,
            RetakeDesk retakes,
            Clock clock,
            ApplicationEventPublisher events) {
        this.exams = exams;
        this.numbers = numbers;
        this.open = open;
        this.unmatched = unmatched;
        this.devices = devices;
        this.settings = settings;
        this.retakes = retakes;
        this.clock = clock;
        this.events = events;
    }

    @Override
    public Place place(ObjectArrival arrival) {
        ObjectHeader header = arrival.header();
        devices.seen(arrival);
        Exam exam = exams.study(header.studyInstanceUid())
                .flatMap(study -> exams.find(study.accessionNumber()))
                .orElseGet(() -> placeStudy(arrival));
        exams.touchStudy(header.studyInstanceUid(), arrival.receivedAt());
        retakes.arrived(exam.accessionNumber(), header.studyInstanceUid(), arrival.receivedAt());
        if (!header.repairs().isEmpty()) {
            unmatched.putRepairs(header.studyInstanceUid(), header.repairs(), arrival.receivedAt());
        }
        ArrivalDeviation.between(exam, header).ifPresent(text -> {
            if (unmatched.find(header.studyInstanceUid()).isEmpty()) {
                exams.noteDeviation(exam.accessionNumber(), text);
                doubt(UnmatchedStudy.UnmatchedReason.CONTRADICTORY, exam, arrival);
            }
        });
        return new Place(exam.accessionNumber(), Priority.ofItems(exam.priority(), header.modality()));
    }

    private Exam placeStudy(ObjectArrival arrival) {
        ObjectHeader header = arrival.header();
        Instant at = arrival.receivedAt();
        Optional<Exam> registered = registered(header).or(() -> ofProfile(arrival));
        Exam exam = registered.orElseGet(() -> walkIn(arrival));
        if (registered.isEmpty()) {
            doubt(UnmatchedStudy.UnmatchedReason.NOT_REGISTERED, exam, arrival);
        }
        exams.insertStudy(header.studyInstanceUid(), exam.accessionNumber(), at, day(at));
        exams.stepOnce(exam.accessionNumber(), StepName.RECEIVED, at, null);
        return exam;
    }

    private Optional<Exam> registered(ObjectHeader header) {
        Optional<Exam> byNumber =
                header.accessionNumber().isEmpty() ? Optional.empty() : exams.find(header.accessionNumber());
        return byNumber.or(
                () -> exams.accessionOfStudy(header.studyInstanceUid()).flatMap(exams::find));
    }

    /** A device that sends no numbers: the one exam that was registered shortly before for this patient and modality. */
    private Optional<Exam> ofProfile(ObjectArrival arrival) {
        ObjectHeader header = arrival.header();
        Duration within = settings.now().dicom().profile(arrival.callingAe()).matchWithin();
        if (within == null
                || !header.accessionNumber().isEmpty()
                || header.patientId().isEmpty()) {
            return Optional.empty();
        }
        List<Exam> candidates = open.since(arrival.receivedAt().minus(within), CANDIDATES_MAX).stream()
                .map(OpenExams.Open::exam)
                .filter(exam -> exam.studyInstanceUid() == null
                        && exam.patient().id().equals(header.patientId())
                        && Modalities.same(exam.modality(), header.modality()))
                .toList();
        return candidates.size() == 1 ? Optional.of(candidates.get(0)) : Optional.empty();
    }

    private void doubt(UnmatchedStudy.UnmatchedReason reason, Exam exam, ObjectArrival arrival) {
        ObjectHeader header = arrival.header();
        Instant at = arrival.receivedAt();
        Duration within = settings.now().dicom().unmatched().candidatesWithin();
        List<MatchSuggestions.Suggestion> suggestions = MatchSuggestions.rank(
                new MatchSuggestions.Asked(
                        new Patient(
                                header.patientId(),
                                header.patientName(),
                                header.patientSex(),
                                header.patientBirthDate()),
                        header.modality(),
                        at),
                open.since(at.minus(within), CANDIDATES_MAX),
                within);
        boolean holds = HoldPolicy.holds(reason, exam.priority(), header.modality(), suggestions);
        unmatched.put(
                header.studyInstanceUid(),
                exam.accessionNumber(),
                reason,
                at,
                holds ? at.plus(settings.now().dicom().unmatched().holdFor()) : null);
    }

    private Exam walkIn(ObjectArrival arrival) {
        ObjectHeader header = arrival.header();
        String accession = header.accessionNumber().isEmpty() ? numbers.next() : header.accessionNumber();
        Exam exam = new Exam(
                accession,
                header.studyInstanceUid(),
                new Patient(header.patientId(), header.patientName(), header.patientSex(), header.patientBirthDate()),
                header.modality(),
                emptyToNull(header.studyDescription()),
                emptyToNull(header.bodyPart()),
                null,
                Priority.ROUTINE,
                null,
                emptyToNull(header.deviceSerial()),
                null,
                true,
                null,
                arrival.receivedAt(),
                null,
                null);
        exams.insert(exam, day(arrival.receivedAt()));
        return exam;
    }

    @Override
    public void kept(SpoolEntry entry) {
        events.publishEvent(new ObjectKept(
                entry.header().studyInstanceUid(), entry.accessionNumber(), entry.callingAe(), entry.receivedAt()));
        events.publishEvent(new ExamChanged(entry.accessionNumber()));
    }

    private LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, clock.getZone());
    }

    private static @Nullable String emptyToNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
