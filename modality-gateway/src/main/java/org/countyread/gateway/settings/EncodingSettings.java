package org.countyread.gateway.settings;

import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Objects in fewer bytes. Immutable.
 *
 * @param enabled whether objects are encoded at all where that is faster than sending them as they are
 * @param diskMax how much of the disk encoded objects may take until the hub has them; more of them wait for that
 */
public record EncodingSettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("512MB") DataSize diskMax) {}
