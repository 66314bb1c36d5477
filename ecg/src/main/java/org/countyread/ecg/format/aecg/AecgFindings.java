package org.countyread.ecg.format.aecg;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.countyread.ecg.MachineMeasurement;
import org.countyread.ecg.MachineMeasurement.Name;
import org.jspecify.annotations.Nullable;

/**
 * Annotations while they are read: intervals, axes and statements of the whole ECG. What belongs to a single lead or a
 * single beat is left in the original. Not thread-safe.
 */
final class AecgFindings {
    private static final int STATEMENTS_MAX = 200;
    private static final String LEAD_PREFIX = "MDC_ECG_LEAD_";
    private static final Set<String> STATEMENT_CODES =
            Set.of("MDC_ECG_INTERPRETATION_STATEMENT", "MDC_ECG_INTERPRETATION_SUMMARY");
    private static final Map<String, Name> NAMES = Map.of(
            "MDC_ECG_TIME_PD_RR", Name.RR_INTERVAL,
            "MDC_ECG_TIME_PD_PP", Name.PP_INTERVAL,
            "MDC_ECG_TIME_PD_P", Name.P_DURATION,
            "MDC_ECG_TIME_PD_PR", Name.PR_INTERVAL,
            "MDC_ECG_TIME_PD_QRS", Name.QRS_DURATION,
            "MDC_ECG_TIME_PD_QT", Name.QT_INTERVAL,
            "MDC_ECG_TIME_PD_QTC", Name.QTC_INTERVAL,
            "MDC_ECG_ANGLE_P_FRONT", Name.P_AXIS,
            "MDC_ECG_ANGLE_QRS_FRONT", Name.QRS_AXIS,
            "MDC_ECG_ANGLE_T_FRONT", Name.T_AXIS);

    /** One annotation; a lead boundary of an outer one holds for the inner ones too. */
    private static final class Frame {
        private final @Nullable Frame outer;
        private String code = "";
        private boolean ofLead;

        Frame(@Nullable Frame outer) {
            this.outer = outer;
        }

        boolean global() {
            return !ofLead && (outer == null || outer.global());
        }
    }

    private record Candidate(Frame frame, MachineMeasurement measurement) {}

    private final Deque<Frame> open = new ArrayDeque<>();
    private final List<Candidate> candidates = new ArrayList<>();
    private final List<String> statements = new ArrayList<>();
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
        open.pop();
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
        if (frame != null && code != null && code.toUpperCase(Locale.ROOT).startsWith(LEAD_PREFIX)) {
            frame.ofLead = true;
        }
    }

    void value(@Nullable String value, @Nullable String unit) {
        Frame frame = open.peek();
        Name name = frame == null ? null : NAMES.get(frame.code);
        OptionalDouble number = Quantity.measured(value, unit);
        if (!byPerson && frame != null && name != null && number.isPresent()) {
            candidates.add(new Candidate(frame, new MachineMeasurement(name, number.getAsDouble())));
        }
    }

    void text(String text) {
        Frame frame = open.peek();
        boolean statement = !byPerson && frame != null && STATEMENT_CODES.contains(frame.code);
        if (statement && !text.isBlank() && statements.size() < STATEMENTS_MAX) {
            statements.add(text.strip());
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

    List<String> statements() {
        return statements;
    }
}
