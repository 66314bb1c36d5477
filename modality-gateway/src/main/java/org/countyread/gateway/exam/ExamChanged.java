package org.countyread.gateway.exam;

/** Something about an exam has changed and is durable. Immutable. */
public record ExamChanged(String accessionNumber) {}
