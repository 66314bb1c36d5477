package org.countyread.ecg.render;

import java.util.List;
import java.util.stream.Stream;
import org.countyread.ecg.LeadName;

/**
 * The leads of one recording as a layout places them. Immutable.
 *
 * @param rows of several leads each, from the top; a row may be shorter than others
 * @param strips that run over the whole width below them
 */
record LeadRows(List<List<LeadName>> rows, List<LeadName> strips) {
    LeadRows {
        rows = rows.stream().map(List::copyOf).toList();
        strips = List.copyOf(strips);
    }

    /** How many leads stand beside each other; 1 where there are only strips. */
    int columns() {
        return rows.stream().mapToInt(List::size).max().orElse(1);
    }

    List<LeadName> all() {
        return Stream.concat(rows.stream().flatMap(List::stream), strips.stream())
                .toList();
    }
}
