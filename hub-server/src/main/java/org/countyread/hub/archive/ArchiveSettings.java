package org.countyread.hub.archive;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the archive keeps to. Immutable.
 *
 * @param rejectedRetention how long the bytes of objects stay that were taken out of use
 */
@ConfigurationProperties("countyread.hub.archive")
record ArchiveSettings(@DefaultValue("180d") Duration rejectedRetention) {}
