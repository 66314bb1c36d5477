package org.countyread.gateway.exam;

import java.time.Instant;

/** An object is durable and has its exam. Immutable. */
public record ObjectKept(String studyInstanceUid, String accessionNumber, String callingAe, Instant receivedAt) {}
