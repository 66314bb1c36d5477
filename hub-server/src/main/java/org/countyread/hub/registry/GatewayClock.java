package org.countyread.hub.registry;

import java.time.Duration;
import java.time.Instant;

/**
 * How the clock of a site's gateway stands to the hub's. Immutable.
 *
 * @param hubAhead the hub's time is the gateway's plus this
 * @param roundTrip how long the measurement took; it errs by half of this at most
 */
public record GatewayClock(String siteCode, Duration hubAhead, Duration roundTrip, Instant measuredAt) {}
