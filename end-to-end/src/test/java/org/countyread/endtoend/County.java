package org.countyread.endtoend;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.countyread.simulator.county.CountyPlan;
import org.countyread.simulator.county.CountyRegister;
import org.countyread.testkit.Await;

/** One hub with its register and one gateway that is enrolled as site T01, in a folder of a test. */
final class County implements AutoCloseable {
    static final CountyRegister REGISTER = CountyPlan.draw(1);
    static final String SITE = "T01";

    private final ProductProcess hub;
    private final ProductProcess gateway;
    private final int hubDimsePort;
    private final int linePort;
    private final int gatewayDimsePort;
    private final int gatewayHl7Port;

    private County(
            ProductProcess hub,
            ProductProcess gateway,
            int hubDimsePort,
            int linePort,
            int gatewayDimsePort,
            int gatewayHl7Port) {
        this.hub = hub;
        this.gateway = gateway;
        this.hubDimsePort = hubDimsePort;
        this.linePort = linePort;
        this.gatewayDimsePort = gatewayDimsePort;
        this.gatewayHl7Port = gatewayHl7Port;
    }

    /** Starts both and enrols the gateway; heaps as given, such as {@code -Xmx256m}. */
    static County start(Path folder, String heap) throws Exception {
        int hubDimse = FreePort.next();
        int line = FreePort.next();
        int gatewayDimse = FreePort.next();
        int gatewayHl7 = FreePort.next();
        ProductProcess hub = new ProductProcess(
                "hub",
                jar("hub-server"),
                folder.resolve("hub"),
                FreePort.next(),
                List.of(heap),
                List.of(
                        "--countyread.hub.demo=true",
                        "--countyread.hub.data-directory=" + folder.resolve("hub"),
                        "--countyread.hub.dimse.port=" + hubDimse,
                        "--countyread.hub.site-link.port=" + line));
        ProductProcess gateway = new ProductProcess(
                "gateway",
                jar("modality-gateway"),
                folder.resolve("gateway"),
                FreePort.next(),
                List.of(heap),
                List.of(
                        "--countyread.gateway.demo=true",
                        "--countyread.gateway.data-directory=" + folder.resolve("gateway"),
                        "--countyread.gateway.dicom.port=" + gatewayDimse,
                        "--countyread.gateway.hl7.port=" + gatewayHl7));
        County county = new County(hub, gateway, hubDimse, line, gatewayDimse, gatewayHl7);
        try {
            hub.start();
            gateway.start();
            county.enrol();
            return county;
        } catch (Exception | AssertionError failed) {
            county.close();
            throw failed;
        }
    }

    ProductProcess hub() {
        return hub;
    }

    ProductProcess gateway() {
        return gateway;
    }

    int hubDimsePort() {
        return hubDimsePort;
    }

    int gatewayDimsePort() {
        return gatewayDimsePort;
    }

    int gatewayHl7Port() {
        return gatewayHl7Port;
    }

    private void enrol() throws IOException, InterruptedException {
        hub.api("admin").put("/api/county-register", REGISTER);
        String code = hub.api("admin")
                .post("/api/gateways/" + SITE + "/enrolment-codes", Map.of())
                .path("code")
                .asString();
        gateway.api("technician")
                .post("/api/enrolment", Map.of("code", code, "hubHost", "127.0.0.1", "hubPort", linePort));
        Await.until(
                "the line to be up",
                Duration.ofSeconds(30),
                () -> gateway.api("technician")
                        .get("/api/line")
                        .path("state")
                        .asString()
                        .equals("UP"));
    }

    static Path jar(String module) {
        return Path.of("..", module, "target", module + "-0.1.0-SNAPSHOT-app.jar")
                .toAbsolutePath()
                .normalize();
    }

    @Override
    public void close() {
        gateway.close();
        hub.close();
    }
}
