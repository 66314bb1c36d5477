package org.countyread.gateway.firstreading;

import java.time.OffsetDateTime;
import java.util.List;
import org.countyread.ecg.statement.StatementId;

/**
 * What somebody at the site reads from an exam. Field names are the contract of the line and of the desk. Immutable.
 *
 * @param by whoever read it, in their own words
 */
public record FirstReading(
        String accessionNumber,
        Verdict verdict,
        List<StatementId> statements,
        String text,
        String by,
        OffsetDateTime at) {
    public FirstReading {
        statements = List.copyOf(statements);
    }

    /** The exam as a whole. */
    public enum Verdict {
        NORMAL,
        ABNORMAL,
        CRITICAL
    }
}
