package org.countyread.gateway.orders;

import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.model.Segment;
import java.nio.charset.Charset;
import java.time.Clock;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.countyread.gateway.exam.OrderedExams;
import org.countyread.gateway.platform.Database;
import org.countyread.gateway.settings.GatewaySettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;

/** Answers one message after another: what it asks for and the message itself are durable before it is answered AA. Thread-safe. */
@Service
class OrderIntake {
    private static final Logger LOG = LoggerFactory.getLogger(OrderIntake.class);

    /** Carries a fault through a transaction, which it rolls back. */
    private static final class Rollback extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient MessageFault fault;

        Rollback(MessageFault fault) {
            super(fault);
            this.fault = fault;
        }
    }

    private final Database database;
    private final Hl7Messages messages;
    private final PlacedOrders desk;
    private final OrderedExams exams;
    private final Clock clock;
    private final String application;
    private final OrderReader reader = new OrderReader();

    OrderIntake(
            Database database,
            Hl7Messages messages,
            PlacedOrders desk,
            OrderedExams exams,
            Clock clock,
            GatewaySettings settings) {
        this.database = database;
        this.messages = messages;
        this.desk = desk;
        this.exams = exams;
        this.clock = clock;
        this.application = settings.hl7().application();
    }

    /** Does what the message asks for; the bytes of the answer, in the encoding of the message. */
    byte[] answer(byte[] message, String peer) {
        Charset charset = MessageCharset.of(message);
        Hl7Header header = Hl7Header.NONE;
        Optional<MessageFault> fault = Optional.empty();
        try {
            List<Segment> segments = reader.segments(new String(message, charset));
            header = header(segments);
            OrderMessage orders = reader.orders(header, segments);
            take(orders, header, message, peer);
        } catch (MessageFault refused) {
            fault = Optional.of(refused);
        } catch (DataAccessException unstored) {
            LOG.error("an HL7 message could not be stored", unstored);
            fault = Optional.of(new MessageFault(new Fault(
                    Fault.Code.AE, Fault.INTERNAL, "", "The message cannot be stored now; send it again later.")));
        }
        if (fault.isPresent()) {
            keepRefused(header, fault.get(), message, peer);
        }
        ZonedDateTime now = ZonedDateTime.now(clock);
        String answer = Acknowledgement.of(
                header,
                application,
                UUID.randomUUID().toString().substring(0, 20),
                now,
                fault.map(MessageFault::fault));
        return answer.getBytes(charset);
    }

    private static Hl7Header header(List<Segment> segments) throws MessageFault {
        try {
            return Hl7Header.of(segments.get(0));
        } catch (HL7Exception | IndexOutOfBoundsException unreadable) {
            throw new MessageFault(new Fault(Fault.Code.AR, Fault.DATA_TYPE_ERROR, "MSH", "MSH cannot be read."));
        }
    }

    private void take(OrderMessage orders, Hl7Header header, byte[] message, String peer) throws MessageFault {
        List<String> touched;
        try {
            touched = database.inTransaction(() -> {
                List<String> accessions = carriedOut(orders);
                messages.add(
                        Hl7Message.MessageDirection.IN,
                        peer,
                        header.controlId(),
                        header.type() + "^" + header.trigger(),
                        accessions.get(0),
                        Hl7Message.MessageState.ACCEPTED,
                        null,
                        clock.instant(),
                        message);
                return accessions;
            });
        } catch (Rollback rolledBack) {
            throw rolledBack.fault;
        }
        touched.forEach(exams::announce);
    }

    private List<String> carriedOut(OrderMessage orders) {
        try {
            return desk.carryOut(orders);
        } catch (MessageFault fault) {
            throw new Rollback(fault);
        }
    }

    private void keepRefused(Hl7Header header, MessageFault refused, byte[] message, String peer) {
        Fault fault = refused.fault();
        Optional<MessageFault.Late> late = refused.late();
        LOG.warn("HL7 message {} from {} is answered {}: {}", header.controlId(), peer, fault.code(), fault.location());
        try {
            database.inTransaction(() -> {
                late.ifPresent(exam -> exams.cancelledTooLate(exam.accession(), exam.system()));
                messages.add(
                        Hl7Message.MessageDirection.IN,
                        peer,
                        header.controlId(),
                        header.type() + "^" + header.trigger(),
                        late.map(MessageFault.Late::accession).orElse(null),
                        fault.code() == Fault.Code.AE
                                ? Hl7Message.MessageState.FAULTY
                                : Hl7Message.MessageState.REJECTED,
                        fault.location() + " " + fault.text(),
                        clock.instant(),
                        message);
            });
            late.ifPresent(exam -> exams.announce(exam.accession()));
        } catch (DataAccessException unstored) {
            LOG.error("a refused HL7 message could not be kept", unstored);
        }
    }
}
