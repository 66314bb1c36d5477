package org.countyread.hub.reporting;

import java.util.UUID;

/** A report waits for its signature. */
public record ReportSubmitted(UUID reportId, UUID taskId) {}
