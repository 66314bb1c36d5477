package org.countyread.hub.platform.database;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The PostgreSQL that the hub starts itself when {@code spring.datasource.url} is not given. Immutable.
 *
 * @param port on loopback; 0 takes a free one at each start
 * @param startWait how long a start may take; the first one also unpacks and initialises
 */
@ConfigurationProperties("countyread.hub.database")
public record DatabaseSettings(
        @DefaultValue("0") int port, @DefaultValue("2m") Duration startWait) {}
