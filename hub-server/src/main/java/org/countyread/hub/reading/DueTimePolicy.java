package org.countyread.hub.reading;

import static org.countyread.hub.archive.ExamPriority.EMERGENCY;
import static org.countyread.hub.archive.ExamPriority.ROUTINE;
import static org.countyread.hub.archive.ExamPriority.URGENT;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.countyread.hub.archive.ExamPriority;

/** How long a study may wait for its signature, by modality group and priority, on the wall clock. Pure. Immutable. */
public final class DueTimePolicy {
    private static final Map<ModalityGroup, Map<ExamPriority, Duration>> DEFAULTS = Map.of(
            ModalityGroup.ECG, minutes(10, 20, 30),
            ModalityGroup.DR, minutes(30, 60, 120),
            ModalityGroup.US, minutes(30, 60, 120),
            ModalityGroup.OTHER, minutes(30, 60, 120));

    private final Map<ModalityGroup, Map<ExamPriority, Duration>> table;

    private DueTimePolicy(Map<ModalityGroup, Map<ExamPriority, Duration>> table) {
        this.table = table;
    }

    /** The default table with the cells that a county has set instead. */
    public static DueTimePolicy with(Map<ModalityGroup, Map<ExamPriority, Duration>> own) {
        Map<ModalityGroup, Map<ExamPriority, Duration>> table = new EnumMap<>(ModalityGroup.class);
        DEFAULTS.forEach((group, row) -> {
            Map<ExamPriority, Duration> merged = new EnumMap<>(row);
            merged.putAll(own.getOrDefault(group, Map.of()));
            table.put(group, merged);
        });
        return new DueTimePolicy(table);
    }

    /** How long from "study complete at the hub" to "signed". */
    public Duration allowance(String modality, ExamPriority priority) {
        Duration allowance =
                table.getOrDefault(ModalityGroup.of(modality), Map.of()).get(priority);
        if (allowance == null) {
            throw new IllegalStateException("no due time for " + modality + " " + priority);
        }
        return allowance;
    }

    /** When a study that was complete at {@code complete} is due. */
    public Instant dueAt(String modality, ExamPriority priority, Instant complete) {
        return complete.plus(allowance(modality, priority));
    }

    private static Map<ExamPriority, Duration> minutes(int emergency, int urgent, int routine) {
        return Map.of(
                EMERGENCY, Duration.ofMinutes(emergency),
                URGENT, Duration.ofMinutes(urgent),
                ROUTINE, Duration.ofMinutes(routine));
    }
}
