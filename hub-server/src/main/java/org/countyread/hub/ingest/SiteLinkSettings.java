package org.countyread.hub.ingest;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The hub's end of the site link. Immutable.
 *
 * @param bind address to listen on
 * @param port 0 for any
 * @param hosts names and addresses of the hub, for its certificate
 * @param handshakesMax most gateways that are let in at once; the others wait for their turn
 */
@ConfigurationProperties("countyread.hub.site-link")
record SiteLinkSettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("127.0.0.1") String bind,
        @DefaultValue("7443") int port,
        @DefaultValue({"localhost", "127.0.0.1"}) List<String> hosts,
        @DefaultValue("256") int handshakesMax) {}
