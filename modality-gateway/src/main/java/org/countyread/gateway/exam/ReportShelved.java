package org.countyread.gateway.exam;

import java.nio.file.Path;

/**
 * A signed report has come. Published inside the transaction that keeps it, so that what a listener stores is durable with
 * it or not at all. Immutable.
 *
 * @param pdf the signed rendering
 */
public record ReportShelved(String accessionNumber, ExamMessages.ReportNews report, Path pdf) {}
