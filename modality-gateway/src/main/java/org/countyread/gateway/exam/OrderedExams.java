package org.countyread.gateway.exam;

import java.time.Clock;
import java.time.Instant;
import org.countyread.gateway.platform.Database;
import org.countyread.gateway.platform.GatewayException;
import org.countyread.gateway.spool.OutgoingMessages;
import org.springframework.stereotype.Service;

/**
 * Exams that another system orders, changes and cancels. The calls join the transaction of the caller, who calls
 * {@link #announce} after its commit. Thread-safe.
 */
@Service
public class OrderedExams {
    private final Database database;
    private final ExamDesk desk;
    private final ExamRepository exams;
    private final OutgoingMessages outgoing;
    private final Clock clock;

    OrderedExams(Database database, ExamDesk desk, ExamRepository exams, OutgoingMessages outgoing, Clock clock) {
        this.database = database;
        this.desk = desk;
        this.exams = exams;
        this.outgoing = outgoing;
        this.clock = clock;
    }

    /**
     * Registers what was ordered; its accession number.
     *
     * @throws GatewayException {@code validation} as {@link ExamDesk#register}
     */
    public String register(ExamRequest request, String system) {
        return desk.enter(request, system);
    }

    /** What became of a change or a cancellation. */
    public enum Outcome {
        DONE,
        /** Images of the exam are here or at the hub: it goes its way as it is. Nothing changed. */
        EXAMINED,
        /** The exam was cancelled before: there is nothing left to change. Nothing changed. */
        CANCELLED
    }

    /**
     * Takes over what has changed in the order, for as long as nothing has been taken yet; the hub is told.
     *
     * @throws GatewayException {@code validation} as {@link ExamDesk#register}
     */
    public Outcome change(String accession, ExamRequest request) {
        Patient patient = ExamDesk.completed(request.patient());
        return database.inTransaction(() -> {
            Outcome open = standing(accession);
            if (open == Outcome.DONE) {
                exams.change(accession, patient, request);
                Exam exam = exams.find(accession).orElseThrow();
                outgoing.add(ExamMessages.EXAM, accession, desk.registration(exam));
            }
            return open;
        });
    }

    /**
     * Cancels the exam, for as long as nothing has been taken yet; the hub is told. A second cancellation changes
     * nothing and is answered like the first.
     */
    public Outcome cancel(String accession, String system) {
        return database.inTransaction(() -> {
            Outcome open = standing(accession);
            if (open == Outcome.DONE) {
                Instant now = clock.instant();
                exams.applyHubNews(accession, new Exam.HubNews(HubState.CANCELLED, now, system, null));
                exams.stepOnce(accession, StepName.ORDER_CANCELLED, now, system);
                outgoing.add(
                        ExamMessages.EXAM_CANCELLED,
                        accession,
                        new ExamMessages.ExamCancellation(
                                accession, system, now.atZone(clock.getZone()).toOffsetDateTime()));
            }
            return open == Outcome.CANCELLED ? Outcome.DONE : open;
        });
    }

    /** Notes for the desk that the system wanted to cancel an exam that had been done. */
    public void cancelledTooLate(String accession, String system) {
        exams.stepLatest(accession, StepName.CANCELLATION_REFUSED, clock.instant(), system);
    }

    /** Whether the exam still waits to be done. What the hub says of it counts too: a study may have gone there by itself. */
    private Outcome standing(String accession) {
        Exam.HubNews news = exams.find(accession).orElseThrow().hub();
        if (exams.hasStudy(accession)) {
            return Outcome.EXAMINED;
        }
        if (news == null) {
            return Outcome.DONE;
        }
        return news.state().equals(HubState.CANCELLED) ? Outcome.CANCELLED : Outcome.EXAMINED;
    }

    /** An exam as the open transaction sees it. */
    public Exam ofTransaction(String accession) {
        return exams.find(accession).orElseThrow();
    }

    /** Tells line and screens, after the commit, that the exam has changed. */
    public void announce(String accession) {
        desk.announce(accession);
    }
}
