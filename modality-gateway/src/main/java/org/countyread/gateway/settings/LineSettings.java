package org.countyread.gateway.settings;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.List;
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
 * @param connectionsMax most connections over which items leave at a time
 * @param emergenciesExempt whether small news and emergencies leave whatever the caps say
 * @param caps hours in which the line belongs to others, too
 */
public record LineSettings(
        @DefaultValue("256KB") DataSize chunkMax,
        @DefaultValue("8MB") DataSize windowMax,
        @DefaultValue("500ms") Duration reconnectMin,
        @DefaultValue("15s") Duration reconnectMax,
        @DefaultValue("30s") Duration idle,
        @DefaultValue("3s") Duration enrolmentRetry,
        @DefaultValue("90d") Duration messageRetention,
        @DefaultValue("16") @Min(1) @Max(16) int connectionsMax,
        @DefaultValue("true") boolean emergenciesExempt,
        @DefaultValue List<@Valid LineCap> caps) {
    public LineSettings {
        caps = List.copyOf(caps);
    }
}
