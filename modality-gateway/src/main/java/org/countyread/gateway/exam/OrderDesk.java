package org.countyread.gateway.exam;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.Set;
import org.countyread.gateway.platform.Database;
import org.countyread.gateway.platform.GatewayException;
import org.countyread.gateway.spool.OutgoingMessages;
import org.countyread.link.wire.Mail;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/** Registers the exams that the hospital orders here, and tells it the number each was given. Thread-safe. */
@Service
public class OrderDesk implements HubMailHandler {
    private static final Logger LOG = LoggerFactory.getLogger(OrderDesk.class);
    private static final String ORDER = "order";
    private static final String ANSWER = "order-answer";

    private final Database database;
    private final ExamDesk exams;
    private final OutgoingMessages outgoing;
    private final JsonMapper json;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    OrderDesk(
            Database database,
            ExamDesk exams,
            OutgoingMessages outgoing,
            JsonMapper json,
            Clock clock,
            ApplicationEventPublisher events) {
        this.database = database;
        this.exams = exams;
        this.outgoing = outgoing;
        this.json = json;
        this.clock = clock;
        this.events = events;
    }

    /** Downwards: an exam is to be registered. Immutable. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record OrderNews(
            String orderId,
            String patientId,
            String patientName,
            @Nullable String patientSex,
            @Nullable LocalDate patientBirthDate,
            String modality,
            @Nullable String item,
            @Nullable String bodyPart,
            @Nullable String indication,
            Priority priority,
            String orderedBy,
            Instant orderedAt) {}

    /** Upwards: the exam is registered, or cannot be. Immutable. */
    record OrderAnswer(
            String orderId,
            @Nullable String accessionNumber,
            @Nullable String refused,
            OffsetDateTime at) {}

    @Override
    public Set<String> kinds() {
        return Set.of(ORDER);
    }

    /** Registration, the note that this order is done, and the answer are one transaction. */
    @Override
    public void take(Mail mail) {
        OrderNews order = json.readValue(mail.headerJson(), OrderNews.class);
        try {
            Optional<String> made = database.inTransaction(
                    () -> firstTime(order.orderId()) ? Optional.of(register(order)) : Optional.empty());
            made.ifPresent(accession -> events.publishEvent(new ExamChanged(accession)));
        } catch (GatewayException contradictory) {
            LOG.warn("order {} cannot be registered: {}", order.orderId(), contradictory.getMessage());
            database.inTransaction(() -> {
                if (firstTime(order.orderId())) {
                    answer(order.orderId(), null, contradictory.code().code());
                }
            });
        }
        outgoing.wake();
    }

    private String register(OrderNews order) {
        Patient patient =
                new Patient(order.patientId(), order.patientName(), order.patientSex(), order.patientBirthDate());
        String accession = exams.enter(
                new ExamRequest(
                        patient,
                        order.modality(),
                        order.item(),
                        order.bodyPart(),
                        order.indication(),
                        order.priority(),
                        null,
                        null),
                order.orderedBy());
        database.writes()
                .sql("update ordered set accession = :accession where order_id = :id")
                .param("accession", accession)
                .param("id", order.orderId())
                .update();
        answer(order.orderId(), accession, null);
        return accession;
    }

    private void answer(String orderId, @Nullable String accession, @Nullable String refused) {
        outgoing.add(
                ANSWER,
                accession == null ? "" : accession,
                new OrderAnswer(
                        orderId,
                        accession,
                        refused,
                        clock.instant().atZone(clock.getZone()).toOffsetDateTime()));
    }

    private boolean firstTime(String orderId) {
        return database.writes()
                        .sql("insert into ordered (order_id, taken_at) values (:id, :at) on conflict do nothing")
                        .param("id", orderId)
                        .param("at", clock.millis())
                        .update()
                == 1;
    }
}
