package org.countyread.ecg.statement;

import java.util.Optional;
import org.countyread.ecg.LeadName;

/** One reason for a statement. Rendered by {@link Wording}. */
public sealed interface Evidence {
    Source source();

    Optional<LeadName> lead();

    /**
     * A figure against a limit.
     *
     * @param value in the unit of the quantity, as is the threshold
     */
    record Figure(
            Quantity quantity,
            Optional<LeadName> lead,
            double value,
            Comparison comparison,
            double threshold,
            Source source)
            implements Evidence {}

    /** Something seen that has no figure. */
    record Sight(Sign sign, Optional<LeadName> lead, Source source) implements Evidence {}
}
