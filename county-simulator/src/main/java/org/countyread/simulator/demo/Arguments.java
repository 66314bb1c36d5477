package org.countyread.simulator.demo;

import java.util.List;
import org.countyread.simulator.demo.DemoLayout.GatewayPlace;

/** Settings of the parts of a demonstration; everything listens on loopback only. */
final class Arguments {
    private Arguments() {}

    static List<String> hub(DemoLayout layout) {
        return List.of(
                "--countyread.hub.demo=true",
                "--countyread.hub.data-directory=" + layout.folder("hub"),
                "--server.address=" + DemoLayout.LOOPBACK,
                "--server.port=" + DemoLayout.HUB_HTTP);
    }

    static List<String> gateway(DemoLayout layout, GatewayPlace place) {
        return List.of(
                "--countyread.gateway.demo=true",
                "--countyread.gateway.data-directory=" + layout.folder(place.name()),
                "--countyread.gateway.dicom.port=" + place.dimse(),
                "--countyread.gateway.hl7.port=" + place.hl7(),
                "--server.address=" + DemoLayout.LOOPBACK,
                "--server.port=" + place.http());
    }
}
