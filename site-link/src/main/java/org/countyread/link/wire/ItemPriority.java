package org.countyread.link.wire;

/** How urgent an item is; the declaration order is the order of leaving. */
public enum ItemPriority {
    /** Small news about exams: registrations, manifests, receipts. */
    CONTROL,
    /** An exam somebody's life may hang on. */
    EMERGENCY,
    /** Small and wanted within minutes, such as an ECG. */
    EXPRESS,
    /** An exam asked for as urgent. */
    URGENT,
    /** Everything else; the bulk of the bytes. */
    ROUTINE;

    /** Whether an item of this class leaves before one of {@code other}. */
    public boolean before(ItemPriority other) {
        return compareTo(other) < 0;
    }
}
