package org.countyread.gateway.orders;

import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.HapiContext;
import ca.uhn.hl7v2.Location;
import ca.uhn.hl7v2.model.Message;
import ca.uhn.hl7v2.model.MessageVisitorSupport;
import ca.uhn.hl7v2.model.MessageVisitors;
import ca.uhn.hl7v2.model.Segment;
import ca.uhn.hl7v2.parser.CanonicalModelClassFactory;
import ca.uhn.hl7v2.parser.PipeParser;
import ca.uhn.hl7v2.util.Terser;
import ca.uhn.hl7v2.validation.impl.ValidationContextFactory;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.countyread.gateway.exam.Patient;
import org.countyread.gateway.exam.Priority;
import org.jspecify.annotations.Nullable;

/**
 * Reads orders: ORM^O01 and OMI^O23, in any version up to 2.5. Segments are taken in the order in which they stand, so that
 * the many systems that nest them differently are all understood. Thread-safe.
 *
 * @see "HL7 2.5 §4.4.1 ORM, §4.4.12 OMI"
 */
final class OrderReader {
    private static final String VERSION = "2.5";
    private static final Set<String> TYPES = Set.of("ORM^O01", "OMI^O23");
    private static final Set<String> SEXES = Set.of("M", "F", "O");
    private static final int TEXT_CHARS_MAX = 64;
    private static final int INDICATION_CHARS_MAX = 2000;
    /** OBR-24, HL7 table 0074, and what systems write there instead. */
    private static final Map<String, String> MODALITIES = Map.ofEntries(
            Map.entry("RAD", "DX"),
            Map.entry("RX", "DX"),
            Map.entry("XRC", "DX"),
            Map.entry("DR", "DX"),
            Map.entry("DX", "DX"),
            Map.entry("CR", "CR"),
            Map.entry("RUS", "US"),
            Map.entry("CUS", "US"),
            Map.entry("US", "US"),
            Map.entry("EC", "ECG"),
            Map.entry("ECG", "ECG"),
            Map.entry("EKG", "ECG"),
            Map.entry("CT", "CT"),
            Map.entry("NMR", "MR"),
            Map.entry("MR", "MR"));

    private final HapiContext context;

    OrderReader() {
        context = new DefaultHapiContext();
        context.setModelClassFactory(new CanonicalModelClassFactory(VERSION));
        context.setValidationContext(ValidationContextFactory.noValidation());
    }

    /**
     * Splits a message into its segments.
     *
     * @throws MessageFault if it is none
     */
    List<Segment> segments(String text) throws MessageFault {
        try {
            Message message = new PipeParser(context).parse(text);
            List<Segment> segments = new ArrayList<>();
            MessageVisitors.visit(message, MessageVisitors.visitPopulatedElements(new MessageVisitorSupport() {
                @Override
                public boolean start(Segment segment, Location location) {
                    segments.add(segment);
                    return true;
                }
            }));
            return segments;
        } catch (HL7Exception | RuntimeException unreadable) { // HAPI meets odd bytes with either
            throw new MessageFault(new Fault(Fault.Code.AR, Fault.DATA_TYPE_ERROR, "", "The message cannot be read."));
        }
    }

    /**
     * Reads the orders of a message.
     *
     * @throws MessageFault if it has none, or is of another kind
     */
    OrderMessage orders(Hl7Header header, List<Segment> segments) throws MessageFault {
        if (!TYPES.contains(header.type() + "^" + header.trigger())) {
            throw new MessageFault(new Fault(
                    Fault.Code.AR, Fault.UNSUPPORTED_TYPE, "MSH^1^9", "Orders are taken as ORM^O01 and OMI^O23."));
        }
        try {
            Segment pid = segments.stream()
                    .filter(one -> one.getName().equals("PID"))
                    .findFirst()
                    .orElseThrow(() -> new MessageFault(Fault.missing("PID", "PID")));
            List<Order> orders = new ArrayList<>();
            for (List<Segment> group : groups(segments)) {
                orders.add(order(group));
            }
            if (orders.isEmpty()) {
                throw new MessageFault(Fault.missing("ORC", "ORC"));
            }
            return new OrderMessage(header.sendingApplication() + "^" + header.sendingFacility(), patient(pid), orders);
        } catch (HL7Exception unreadable) {
            throw new MessageFault(
                    new Fault(Fault.Code.AE, Fault.DATA_TYPE_ERROR, "", String.valueOf(unreadable.getMessage())));
        }
    }

    /** Each ORC begins an order. */
    private static List<List<Segment>> groups(List<Segment> segments) {
        List<List<Segment>> groups = new ArrayList<>();
        for (Segment segment : segments) {
            if (segment.getName().equals("ORC")) {
                groups.add(new ArrayList<>());
            }
            if (!groups.isEmpty()) {
                groups.get(groups.size() - 1).add(segment);
            }
        }
        return groups;
    }

    private static Patient patient(Segment pid) throws HL7Exception, MessageFault {
        String id = text(pid, 3, 0, 1)
                .or(() -> safe(pid, 2))
                .orElseThrow(() -> new MessageFault(Fault.missing("PID^1^3", "The patient id")));
        String name = name(pid).orElseThrow(() -> new MessageFault(Fault.missing("PID^1^5", "The name")));
        String sex = text(pid, 8, 0, 1).filter(SEXES::contains).orElse(null);
        return new Patient(cut(id, TEXT_CHARS_MAX), cut(name, TEXT_CHARS_MAX), sex, birthDate(pid));
    }

    private static Optional<String> safe(Segment segment, int field) {
        try {
            return text(segment, field, 0, 1);
        } catch (HL7Exception e) {
            return Optional.empty();
        }
    }

    /** The repetition in Han characters, else the first; family and given name stand together as Chinese writes them. */
    private static Optional<String> name(Segment pid) throws HL7Exception {
        Optional<String> first = Optional.empty();
        for (int i = 0; i < pid.getField(5).length; i++) {
            String family = text(pid, 5, i, 1).orElse("");
            String given = text(pid, 5, i, 2).orElse("");
            boolean han = (family + given).codePoints().anyMatch(Character::isIdeographic);
            String whole = (han ? family + given : family + " " + given).strip();
            if (han) {
                return Optional.of(whole);
            }
            if (first.isEmpty() && !whole.isEmpty()) {
                first = Optional.of(whole);
            }
        }
        return first;
    }

    private static @Nullable LocalDate birthDate(Segment pid) throws HL7Exception, MessageFault {
        Optional<String> text = text(pid, 7, 0, 1);
        if (text.isEmpty() || text.get().length() < 8) {
            return null; // a year alone is no date
        }
        try {
            return LocalDate.parse(text.get().substring(0, 8), DateTimeFormatter.BASIC_ISO_DATE);
        } catch (DateTimeParseException e) {
            throw new MessageFault(
                    new Fault(Fault.Code.AE, Fault.DATA_TYPE_ERROR, "PID^1^7", "The birth date is no date."));
        }
    }

    private static Order order(List<Segment> group) throws HL7Exception, MessageFault {
        Segment orc = group.get(0);
        Optional<Segment> obr = named(group, "OBR");
        String control = text(orc, 1, 0, 1).orElseThrow(() -> new MessageFault(Fault.missing("ORC^1^1", "ORC-1")));
        Optional<String> placer = text(orc, 2, 0, 1);
        if (placer.isEmpty() && obr.isPresent()) {
            placer = text(obr.get(), 2, 0, 1);
        }
        return new Order(
                control.toUpperCase(Locale.ROOT),
                placer.orElseThrow(() -> new MessageFault(Fault.missing("ORC^1^2", "The placer order number"))),
                modality(group, obr),
                obr.isEmpty()
                        ? null
                        : cutOrNull(text(obr.get(), 4, 0, 2).or(() -> component(obr.get(), 4, 1)), TEXT_CHARS_MAX),
                obr.isEmpty() ? null : cutOrNull(text(obr.get(), 15, 0, 4), TEXT_CHARS_MAX),
                obr.isEmpty() ? null : indication(group, obr.get()),
                priority(group, orc, obr));
    }

    private static Optional<String> component(Segment segment, int field, int component) {
        try {
            return text(segment, field, 0, component);
        } catch (HL7Exception e) {
            return Optional.empty();
        }
    }

    private static @Nullable String modality(List<Segment> group, Optional<Segment> obr) throws HL7Exception {
        Optional<Segment> ipc = named(group, "IPC");
        Optional<String> said = ipc.isPresent() ? text(ipc.get(), 5, 0, 1) : Optional.empty();
        if (said.isEmpty() && obr.isPresent()) {
            said = text(obr.get(), 24, 0, 1);
        }
        return said.map(text -> MODALITIES.get(text.toUpperCase(Locale.ROOT))).orElse(null);
    }

    /** Clinical information (OBR-13), reason (OBR-31) and diagnosis (DG1-4), as far as they are there. */
    private static @Nullable String indication(List<Segment> group, Segment obr) throws HL7Exception {
        List<String> parts = new ArrayList<>();
        text(obr, 13, 0, 1).ifPresent(parts::add);
        text(obr, 31, 0, 2).or(() -> component(obr, 31, 1)).ifPresent(parts::add);
        Optional<Segment> diagnosis = named(group, "DG1");
        if (diagnosis.isPresent()) {
            text(diagnosis.get(), 3, 0, 2)
                    .or(() -> component(diagnosis.get(), 4, 1))
                    .ifPresent(parts::add);
        }
        return cutOrNull(
                parts.isEmpty() ? Optional.empty() : Optional.of(String.join("；", parts)), INDICATION_CHARS_MAX);
    }

    /** TQ1-9, ORC-7.6 or OBR-5: S and STAT, A and ASAP (HL7 table 0485); anything else is routine. */
    private static Priority priority(List<Segment> group, Segment orc, Optional<Segment> obr) throws HL7Exception {
        Optional<Segment> timing = named(group, "TQ1");
        Optional<String> said = timing.isPresent() ? text(timing.get(), 9, 0, 1) : Optional.empty();
        if (said.isEmpty()) {
            said = text(orc, 7, 0, 6);
        }
        if (said.isEmpty() && obr.isPresent()) {
            said = text(obr.get(), 5, 0, 1).or(() -> component(obr.get(), 27, 6));
        }
        String code = said.orElse("").toUpperCase(Locale.ROOT);
        if (code.startsWith("S")) {
            return Priority.EMERGENCY;
        }
        return code.startsWith("A") ? Priority.URGENT : Priority.ROUTINE;
    }

    private static Optional<Segment> named(List<Segment> group, String name) {
        return group.stream().filter(one -> one.getName().equals(name)).findFirst();
    }

    private static Optional<String> text(Segment segment, int field, int repetition, int component)
            throws HL7Exception {
        String value = Terser.get(segment, field, repetition, component, 1);
        return Optional.ofNullable(value)
                .map(String::strip)
                .filter(text -> !text.isEmpty() && !text.equals("\"\"")); // "" deletes a value (HL7 2.5 §2.5.3)
    }

    private static @Nullable String cutOrNull(Optional<String> text, int charsMax) {
        return text.map(value -> cut(value, charsMax)).orElse(null);
    }

    private static String cut(String text, int charsMax) {
        return text.length() <= charsMax ? text : text.substring(0, charsMax);
    }
}
