package org.countyread.simulator.demo;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/**
 * Where everything of a demonstration is: jars, data, ports. All ports are on loopback. Immutable.
 *
 * @param data folder of all data and logs
 */
public record DemoLayout(Path hubJar, Path gatewayJar, Path simulatorJar, Path data) {
    public static final String PASSWORD = "demo-county-1";
    public static final String GATEWAY_AE = "CRGATEWAY";
    public static final String LOOPBACK = "127.0.0.1";
    static final int HUB_HTTP = 8080;
    static final int HUB_DIMSE = 11112;
    static final int HUB_LINE = 7443;
    public static final List<GatewayPlace> GATEWAYS = List.of(
            new GatewayPlace("gateway-1", "T01", 8090, 11104, 2576),
            new GatewayPlace("gateway-2", "T02", 8091, 11105, 2577));

    /** One gateway: its folder, its site and its ports. */
    public record GatewayPlace(String name, String siteCode, int http, int dimse, int hl7) {
        public URI uri() {
            return URI.create("http://" + LOOPBACK + ":" + http);
        }
    }

    public static URI hub() {
        return URI.create("http://" + LOOPBACK + ":" + HUB_HTTP);
    }

    Path logs() {
        return data.resolve("logs");
    }

    Path folder(String name) {
        return data.resolve(name);
    }
}
