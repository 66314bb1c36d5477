package org.countyread.hub.ingest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.countyread.dicom.net.conformance.ConformanceText;
import org.countyread.hub.platform.HubIntegrationTest;
import org.countyread.testkit.CommittedText;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** The hub's section of the conformance statement says what the hub registers and serves, and nothing else. */
class ConformanceStatementIT extends HubIntegrationTest {
    private static final Path COMMITTED = Path.of("../docs/conformance-statement.md");

    @Autowired
    private DimseIntake intake;

    @Test
    void theCommittedSectionIsWhatTheHubDoes() throws IOException {
        String text = """
                ## The hub

                Queries and retrievals are for application entities that are registered under `countyread.hub.dimse.peers`;
                everybody may store, verify and ask for storage commitment. How the services behave beyond what stands here is
                in [dicomweb.md](dicomweb.md). Where `countyread.hub.dimse.tls.bundle` names a certificate, the same services
                are offered over TLS 1.2 and 1.3 on port 2762 as well (PS3.15 §B.12).

                %s
                ### DICOMweb

                | request | meaning |
                | --- | --- |
                %s
                """.formatted(ConformanceText.of(intake.describe()), routes());
        CommittedText.requireSameSection(COMMITTED, "hub", text, "countyread.conformance.write");
    }

    private String routes() {
        Map<String, String> rows = new TreeMap<>();
        JsonNode paths = tree(getAnonymously("/v3/api-docs")).get("paths");
        for (Map.Entry<String, JsonNode> path : paths.properties()) {
            if (path.getKey().startsWith("/dicom-web")) {
                for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
                    String summary = operation.getValue().path("summary").asString("");
                    String method = operation.getKey().toUpperCase(Locale.ROOT);
                    rows.put(
                            path.getKey() + " " + method,
                            "| `%s %s` | %s |\n".formatted(method, path.getKey(), summary));
                }
            }
        }
        return rows.values().stream().collect(Collectors.joining());
    }
}
