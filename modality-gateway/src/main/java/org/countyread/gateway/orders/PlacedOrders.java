package org.countyread.gateway.orders;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.countyread.gateway.exam.ExamRequest;
import org.countyread.gateway.exam.OrderedExams;
import org.countyread.gateway.exam.Patient;
import org.countyread.gateway.platform.GatewayException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Does what orders ask for. A repeated order changes nothing, whatever control id it comes with: it is known by its placer
 * order number. Joins the transaction of the caller. Thread-safe.
 */
@Service
class PlacedOrders {
    private final Hl7Messages messages;
    private final OrderedExams exams;
    private final Clock clock;

    PlacedOrders(Hl7Messages messages, OrderedExams exams, Clock clock) {
        this.messages = messages;
        this.exams = exams;
        this.clock = clock;
    }

    /**
     * Carries out all orders of a message; the exams they touched.
     *
     * @throws MessageFault if one of them is not possible; the caller then rolls all of them back
     */
    List<String> carryOut(OrderMessage message) throws MessageFault {
        List<String> touched = new ArrayList<>();
        for (Order order : message.orders()) {
            touched.add(carryOut(message, order));
        }
        return touched;
    }

    private String carryOut(OrderMessage message, Order order) throws MessageFault {
        Optional<Hl7Messages.Known> known = messages.order(order.placer(), message.sender());
        return switch (order.control()) {
            case "NW" -> known.isPresent() ? known.get().accession() : register(message, order);
            case "XO", "XX", "SN" -> known.isPresent() ? change(message, order, known.get()) : register(message, order);
            case "CA", "OC", "DC" -> cancel(message, order, known);
            default ->
                throw new MessageFault(new Fault(
                        Fault.Code.AE,
                        Fault.VALUE_NOT_FOUND,
                        "ORC^1^1",
                        "ORC-1 is %s; NW, XO and CA are understood.".formatted(order.control())));
        };
    }

    private String register(OrderMessage message, Order order) throws MessageFault {
        try {
            String accession = exams.register(request(message.patient(), order), message.sender());
            messages.putOrder(order.placer(), message.sender(), accession, order.control(), clock.instant());
            return accession;
        } catch (GatewayException invalid) {
            throw invalid(invalid);
        }
    }

    private String change(OrderMessage message, Order order, Hl7Messages.Known known) throws MessageFault {
        try {
            OrderedExams.Outcome outcome = exams.change(known.accession(), request(message.patient(), order));
            if (outcome != OrderedExams.Outcome.DONE) {
                throw new MessageFault(late(order, outcome));
            }
            messages.putOrder(order.placer(), message.sender(), known.accession(), order.control(), clock.instant());
            return known.accession();
        } catch (GatewayException invalid) {
            throw invalid(invalid);
        }
    }

    private String cancel(OrderMessage message, Order order, Optional<Hl7Messages.Known> known) throws MessageFault {
        if (known.isEmpty()) {
            throw new MessageFault(new Fault(
                    Fault.Code.AE, Fault.UNKNOWN_KEY, "ORC^1^2", "No order with this placer order number is known."));
        }
        OrderedExams.Outcome outcome = exams.cancel(known.get().accession(), message.sender());
        if (outcome != OrderedExams.Outcome.DONE) {
            throw new MessageFault(
                    late(order, outcome), new MessageFault.Late(known.get().accession(), message.sender()));
        }
        messages.putOrder(order.placer(), message.sender(), known.get().accession(), order.control(), clock.instant());
        return known.get().accession();
    }

    private static ExamRequest request(Patient patient, Order order) throws MessageFault {
        @Nullable String modality = order.modality();
        if (modality == null) {
            throw new MessageFault(Fault.missing("OBR^1^24", "The kind of exam (OBR-24 or IPC-5)"));
        }
        return new ExamRequest(
                patient, modality, order.item(), order.bodyPart(), order.indication(), order.priority(), null, null);
    }

    private static Fault late(Order order, OrderedExams.Outcome outcome) {
        String reason = outcome == OrderedExams.Outcome.CANCELLED ? "the order is cancelled" : "images have been taken";
        return new Fault(
                Fault.Code.AE, Fault.INTERNAL, "ORC^1^1", "%s is too late: %s.".formatted(order.control(), reason));
    }

    private static MessageFault invalid(GatewayException invalid) {
        return new MessageFault(new Fault(
                Fault.Code.AE,
                Fault.DATA_TYPE_ERROR,
                "PID^1^3",
                invalid.getMessage() + " " + invalid.properties().getOrDefault("fields", "")));
    }
}
