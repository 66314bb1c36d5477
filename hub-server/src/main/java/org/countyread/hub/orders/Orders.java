package org.countyread.hub.orders;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.countyread.hub.audit.AuditAction;
import org.countyread.hub.audit.AuditTrail;
import org.countyread.hub.ingest.SiteMail;
import org.countyread.hub.ingest.SiteMailTaken;
import org.countyread.hub.ingest.SiteMessageReceived;
import org.countyread.hub.ingest.SitePost;
import org.countyread.hub.orders.ExamOrder.Wanted;
import org.countyread.hub.platform.HubException;
import org.countyread.hub.platform.security.CurrentUser;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Sends orders to the sites and hears under which numbers they were registered. Thread-safe. */
@Component
class Orders {
    private static final Logger LOG = LoggerFactory.getLogger(Orders.class);
    private static final String KIND = "order";
    private static final String ANSWER = "order-answer";
    private static final String MAIL_ID = "order-";

    private final OrderRepository orders;
    private final SitePost post;
    private final AuditTrail audit;
    private final JsonMapper json;
    private final Clock clock;

    Orders(OrderRepository orders, SitePost post, AuditTrail audit, JsonMapper json, Clock clock) {
        this.orders = orders;
        this.post = post;
        this.audit = audit;
        this.json = json;
        this.clock = clock;
    }

    /** Downwards: an exam is to be registered. Field names are part of the line's contract. */
    private record OrderNews(
            UUID orderId,
            String patientId,
            String patientName,
            @Nullable String patientSex,
            @Nullable LocalDate patientBirthDate,
            String modality,
            String item,
            @Nullable String bodyPart,
            @Nullable String indication,
            String priority,
            String orderedBy,
            Instant orderedAt) {}

    /** Upwards: it is registered, or cannot be. */
    private record SiteAnswer(
            @Nullable UUID orderId,
            @Nullable String accessionNumber,
            @Nullable String refused,
            @Nullable Instant at) {}

    /**
     * Orders an exam at a site.
     *
     * @throws HubException {@link OrderError#SITE_WITHOUT_LINE}
     */
    @Transactional
    public ExamOrder order(Wanted wanted, CurrentUser user) {
        UUID id = UUID.randomUUID();
        Instant now = clock.instant();
        orders.insert(id, wanted, user.displayName(), now);
        OrderNews news = new OrderNews(
                id,
                wanted.patient().id().strip(),
                wanted.patient().name().strip(),
                wanted.patient().sex(),
                wanted.patient().birthDate(),
                wanted.modality(),
                wanted.item().strip(),
                wanted.bodyPart(),
                wanted.indication(),
                wanted.priority().name(),
                user.displayName(),
                now);
        boolean sent = post.post(new SiteMail(
                wanted.siteCode(),
                MAIL_ID + id,
                KIND,
                SiteMail.Urgency.NEWS,
                Optional.empty(),
                json.writeValueAsString(news),
                Optional.empty()));
        if (!sent) {
            throw new HubException(OrderError.SITE_WITHOUT_LINE, "The site has no gateway that could be told.");
        }
        audit.record(
                AuditAction.EXAM_ORDERED,
                "exam-order",
                id.toString(),
                Optional.of(wanted.siteCode()),
                wanted.modality());
        return orders.find(id).orElseThrow();
    }

    @EventListener
    @Transactional
    public void on(SiteMailTaken event) {
        if (event.kind().equals(KIND)) {
            orders.reachedSite(UUID.fromString(event.mailId().substring(MAIL_ID.length())), clock.instant());
        }
    }

    @ApplicationModuleListener
    void on(SiteMessageReceived message) {
        if (message.kind().equals(ANSWER)) {
            parse(message).ifPresent(answer -> take(message.siteCode(), answer));
        }
    }

    private void take(String siteCode, SiteAnswer answer) {
        UUID id = Objects.requireNonNull(answer.orderId());
        Instant at = Objects.requireNonNull(answer.at());
        if (orders.answered(id, siteCode, answer.accessionNumber(), answer.refused(), at)) {
            audit.recordOf(
                    siteCode,
                    AuditAction.EXAM_ORDER_ANSWERED,
                    "exam-order",
                    id.toString(),
                    Optional.of(siteCode),
                    Objects.requireNonNullElse(answer.accessionNumber(), "refused: " + answer.refused()));
        }
    }

    private Optional<SiteAnswer> parse(SiteMessageReceived message) {
        try {
            return Optional.of(json.readValue(message.json(), SiteAnswer.class))
                    .filter(answer -> answer.orderId() != null && answer.at() != null);
        } catch (JacksonException malformed) {
            LOG.warn("site {} sent an answer that cannot be read: {}", message.siteCode(), malformed.getClass());
            return Optional.empty();
        }
    }
}
