package org.countyread.gateway.orders;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.countyread.gateway.platform.ErrorCode;
import org.countyread.gateway.platform.GatewayException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The kept HL7 messages over HTTP; their texts are not shown, they name patients. Thread-safe. */
@RestController
@RequestMapping("/api/hl7-messages")
class Hl7Controller {
    private static final int LIMIT_MAX = 200;

    /** A message; field names are the contract. Immutable. */
    record Hl7MessageDocument(
            long id,
            Hl7Message.MessageDirection direction,
            String peer,
            String controlId,
            String type,
            @Nullable String accessionNumber,
            Hl7Message.MessageState state,
            OffsetDateTime at,
            int attempts,
            OffsetDateTime dueAt,
            @Nullable String note) {}

    /** A piece of the list, from new to old. Immutable. */
    record Hl7MessageList(
            List<Hl7MessageDocument> items, @Nullable Long nextCursor) {}

    private final Hl7Messages messages;
    private final Clock clock;

    Hl7Controller(Hl7Messages messages, Clock clock) {
        this.messages = messages;
        this.clock = clock;
    }

    @GetMapping
    Hl7MessageList list(
            @RequestParam(defaultValue = "50") int limit, @RequestParam(required = false) @Nullable Long cursor) {
        int size = Math.max(1, Math.min(limit, LIMIT_MAX));
        List<Hl7Message> found = messages.before(cursor == null ? Long.MAX_VALUE : cursor, size + 1);
        List<Hl7Message> page = found.subList(0, Math.min(size, found.size()));
        return new Hl7MessageList(
                page.stream().map(this::document).toList(),
                found.size() > size ? page.get(page.size() - 1).id() : null);
    }

    /** Sends an outgoing message once more, with its old control id, whatever came of it before. */
    @PostMapping("/{id}/resend")
    Hl7MessageDocument resend(@PathVariable long id) {
        Hl7Message known = messages.find(id)
                .orElseThrow(() -> new GatewayException(ErrorCode.MESSAGE_NOT_FOUND, "There is no such message."));
        if (!messages.sendAgain(known.id(), clock.instant())) {
            throw new GatewayException(ErrorCode.NOT_OUTGOING, "Only messages that went out can be sent again.");
        }
        return document(messages.find(id).orElseThrow());
    }

    private Hl7MessageDocument document(Hl7Message message) {
        return new Hl7MessageDocument(
                message.id(),
                message.direction(),
                message.peer(),
                message.controlId(),
                message.type(),
                message.accession(),
                message.state(),
                local(message.at()),
                message.attempts(),
                local(message.dueAt()),
                message.note());
    }

    private OffsetDateTime local(Instant at) {
        return at.atZone(clock.getZone()).toOffsetDateTime();
    }
}
