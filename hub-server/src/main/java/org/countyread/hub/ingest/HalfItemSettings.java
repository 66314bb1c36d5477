package org.countyread.hub.ingest;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * When what has arrived of a large item is kept for other nodes. Immutable.
 *
 * @param interval time between two looks at an item, and from its offer to the first
 * @param partMin fewer new bytes are no part; an item that is not larger never has one
 * @param partMax largest part; held in memory, one a thread, while it is written or read
 */
@ConfigurationProperties("countyread.hub.ingest.half-items")
record HalfItemSettings(
        @DefaultValue("10s") Duration interval,
        @DefaultValue("1MB") DataSize partMin,
        @DefaultValue("8MB") DataSize partMax) {}
