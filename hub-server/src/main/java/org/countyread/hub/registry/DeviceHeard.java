package org.countyread.hub.registry;

import java.time.Instant;

/** A device was heard of, for the first time on a day. */
public record DeviceHeard(String serial, Instant at) {}
