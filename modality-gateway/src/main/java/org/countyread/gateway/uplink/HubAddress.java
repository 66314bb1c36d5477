package org.countyread.gateway.uplink;

/** Where the hub listens for the site link. Immutable. */
public record HubAddress(String host, int port) {
    @Override
    public String toString() {
        return host + ":" + port;
    }
}
