package org.countyread.gateway.spool;

/** Something new waits for the line. Published after it is durable. Immutable. */
public record ItemsWaiting() {}
