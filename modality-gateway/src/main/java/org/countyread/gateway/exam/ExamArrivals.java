package org.countyread.gateway.exam;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.countyread.gateway.spool.ArrivalPlacement;
import org.countyread.gateway.spool.ObjectArrival;
import org.countyread.gateway.spool.ObjectHeader;
import org.countyread.gateway.spool.SpoolEntry;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/**
 * Finds the exam of an arrived object: the exam its study belongs to already, else the one with its accession number,
 * else the one registered for its study, else a new walk-in exam made from its header. The object itself is never
 * changed. Thread-safe.
 */
@Service
public class ExamArrivals implements ArrivalPlacement {
    private final ExamRepository exams;
    private final AccessionNumbers numbers;
    private final DeviceLog devices;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    ExamArrivals(
            ExamRepository exams,
            AccessionNumbers numbers,
            DeviceLog devices,
            Clock clock,
            ApplicationEventPublisher events) {
        this.exams = exams;
        this.numbers = numbers;
        this.devices = devices;
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
        ArrivalDeviation.between(exam, header).ifPresent(text -> exams.noteDeviation(exam.accessionNumber(), text));
        return new Place(exam.accessionNumber(), Priority.ofItems(exam.priority(), header.modality()));
    }

    private Exam placeStudy(ObjectArrival arrival) {
        ObjectHeader header = arrival.header();
        Instant at = arrival.receivedAt();
        Exam exam = registered(header).orElseGet(() -> walkIn(arrival));
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
