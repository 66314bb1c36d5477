package org.countyread.gateway.exam;

import java.time.Clock;
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

    /**
     * Takes over what has changed in the order, for as long as nothing has been taken yet; the hub is told.
     *
     * @return false, and nothing changed, when objects have come
     * @throws GatewayException {@code validation} as {@link ExamDesk#register}
     */
    public boolean change(String accession, ExamRequest request) {
        Patient patient = ExamDesk.completed(request.patient());
        return database.inTransaction(() -> {
            if (exams.hasStudy(accession)) {
                return false;
            }
            exams.change(accession, patient, request);
            Exam exam = exams.find(accession).orElseThrow();
            outgoing.add(ExamMessages.EXAM, accession, desk.registration(exam));
            return true;
        });
    }

    /**
     * Cancels the exam, for as long as nothing has been taken yet.
     *
     * @return false, and nothing changed, when objects have come
     */
    public boolean cancel(String accession, String system) {
        return database.inTransaction(() -> {
            if (exams.hasStudy(accession)) {
                return false;
            }
            exams.applyHubNews(accession, new Exam.HubNews(HubState.CANCELLED, clock.instant(), system, null));
            return true;
        });
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
