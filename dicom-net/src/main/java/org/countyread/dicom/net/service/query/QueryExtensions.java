package org.countyread.dicom.net.service.query;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * What can be negotiated about a query beyond the baseline: one byte each, in this order, missing ones are no.
 * Source: PS3.4 §C.5.1.1 and Table C.5-1, §K.5.1.1 for the worklist. Immutable.
 *
 * @param relational keys of any level in any query, also without the unique keys above
 * @param dateTimeMatching date and time of one range are matched as one
 * @param fuzzySemanticMatching of person names
 * @param timezoneAdjustment times in queries and answers are in the zone the query names
 */
public record QueryExtensions(
        boolean relational, boolean dateTimeMatching, boolean fuzzySemanticMatching, boolean timezoneAdjustment) {
    public static final QueryExtensions BASELINE = new QueryExtensions(false, false, false, false);

    private static final int BYTES = 4;

    /** Reads the service class application information. */
    public static QueryExtensions decode(ByteBuffer information) {
        ByteBuffer bytes = information.duplicate();
        return new QueryExtensions(yes(bytes), yes(bytes), yes(bytes), yes(bytes));
    }

    private static boolean yes(ByteBuffer bytes) {
        return bytes.hasRemaining() && bytes.get() == 1;
    }

    /** Writes the service class application information. */
    public ByteBuffer encode() {
        return ByteBuffer.allocate(BYTES)
                .put(flag(relational))
                .put(flag(dateTimeMatching))
                .put(flag(fuzzySemanticMatching))
                .put(flag(timezoneAdjustment))
                .flip();
    }

    /** What is there beyond the baseline, in words for a conformance statement. */
    String inWords() {
        List<String> there = new ArrayList<>();
        addIf(relational, "relational queries", there);
        addIf(dateTimeMatching, "combined date and time matching", there);
        addIf(fuzzySemanticMatching, "fuzzy semantic matching of person names", there);
        addIf(timezoneAdjustment, "timezone query adjustment", there);
        return there.isEmpty() ? "" : "extended negotiation of " + String.join(", ", there);
    }

    private static void addIf(boolean there, String name, List<String> names) {
        if (there) {
            names.add(name);
        }
    }

    private static byte flag(boolean on) {
        return (byte) (on ? 1 : 0);
    }

    /** What both sides can do. */
    public QueryExtensions and(QueryExtensions other) {
        return new QueryExtensions(
                relational && other.relational,
                dateTimeMatching && other.dateTimeMatching,
                fuzzySemanticMatching && other.fuzzySemanticMatching,
                timezoneAdjustment && other.timezoneAdjustment);
    }
}
