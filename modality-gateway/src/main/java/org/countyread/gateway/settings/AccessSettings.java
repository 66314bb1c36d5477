package org.countyread.gateway.settings;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Login at the desk. Immutable.
 *
 * @param tokenLifetime how long a login lasts
 * @param wrongPasswordsMax how many wrong passwords lock an account
 * @param wrongPasswordsWithin the time in which they are counted
 * @param lockFor how long the lock lasts
 */
public record AccessSettings(
        @DefaultValue("12h") Duration tokenLifetime,
        @DefaultValue("10") @Min(1) int wrongPasswordsMax,
        @DefaultValue("10m") Duration wrongPasswordsWithin,
        @DefaultValue("10m") Duration lockFor) {}
