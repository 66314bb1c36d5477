package org.countyread.gateway.exam;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countyread.gateway.platform.Database;
import org.countyread.gateway.platform.ErrorCode;
import org.countyread.gateway.platform.FieldError;
import org.countyread.gateway.platform.GatewayException;
import org.countyread.gateway.spool.OutgoingMessages;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/** The exams of this site as the technician works with them: register, find, list. Thread-safe. */
@Service
public class ExamDesk {
    private static final Duration RETAKES_SHOWN_FOR = Duration.ofDays(14);

    private static final Duration EXPECTED_WITHIN = Duration.ofDays(1);

    /** A piece of a list and where the next one begins. Immutable. */
    public record Page(List<ExamFacts> exams, @Nullable String nextCursor) {
        public Page {
            exams = List.copyOf(exams);
        }
    }

    private final Database database;
    private final ExamRepository exams;
    private final ExamQueries queries;
    private final AccessionNumbers numbers;
    private final OutgoingMessages outgoing;
    private final RegistrationJournal journal;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    ExamDesk(
            Database database,
            ExamRepository exams,
            ExamQueries queries,
            AccessionNumbers numbers,
            OutgoingMessages outgoing,
            RegistrationJournal journal,
            Clock clock,
            ApplicationEventPublisher events) {
        this.database = database;
        this.exams = exams;
        this.queries = queries;
        this.numbers = numbers;
        this.outgoing = outgoing;
        this.journal = journal;
        this.clock = clock;
        this.events = events;
    }

    /**
     * Registers an exam and tells the hub.
     *
     * @throws GatewayException {@code validation} when the patient id is an identity card number with a wrong check
     *     character, or birth date or sex contradict it
     */
    public ExamFacts register(ExamRequest request, String operator) {
        String accession = enter(request, operator);
        announce(accession);
        return find(accession);
    }

    /** Registers within the caller's transaction, or one of its own; says under which number. */
    String enter(ExamRequest request, String operator) {
        Patient patient = completed(request.patient());
        RecognitionChoice choice = request.recognition();
        if (choice != null && !choice.whole()) {
            throw new GatewayException(
                    ErrorCode.VALIDATION,
                    "Some fields need another value.",
                    Map.of("fields", List.of(new FieldError("recognition", "needs a reason, or the earlier study"))));
        }
        Instant now = clock.instant();
        return database.inTransaction(() -> {
            Exam made = new Exam(
                    numbers.next(),
                    null,
                    patient,
                    request.modality(),
                    request.item(),
                    request.bodyPart(),
                    request.indication(),
                    request.priority(),
                    request.villageCode(),
                    request.deviceSerial(),
                    operator,
                    false,
                    now,
                    now,
                    null,
                    null);
            exams.insert(made, LocalDate.ofInstant(now, clock.getZone()));
            exams.stepOnce(made.accessionNumber(), StepName.REGISTERED, now, operator);
            if (choice == null || choice.decision() == RecognitionChoice.Decision.REPEATED) {
                outgoing.add(
                        ExamMessages.EXAM,
                        made.accessionNumber(),
                        ExamMessages.registration(
                                made,
                                null,
                                operator,
                                now.atZone(clock.getZone()).toOffsetDateTime()));
            }
            if (choice != null) {
                decided(made, choice, operator, now);
            }
            return made.accessionNumber();
        });
    }

    /** A recognised exam is not done: nothing of it will be read. */
    private void decided(Exam exam, RecognitionChoice choice, String operator, Instant now) {
        exams.insertRecognition(exam.accessionNumber(), choice, operator, now);
        if (choice.decision() == RecognitionChoice.Decision.RECOGNISED) {
            exams.applyHubNews(
                    exam.accessionNumber(),
                    new Exam.HubNews(
                            HubState.CANCELLED, now, operator, choice.decision().name()));
        }
        outgoing.add(
                ExamMessages.RECOGNITION,
                exam.accessionNumber(),
                new ExamMessages.Recognition(
                        exam.accessionNumber(),
                        exam.patient().id(),
                        exam.modality(),
                        exam.item(),
                        choice.decision(),
                        choice.reason(),
                        choice.priorStudy(),
                        operator,
                        now.atZone(clock.getZone()).toOffsetDateTime()));
    }

    /** Keeps the second copy of a registration that is durable now, and tells line and screens. */
    void announce(String accession) {
        exams.find(accession).ifPresent(exam -> journal.write(registration(exam)));
        outgoing.wake();
        events.publishEvent(new ExamChanged(accession));
    }

    /** What the hub is told of a registered exam. */
    ExamMessages.ExamRegistration registration(Exam exam) {
        Instant registeredAt = exam.registeredAt();
        return ExamMessages.registration(
                exam,
                exam.studyInstanceUid(),
                exam.operator(),
                (registeredAt == null ? exam.createdAt() : registeredAt)
                        .atZone(clock.getZone())
                        .toOffsetDateTime());
    }

    /** Fills birth date and sex from an identity card number. */
    static Patient completed(Patient patient) {
        Optional<IdCardNumber> parsed = IdCardNumber.parse(patient.id());
        if (parsed.isEmpty()) {
            return patient;
        }
        IdCardNumber card = parsed.get();
        List<FieldError> wrong = new ArrayList<>();
        if (!IdCardNumber.checks(patient.id())) {
            wrong.add(new FieldError("patient.id", "the check character of the identity card number is wrong"));
        }
        if (patient.birthDate() != null && !patient.birthDate().equals(card.birthDate())) {
            wrong.add(new FieldError("patient.birthDate", "differs from the identity card number"));
        }
        if (patient.sex() != null && !patient.sex().equals(card.sex())) {
            wrong.add(new FieldError("patient.sex", "differs from the identity card number"));
        }
        if (!wrong.isEmpty()) {
            throw new GatewayException(
                    ErrorCode.VALIDATION, "Some fields need another value.", Map.of("fields", wrong));
        }
        return new Patient(patient.id(), patient.name(), card.sex(), card.birthDate());
    }

    /**
     * An exam by its number.
     *
     * @throws GatewayException {@code exam-not-found}; an exam of another site is not known here
     */
    public ExamFacts find(String accession) {
        return queries.find(accession)
                .orElseThrow(() ->
                        new GatewayException(ErrorCode.EXAM_NOT_FOUND, "This site has no exam with this number."));
    }

    /** The only exam that is registered for this patient and modality and has got nothing yet; empty where there are several. */
    public Optional<Exam> expected(String modality, String patientId) {
        Instant since = clock.instant().minus(EXPECTED_WITHIN);
        List<Exam> waiting = patientId.isBlank() ? List.of() : exams.waiting(modality, patientId, since);
        return waiting.size() == 1 ? Optional.of(waiting.get(0)) : Optional.empty();
    }

    /** Notes from which village an exam came, unless that is known. */
    public void noteVillage(String accession, String villageCode) {
        exams.noteVillage(accession, villageCode);
    }

    /**
     * Exams from new to old. The list of today also has the exams of the last days whose images have to be retaken.
     *
     * @param day exams registered or received on this day; null for all days
     * @param text part of a number, a patient id or a name; blank for all
     * @param cursor where the last piece ended; null for the first
     */
    public Page list(@Nullable LocalDate day, String text, int limit, @Nullable String cursor) {
        LocalDate today = LocalDate.now(clock);
        Instant retakesSince =
                today.equals(day) && text.isBlank() ? clock.instant().minus(RETAKES_SHOWN_FOR) : null;
        List<ExamFacts> found = queries.page(
                new ExamQueries.Filter(day, retakesSince, text.strip()),
                cursor == null ? null : position(cursor),
                limit + 1);
        if (found.size() <= limit) {
            return new Page(found, null);
        }
        List<ExamFacts> page = found.subList(0, limit);
        return new Page(page, cursor(page.get(limit - 1).exam()));
    }

    private static String cursor(Exam last) {
        String text = last.createdAt().toEpochMilli() + " " + last.accessionNumber();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static ExamQueries.Position position(String cursor) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            int blank = text.indexOf(' ');
            return new ExamQueries.Position(Long.parseLong(text.substring(0, blank)), text.substring(blank + 1));
        } catch (IllegalArgumentException | StringIndexOutOfBoundsException e) {
            throw new GatewayException(ErrorCode.BAD_REQUEST, "The cursor is not one of ours.", e);
        }
    }
}
