package org.countyread.hub.platform.security;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limits of signing in. Immutable.
 *
 * @param tokenLifetime a token dies when it has not been used for so long
 * @param failuresMax wrong passwords within {@code failureWindow} that lock the name for {@code lockDuration}
 * @param passwordCost the BCrypt cost, 2 to this power
 */
@ConfigurationProperties("countyread.hub.security")
public record SecuritySettings(
        @DefaultValue("12h") Duration tokenLifetime,
        @DefaultValue("10") int failuresMax,
        @DefaultValue("10m") Duration failureWindow,
        @DefaultValue("10m") Duration lockDuration,
        @DefaultValue("11") int passwordCost) {}
