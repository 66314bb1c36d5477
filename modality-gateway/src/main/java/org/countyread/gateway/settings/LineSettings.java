package org.countyread.gateway.settings;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The line to the hub. Immutable.
 *
 * @param chunk the piece in which an item leaves; a more urgent item overtakes between two pieces
 * @param window how much may be on the way unacknowledged
 * @param backOffMin the first pause before dialling again
 * @param backOffMax the longest pause
 * @param idle how long the line may be silent before it counts as dead
 * @param messageRetention how long delivered messages and the ids of received mail are remembered
 * @param enrolmentRetry the pause between two attempts to enrol with the code from the configuration
 */
public record LineSettings(
        @DefaultValue("64KB") DataSize chunk,
        @DefaultValue("1MB") DataSize window,
        @DefaultValue("500ms") Duration backOffMin,
        @DefaultValue("30s") Duration backOffMax,
        @DefaultValue("30s") Duration idle,
        @DefaultValue("90d") Duration messageRetention,
        @DefaultValue("5s") Duration enrolmentRetry) {}
