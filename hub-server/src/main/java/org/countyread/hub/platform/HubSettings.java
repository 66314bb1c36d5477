package org.countyread.hub.platform;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the whole hub is told. Immutable.
 *
 * @param dataDirectory everything the hub keeps outside a database or object store that is given to it
 * @param demo make the demonstration users when they are missing
 * @param zone the county's wall clock, for days and dates
 * @param secret encrypts the keys in the database; without it a file in the data directory does. Nodes that share a
 *     database must share it.
 * @param node the name of this node among several; the host name when not given
 */
@ConfigurationProperties("countyread.hub")
public record HubSettings(
        @DefaultValue("data") Path dataDirectory,
        @DefaultValue("false") boolean demo,
        @DefaultValue("Asia/Shanghai") ZoneId zone,
        Optional<String> secret,
        Optional<String> node) {}
