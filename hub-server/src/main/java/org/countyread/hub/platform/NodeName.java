package org.countyread.hub.platform;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.springframework.stereotype.Component;

/** The name of this node among those that share the database. Immutable. */
@Component
public final class NodeName {
    private final String value;

    NodeName(HubSettings settings) {
        this.value = settings.node().orElseGet(NodeName::hostName);
    }

    public String value() {
        return value;
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "hub";
        }
    }
}
