package org.countyread.hub.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.countyread.testkit.CommittedText;
import org.junit.jupiter.api.Test;

/** The description of the API that the browser applications take their types from. */
class ApiDocumentIT extends HubIntegrationTest {
    private static final Path COMMITTED = Path.of("../reader-console/openapi/hub.json");

    @Test
    void theCommittedDocumentIsTheOneTheHubServes() throws IOException {
        HttpResponse<String> served = getAnonymously("/v3/api-docs");
        assertThat(served.statusCode()).isEqualTo(200);
        String text = json.writerWithDefaultPrettyPrinter().writeValueAsString(tree(served)) + "\n";
        CommittedText.requireSame(COMMITTED, text.replace("\r\n", "\n"), "countyread.openapi.write");
    }
}
