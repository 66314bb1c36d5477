package org.countyread.gateway.exam;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.countyread.gateway.platform.Database;
import org.countyread.gateway.spool.OutgoingMessages;
import org.countyread.gateway.spool.SpoolIndex;
import org.countyread.gateway.spool.SpoolState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/** Notes what the hub has taken over or refuses; durable when a method returns. Thread-safe. */
@Service
public class Deliveries {
    private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);

    private final Database database;
    private final SpoolIndex spool;
    private final OutgoingMessages outgoing;
    private final ExamRepository exams;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    Deliveries(
            Database database,
            SpoolIndex spool,
            OutgoingMessages outgoing,
            ExamRepository exams,
            Clock clock,
            ApplicationEventPublisher events) {
        this.database = database;
        this.spool = spool;
        this.outgoing = outgoing;
        this.exams = exams;
        this.clock = clock;
        this.events = events;
    }

    /** The hub holds the item durably. */
    public void delivered(String itemId) {
        Instant now = clock.instant();
        database.inTransaction(() -> {
                    if (!spool.settle(itemId, SpoolState.DELIVERED, now, "")) {
                        outgoing.settle(itemId, SpoolState.DELIVERED, "");
                        return Optional.<String>empty();
                    }
                    Optional<String> accession = spool.accessionOf(itemId);
                    accession
                            .filter(exams::deliveredWhole)
                            .ifPresent(whole -> exams.stepLatest(whole, StepName.DELIVERED, now, null));
                    return accession;
                })
                .ifPresent(accession -> events.publishEvent(new ExamChanged(accession)));
    }

    /** The disk has changed the bytes of an object: it is not sent, and the desk asks for it once more. */
    public void damaged(String itemId, String detail) {
        LOG.error("item {} is damaged and has to be sent again by its device: {}", itemId, detail);
        Instant now = clock.instant();
        database.inTransaction(() -> {
                    spool.settle(itemId, SpoolState.DAMAGED, now, detail);
                    return spool.accessionOf(itemId);
                })
                .ifPresent(accession -> events.publishEvent(new ExamChanged(accession)));
    }

    /** The hub refuses the item for good; a person has to look, and its bytes stay. */
    public void refused(String itemId, String code, String detail) {
        LOG.error("the hub refuses item {}: {} ({})", itemId, code, detail);
        Instant now = clock.instant();
        String note = code + ": " + detail;
        database.inTransaction(() -> {
                    boolean object = spool.settle(itemId, SpoolState.REFUSED, now, note);
                    if (!object) {
                        outgoing.settle(itemId, SpoolState.REFUSED, note);
                    }
                    return object ? spool.accessionOf(itemId) : outgoing.accessionOf(itemId);
                })
                .ifPresent(accession -> events.publishEvent(new ExamChanged(accession)));
    }
}
