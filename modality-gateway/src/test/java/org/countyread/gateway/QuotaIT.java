package org.countyread.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A spool that may take 4 MB: people are warned first, then devices are told to keep what they have. */
class QuotaIT {
    @TempDir
    Path folder;

    @Test
    void warnsAndThenRefusesWithOutOfResources() throws Exception {
        assumeTrue(Dcmtk.installed(), "DCMTK is not installed");
        Path data = folder.resolve("data");
        try (GatewayBox box =
                new GatewayBox(data, "--countyread.gateway.site-code=T01", "--countyread.gateway.spool.quota=4MB")) {
            assertThat(level(box)).isEqualTo("ROOMY");
            int accepted = 0;
            boolean warned = false;
            String refusal = "";
            for (int i = 0; i < 20 && refusal.isEmpty(); i++) {
                Path file = TestObjects.write(folder.resolve("x.dcm"), "1.2.3", "1.2.3." + i, "ACC1", 1000, i);
                Dcmtk.Ended sent = Dcmtk.storescu(box.dicomPort(), file);
                if (sent.output().contains("Received Store Response (Success)")) {
                    accepted++;
                    warned |= level(box).equals("NEARLY_FULL");
                } else {
                    refusal = sent.output();
                }
            }
            assertThat(refusal).contains("Received Store Response (Refused: OutOfResources)");
            assertThat(accepted).as("half a megabyte each").isBetween(7, 8);
            assertThat(warned).isTrue();
            assertThat(filesIn(data.resolve("spool/incoming"))).isZero();
            assertThat(filesIn(data.resolve("spool/objects"))).isEqualTo(accepted);
            JsonNode line = box.get("/api/line");
            assertThat(line.get("spoolLimitBytes").asLong()).isEqualTo(4L << 20);
            assertThat(line.get("spoolUsedBytes").asLong()).isBetween(3L << 20, 4L << 20);
        }
    }

    @Test
    void healthIsOpenToEverybodyAndSaysWhenDevicesAreRefused() throws Exception {
        try (GatewayBox box = new GatewayBox(
                folder.resolve("data"), "--countyread.gateway.site-code=T01", "--countyread.gateway.spool.quota=0B")) {
            HttpResponse<String> page = box.send(box.request("/health"));
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.headers().firstValue("content-type").orElse("")).contains("text/html");
            assertThat(page.body()).contains("存储已满", "请保留在设备上");
            assertThat(box.send(box.request("/api/health")).body()).contains("\"level\":\"FAILED\"");
            assertThat(box.send(box.request("/actuator/health")).statusCode()).isEqualTo(503);
        }
    }

    private static String level(GatewayBox box) throws Exception {
        return box.get("/api/line").get("spoolLevel").asString();
    }

    private static long filesIn(Path folder) throws Exception {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).count();
        }
    }
}
