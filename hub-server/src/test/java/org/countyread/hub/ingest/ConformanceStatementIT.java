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

/** The conformance statement says what the hub registers and serves, and nothing else. */
class ConformanceStatementIT extends HubIntegrationTest {
    private static final Path COMMITTED = Path.of("../docs/conformance-statement.md");

    @Autowired
    private DimseIntake intake;

    @Test
    void theCommittedStatementIsWhatTheHubDoes() throws IOException {
        String text = """
                # DICOM conformance statement of the hub

                Made by `ConformanceStatementIT` of what the hub registers; do not edit. How it behaves beyond that is in
                [dicomweb.md](dicomweb.md), what is read and written of data sets in [dicom-core.md](dicom-core.md).

                ## DIMSE

                Queries and retrievals are for application entities that are registered under `countyread.hub.dimse.peers`;
                everybody may store, verify and ask for storage commitment.

                %s
                ## DICOMweb

                | request | meaning |
                | --- | --- |
                %s
                ## Character sets

                Specific Character Set (0008,0005): every defined term of PS3.3 §C.12.1.1.2 is read, with and without code
                extensions, GB18030 and GBK included. Answers to queries and DICOM JSON are in UTF-8 (`ISO_IR 192`).
                """.formatted(ConformanceText.of(intake.describe()), routes());
        CommittedText.requireSame(COMMITTED, text, "countyread.conformance.write");
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
