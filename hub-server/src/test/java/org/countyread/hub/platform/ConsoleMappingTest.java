package org.countyread.hub.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ConsoleMappingTest {
    @Test
    void pathsOfTheConsolesRouterGetItsIndexPage() {
        assertThat(ConsoleMapping.mayBeConsolePath("queue")).isTrue();
        assertThat(ConsoleMapping.mayBeConsolePath("studies/7/read")).isTrue();
    }

    @Test
    void filesAndTheApisDoNot() {
        for (String path :
                new String[] {"favicon.ico", "api/nothing", "api", "dicom-web/x", "fhir/x", "v3/x", "pki/x"}) {
            assertThat(ConsoleMapping.mayBeConsolePath(path)).as(path).isFalse();
        }
    }
}
