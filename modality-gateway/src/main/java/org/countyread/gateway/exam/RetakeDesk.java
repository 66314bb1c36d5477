package org.countyread.gateway.exam;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.countyread.gateway.exam.RetakeRequest.Answer;
import org.countyread.gateway.exam.RetakeRequest.DeclineReason;
import org.countyread.gateway.platform.Database;
import org.countyread.gateway.platform.ErrorCode;
import org.countyread.gateway.platform.GatewayException;
import org.countyread.gateway.spool.OutgoingMessages;
import org.countyread.link.wire.Mail;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/**
 * Requests of the hub to take an exam again. New images of the exam answer a request by themselves; a technician who
 * cannot take it again says why. Either answer is durable together with its message. Thread-safe.
 */
@Service
public class RetakeDesk implements HubMailHandler {
    private final Database database;
    private final RetakeRepository retakes;
    private final ExamRepository exams;
    private final OutgoingMessages outgoing;
    private final JsonMapper json;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    RetakeDesk(
            Database database,
            RetakeRepository retakes,
            ExamRepository exams,
            OutgoingMessages outgoing,
            JsonMapper json,
            Clock clock,
            ApplicationEventPublisher events) {
        this.database = database;
        this.retakes = retakes;
        this.exams = exams;
        this.outgoing = outgoing;
        this.json = json;
        this.clock = clock;
        this.events = events;
    }

    @Override
    public Set<String> kinds() {
        return Set.of(ExamMessages.RETAKE);
    }

    @Override
    public void take(Mail mail) {
        ExamMessages.RetakeNews news = json.readValue(mail.headerJson(), ExamMessages.RetakeNews.class);
        if (retakes.insert(news, clock.instant())) {
            events.publishEvent(new ExamChanged(news.accessionNumber()));
        }
    }

    /** An object of the exam has come; joins the transaction of the caller, who wakes the line by what it keeps. */
    void arrived(String accession, String studyInstanceUid, Instant at) {
        for (RetakeRequest request : retakes.open(accession)) {
            answer(request, Answer.TAKEN, null, "", studyInstanceUid, "", at);
        }
    }

    /**
     * The exam will not be taken again; durable when it returns.
     *
     * @throws GatewayException {@code exam-not-found}, or {@code no-retake} if none is asked for
     */
    public void decline(String accession, DeclineReason reason, String text, String by) {
        Instant now = clock.instant();
        database.inTransaction(() -> {
            if (!exams.exists(accession)) {
                throw new GatewayException(ErrorCode.EXAM_NOT_FOUND, "This site has no exam with this number.");
            }
            List<RetakeRequest> open = retakes.open(accession);
            if (open.isEmpty()) {
                throw new GatewayException(ErrorCode.NO_RETAKE, "Nobody waits for a retake of this exam.");
            }
            open.forEach(request -> answer(request, Answer.DECLINED, reason, text, null, by, now));
        });
        outgoing.wake();
        events.publishEvent(new ExamChanged(accession));
    }

    private void answer(
            RetakeRequest request,
            Answer answer,
            @Nullable DeclineReason reason,
            String text,
            @Nullable String newStudyUid,
            String by,
            Instant at) {
        retakes.answer(request.id(), answer, at, by);
        outgoing.add(
                ExamMessages.RETAKE_ANSWER,
                request.accessionNumber(),
                new ExamMessages.RetakeAnswer(
                        request.id(),
                        answer,
                        reason,
                        text,
                        newStudyUid,
                        by,
                        at.atZone(clock.getZone()).toOffsetDateTime()));
    }
}
