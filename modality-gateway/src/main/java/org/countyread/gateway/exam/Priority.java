package org.countyread.gateway.exam;

import org.countyread.link.wire.ItemPriority;

/** How soon an exam has to be read, as the technician chose. */
public enum Priority {
    EMERGENCY,
    URGENT,
    ROUTINE;

    private static final String ECG = "ECG";

    /** The class in which the objects of an exam leave. An ECG is small and wanted within minutes. */
    public static ItemPriority ofItems(Priority priority, String modality) {
        if (priority == EMERGENCY) {
            return ItemPriority.EMERGENCY;
        }
        if (modality.equals(ECG)) {
            return ItemPriority.EXPRESS;
        }
        return priority == URGENT ? ItemPriority.URGENT : ItemPriority.ROUTINE;
    }
}
