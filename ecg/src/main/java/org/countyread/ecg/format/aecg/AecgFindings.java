package org.countyread.ecg.format.aecg;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.countyread.ecg.LeadName;
import org.countyread.ecg.MachineLeadMeasurement;
import org.countyread.ecg.MachineMark;
import org.countyread.ecg.MachineMeasurement;
import org.countyread.ecg.MachineMeasurement.Name;
import org.jspecify.annotations.Nullable;

/**
 * Annotations while they are read: rates, intervals, axes and statements of the whole ECG, and where beats and waves are.
 * What a person measured is left in the original. Not thread-safe.
 */
final class AecgFindings {
    private static final int STATEMENTS_MAX = 200;
    private static final int BOUND_CHARS_MAX = 40;
    private static final Set<String> STATEMENT_CODES =
            Set.of("MDC_ECG_INTERPRETATION_STATEMENT", "MDC_ECG_INTERPRETATION_SUMMARY");
    private static final String RHYTHM = "MDC_ECG_RHY";
    private static final Map<String, MachineMark.Kind> WAVES = Map.of(
            AecgCodes.P_WAVE, MachineMark.Kind.P_WAVE,
            AecgCodes.QRS_COMPLEX, MachineMark.Kind.QRS_COMPLEX,
            AecgCodes.T_WAVE, MachineMark.Kind.T_WAVE);

    /** One annotation; a lead boundary of an outer one holds for the inner ones too. */
    private static final class Frame {
        private final @Nullable Frame outer;
        private String code = "";
        private String valueCode = "";
        private boolean ofLead;
        private Optional<LeadName> lead = Optional.empty();
        private String timeCode = "";
        private String low = "";
        private String high = "";
        private String unit = "";

        Frame(@Nullable Frame outer) {
            this.outer = outer;
        }

        Optional<LeadName> lead() {
            return ofLead || outer == null ? lead : outer.lead();
        }

        Optional<MachineMark.Kind> kind() {
            return code.equals(AecgCodes.BEAT)
                    ? Optional.of(MachineMark.Kind.BEAT)
                    : code.equals(AecgCodes.WAVE) ? Optional.ofNullable(WAVES.get(valueCode)) : Optional.empty();
        }

        boolean global() {
            return !ofLead && (outer == null || outer.global());
        }
    }

    private record Candidate(Frame frame, MachineMeasurement measurement) {}

    private final Deque<Frame> open = new ArrayDeque<>();
    private final List<Candidate> candidates = new ArrayList<>();
    private final List<String> statements = new ArrayList<>();
    private final List<String> edited = new ArrayList<>();
    private final AecgMarks marks = new AecgMarks();
    private boolean byPerson;

    /** A set of annotations begins; its author is a machine unless a person is named. */
    void beginSet() {
        byPerson = false;
    }

    /** The annotations of this set are a person's, so they are no finding of the machine. */
    void authorIsPerson() {
        byPerson = true;
    }

    void begin() {
        open.push(new Frame(open.peek()));
    }

    void end() {
        Frame frame = open.pop();
        Optional<MachineMark.Kind> kind = frame.kind();
        boolean known = !byPerson && (!frame.ofLead || frame.lead.isPresent());
        if (known && kind.isPresent() && !frame.high.isEmpty()) {
            stretch(kind.get(), frame);
        }
    }

    /** Carts that do not look for the begin of a T wave leave it out. */
    private void stretch(MachineMark.Kind kind, Frame frame) {
        boolean absolute = frame.timeCode.equals(AecgCodes.ABSOLUTE);
        boolean endOnly = frame.low.isEmpty() && kind == MachineMark.Kind.T_WAVE;
        String low = endOnly ? frame.high : frame.low;
        if (!low.isEmpty()) {
            MachineMark.Kind marked = endOnly ? MachineMark.Kind.T_END : kind;
            marks.add(new AecgMarks.Stretch(marked, frame.lead(), absolute, low, frame.high, frame.unit));
        }
    }

    boolean isOpen() {
        return !open.isEmpty();
    }

    void code(@Nullable String code) {
        Frame frame = open.peek();
        if (frame != null && code != null) {
            frame.code = code.strip().toUpperCase(Locale.ROOT);
        }
    }

    void boundary(@Nullable String code) {
        Frame frame = open.peek();
        if (frame == null || code == null) {
            return;
        }
        String upper = code.strip().toUpperCase(Locale.ROOT);
        if (upper.startsWith(AecgCodes.LEAD_PREFIX)) {
            frame.ofLead = true;
            frame.lead = AecgCodes.lead(upper);
        } else {
            frame.timeCode = upper;
        }
    }

    /** A bound of the time that was named last. */
    void low(@Nullable String value, @Nullable String unit) {
        Frame frame = open.peek();
        if (frame != null && value != null && value.length() <= BOUND_CHARS_MAX) {
            frame.low = value;
            frame.unit = unit == null ? "" : unit;
        }
    }

    void high(@Nullable String value, @Nullable String unit) {
        Frame frame = open.peek();
        if (frame != null && value != null && value.length() <= BOUND_CHARS_MAX) {
            frame.high = value;
            frame.unit = unit == null ? frame.unit : unit;
        }
    }

    /** The value is a code: which wave it is, or which rhythm, of which the name is a statement. */
    void valueCode(@Nullable String code, @Nullable String displayName) {
        Frame frame = open.peek();
        if (frame == null || code == null) {
            return;
        }
        frame.valueCode = code.strip().toUpperCase(Locale.ROOT);
        if (frame.code.equals(RHYTHM) && displayName != null) {
            state(displayName);
        }
    }

    void value(@Nullable String value, @Nullable String unit) {
        Frame frame = open.peek();
        Name name = frame == null ? null : AecgCodes.measurement(frame.code);
        OptionalDouble number = Quantity.measured(value, unit);
        boolean found = name != null && number.isPresent() && (name.mayBeZero() || number.getAsDouble() > 0);
        if (!byPerson && frame != null && name != null && found) {
            candidates.add(new Candidate(frame, new MachineMeasurement(name, number.getAsDouble())));
        }
    }

    void text(String text) {
        Frame frame = open.peek();
        if (frame != null && STATEMENT_CODES.contains(frame.code)) {
            state(text);
        }
    }

    private void state(String text) {
        List<String> said = byPerson ? edited : statements;
        if (!text.isBlank() && said.size() < STATEMENTS_MAX) {
            said.add(text.strip());
        }
    }

    /** Of each name the first one that is global. */
    List<MachineMeasurement> measurements() {
        List<MachineMeasurement> found = new ArrayList<>();
        for (Candidate candidate : candidates) {
            boolean first = found.stream()
                    .noneMatch(other -> other.name() == candidate.measurement().name());
            if (first && candidate.frame().global()) {
                found.add(candidate.measurement());
            }
        }
        return found;
    }

    /** Of each lead and name the first one. */
    List<MachineLeadMeasurement> leadMeasurements() {
        List<MachineLeadMeasurement> found = new ArrayList<>();
        for (Candidate candidate : candidates) {
            Optional<LeadName> lead = candidate.frame().lead();
            Optional<MachineLeadMeasurement.Name> name =
                    AecgCodes.ofALead(candidate.measurement().name());
            if (lead.isPresent() && name.isPresent()) {
                MachineLeadMeasurement measurement = new MachineLeadMeasurement(
                        lead.get(), name.get(), candidate.measurement().value());
                boolean first = found.stream()
                        .noneMatch(other -> other.lead() == measurement.lead() && other.name() == measurement.name());
                if (first) {
                    found.add(measurement);
                }
            }
        }
        return found;
    }

    List<String> statements() {
        return statements;
    }

    List<String> editedStatements() {
        return edited;
    }

    AecgMarks marks() {
        return marks;
    }
}
