package org.countyread.hub.reporting;

/** Where one version of a report stands. */
public enum ReportState {
    DRAFT,
    SUBMITTED,
    SIGNED,
    WITHDRAWN;

    /** Whether the text may still change. */
    public boolean open() {
        return this == DRAFT || this == SUBMITTED;
    }
}
