package org.countyread.gateway.procedurestep;

/** A device says that it is done with a step of a study, and which objects it made. Immutable. */
public record PerformedStepEnded(String studyInstanceUid) {}
