package org.countyread.hub.reporting;

import java.util.UUID;

/** A version of a report has been signed. Published within the transaction of the signature. */
public record ReportSigned(UUID reportId, UUID taskId) {}
