package org.countyread.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.countyread.testkit.CommittedText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** The description of the API that the desk takes its types from. */
class ApiDocumentIT {
    private static final Path COMMITTED = Path.of("../reader-console/openapi/gateway.json");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    Path folder;

    @Test
    void theCommittedDocumentIsTheOneTheGatewayServes() throws Exception {
        try (GatewayBox box = new GatewayBox(folder)) {
            HttpResponse<String> served = box.send(box.request("/v3/api-docs"));
            assertThat(served.statusCode()).isEqualTo(200);
            String text = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(JSON.readTree(served.body())) + "\n";
            CommittedText.requireSame(COMMITTED, text.replace("\r\n", "\n"), "countyread.openapi.write");
        }
    }
}
