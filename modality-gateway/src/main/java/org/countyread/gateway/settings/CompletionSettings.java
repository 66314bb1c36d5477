package org.countyread.gateway.settings;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When a study counts as complete. Immutable.
 *
 * @param quiet how long nothing may have come after the last association of the study has closed
 * @param openMax the longest wait after the last object when an association stays open
 */
public record CompletionSettings(
        @DefaultValue("2s") Duration quiet,
        @DefaultValue("30s") Duration openMax) {}
