package org.countyread.gateway.critical;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.countyread.gateway.critical.CriticalMessages.CriticalNews;
import org.countyread.gateway.critical.CriticalMessages.RetractionSeen;
import org.countyread.gateway.critical.CriticalMessages.SiteAcknowledgement;
import org.countyread.gateway.critical.CriticalValue.Acknowledgement;
import org.countyread.gateway.exam.ExamChanged;
import org.countyread.gateway.exam.HubMailHandler;
import org.countyread.gateway.platform.Database;
import org.countyread.gateway.platform.ErrorCode;
import org.countyread.gateway.platform.GatewayException;
import org.countyread.gateway.spool.OutgoingMessages;
import org.countyread.link.wire.Mail;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/**
 * The critical values of this site. They are stored here before the hub is told that they have come, and an
 * acknowledgement is stored with the message that carries it up: nothing of it needs the line. Thread-safe.
 */
@Service
public class CriticalDesk implements HubMailHandler {
    private static final int SHOWN_MAX = 100;

    private final Database database;
    private final CriticalRepository values;
    private final OutgoingMessages outgoing;
    private final JsonMapper json;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    CriticalDesk(
            Database database,
            CriticalRepository values,
            OutgoingMessages outgoing,
            JsonMapper json,
            Clock clock,
            ApplicationEventPublisher events) {
        this.database = database;
        this.values = values;
        this.outgoing = outgoing;
        this.json = json;
        this.clock = clock;
        this.events = events;
    }

    @Override
    public Set<String> kinds() {
        return Set.of(CriticalMessages.CRITICAL_VALUE);
    }

    @Override
    public void take(Mail mail) {
        CriticalNews news = json.readValue(mail.headerJson(), CriticalNews.class);
        if (values.apply(news, clock.instant())) {
            events.publishEvent(new ExamChanged(news.accessionNumber()));
        }
    }

    /** What is not closed first, then the latest of what is. */
    public List<CriticalValue> list() {
        return values.list(SHOWN_MAX);
    }

    /**
     * A named person here knows, has read it back, and says what was done; durable when it returns. The same words of
     * the same person again change nothing.
     *
     * @param account the account at the desk that this was typed under
     * @throws GatewayException {@code critical-value-not-found}, or {@code critical-value-closed} naming the person who
     *     acknowledged it
     */
    public CriticalValue acknowledge(String id, String person, String readBack, String action, String account) {
        Instant now = clock.instant();
        CriticalValue value = database.inTransaction(() -> {
            boolean first = values.acknowledge(id, person, readBack, action, account, now);
            CriticalValue known = values.find(id)
                    .orElseThrow(() -> new GatewayException(
                            ErrorCode.CRITICAL_VALUE_NOT_FOUND, "This site has no such critical value."));
            if (first) {
                outgoing.add(
                        CriticalMessages.ACKNOWLEDGEMENT,
                        known.accessionNumber(),
                        new SiteAcknowledgement(
                                id,
                                person,
                                readBack,
                                action,
                                account,
                                now.atZone(clock.getZone()).toOffsetDateTime()));
            } else if (!says(known, person, readBack, action)) {
                throw closed(known);
            }
            return known;
        });
        outgoing.wake();
        events.publishEvent(new ExamChanged(value.accessionNumber()));
        return value;
    }

    /**
     * A named person here has seen that a value was taken back; durable when it returns. Saying so again changes nothing.
     *
     * @param account the account at the desk that this was typed under
     * @throws GatewayException {@code critical-value-not-found}, also if the value was not taken back
     */
    public CriticalValue retractionSeen(String id, String person, String account) {
        Instant now = clock.instant();
        CriticalValue value = database.inTransaction(() -> {
            boolean first = values.retractionSeen(id, person, now);
            CriticalValue known = values.find(id)
                    .filter(found -> found.retraction() != null)
                    .orElseThrow(() -> new GatewayException(
                            ErrorCode.CRITICAL_VALUE_NOT_FOUND, "No such critical value was taken back."));
            if (first) {
                outgoing.add(
                        CriticalMessages.RETRACTION_SEEN,
                        known.accessionNumber(),
                        new RetractionSeen(
                                id, person, account, now.atZone(clock.getZone()).toOffsetDateTime()));
            }
            return known;
        });
        outgoing.wake();
        events.publishEvent(new ExamChanged(value.accessionNumber()));
        return value;
    }

    private static boolean says(CriticalValue value, String person, String readBack, String action) {
        Acknowledgement given = value.acknowledgement();
        return given != null
                && given.person().equals(person)
                && given.readBack().equals(readBack)
                && action.equals(given.action());
    }

    private static GatewayException closed(CriticalValue value) {
        CriticalValue.Retraction retraction = value.retraction();
        if (retraction != null) {
            return new GatewayException(
                    ErrorCode.CRITICAL_VALUE_RETRACTED,
                    "This critical value was taken back.",
                    Map.of("retractedBy", retraction.by()));
        }
        Acknowledgement given = value.acknowledgement();
        return new GatewayException(
                ErrorCode.CRITICAL_VALUE_CLOSED,
                "This critical value is closed.",
                Map.of("acknowledgedBy", given == null ? "" : given.person()));
    }
}
