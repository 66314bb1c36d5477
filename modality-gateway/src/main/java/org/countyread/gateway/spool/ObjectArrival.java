package org.countyread.gateway.spool;

import java.time.Instant;

/** An object that has come, before it has an exam. Immutable. */
public record ObjectArrival(ObjectHeader header, String callingAe, String address, Instant receivedAt) {}
