package org.countyread.gateway.settings;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The durable store of what waits for the line. Immutable.
 *
 * @param reserve free space that is kept for the database and the reports; below it objects are refused
 * @param quota the most that all kept and arriving objects may take together; null for what the disk has
 * @param warnAt the share of that, 0 to 1, from which on log, desk and health page warn
 * @param retention how long an object stays after the hub has acknowledged it
 * @param priorRetention how long an object of an earlier study from the hub stays
 * @param commitBatchMax how many objects share one transaction at most
 */
public record SpoolSettings(
        @DefaultValue("512MB") DataSize reserve,
        @Nullable DataSize quota,

        @DefaultValue("0.8") @DecimalMin("0") @DecimalMax("1")
        double warnAt,

        @DefaultValue("7d") Duration retention,
        @DefaultValue("30d") Duration priorRetention,
        @DefaultValue("256") @Min(1) int commitBatchMax) {}
