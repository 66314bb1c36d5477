package org.countyread.gateway.settings;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The durable store of what waits for the line. Immutable.
 *
 * @param reserve free space that is kept for the database and the reports; below it objects are refused
 * @param retention how long an object stays after the hub has acknowledged it
 * @param priorRetention how long an object of an earlier study from the hub stays
 * @param commitBatchMax how many objects share one transaction at most
 */
public record SpoolSettings(
        @DefaultValue("512MB") DataSize reserve,
        @DefaultValue("7d") Duration retention,
        @DefaultValue("30d") Duration priorRetention,
        @DefaultValue("256") @Min(1) int commitBatchMax) {}
