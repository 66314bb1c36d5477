package org.countyread.gateway.priors;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.countyread.gateway.exam.HubMailHandler;
import org.countyread.gateway.platform.Database;
import org.countyread.gateway.priors.PriorMessages.RecentAnswer;
import org.countyread.gateway.priors.PriorMessages.RecentExam;
import org.countyread.gateway.priors.PriorMessages.RecentQuery;
import org.countyread.gateway.spool.OutgoingMessages;
import org.countyread.link.wire.Mail;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks the hub, while somebody registers, what the county has examined lately. The answer is wanted now or not at all: a late
 * one is dropped. Thread-safe.
 */
@Service
public class RecentExamsDesk implements HubMailHandler {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Database database;
    private final OutgoingMessages outgoing;
    private final JsonMapper json;
    private final Map<String, CompletableFuture<Optional<List<RecentExam>>>> asked = new ConcurrentHashMap<>();

    RecentExamsDesk(Database database, OutgoingMessages outgoing, JsonMapper json) {
        this.database = database;
        this.outgoing = outgoing;
        this.json = json;
    }

    /** The recent exams of the same kind; empty when the hub has not answered in time. */
    public CompletableFuture<Optional<List<RecentExam>>> ask(String patientId, String modality) {
        String queryId = UUID.randomUUID().toString();
        CompletableFuture<Optional<List<RecentExam>>> answer = new CompletableFuture<Optional<List<RecentExam>>>()
                .completeOnTimeout(Optional.empty(), PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        asked.put(queryId, answer);
        database.inTransaction(
                () -> outgoing.add(PriorMessages.RECENT_QUERY, "", new RecentQuery(queryId, patientId, modality)));
        outgoing.wake();
        return answer.whenComplete((exams, failure) -> asked.remove(queryId));
    }

    @Override
    public Set<String> kinds() {
        return Set.of(PriorMessages.RECENT);
    }

    @Override
    public void take(Mail mail) {
        RecentAnswer answer = json.readValue(mail.headerJson(), RecentAnswer.class);
        CompletableFuture<Optional<List<RecentExam>>> waiting = asked.remove(answer.queryId());
        if (waiting != null) {
            waiting.complete(Optional.of(List.copyOf(answer.exams())));
        }
    }
}
