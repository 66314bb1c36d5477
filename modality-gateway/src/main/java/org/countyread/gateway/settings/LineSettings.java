package org.countyread.gateway.settings;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The line to the hub. Immutable.
 *
 * @param chunkMax the largest piece in which an item leaves; a more urgent item overtakes between two pieces
 * @param windowMax how much may be on the way unacknowledged
 * @param reconnectMin the shortest pause before dialling again
 * @param reconnectMax the longest pause
 * @param idle how long the hub may be silent before the line counts as dead
 * @param enrolmentRetry the pause between two attempts to enrol with the code from the configuration
 * @param messageRetention how long delivered messages and the ids of received mail are remembered
 */
public record LineSettings(
        @DefaultValue("256KB") DataSize chunkMax,
        @DefaultValue("8MB") DataSize windowMax,
        @DefaultValue("500ms") Duration reconnectMin,
        @DefaultValue("15s") Duration reconnectMax,
        @DefaultValue("30s") Duration idle,
        @DefaultValue("3s") Duration enrolmentRetry,
        @DefaultValue("90d") Duration messageRetention) {}
