package org.countyread.ecg.statement;

import java.util.List;

/**
 * What a machine puts before a reader to begin with. It stays the machine's until a physician has taken it over, and is
 * kept beside the report and never in it. Immutable.
 *
 * @param measurements one line; what could not be measured is said so
 * @param findings sentences for the findings, none where nothing is certain enough to be described
 * @param impression one statement a line, in the order of a report; never empty
 * @param analysisVersion of the algorithms
 */
public record ReportDraft(
        Language language,
        String measurements,
        List<String> findings,
        List<String> impression,
        String analysisVersion) {
    public ReportDraft {
        findings = List.copyOf(findings);
        impression = List.copyOf(impression);
    }
}
