package org.countyread.link.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Pins the defaults, which documents and operators rely on. */
class LinkSettingsTest {

    @Test
    void theDefaultsOfTheGatewayAreTheDocumentedOnes() {
        assertThat(LinkClientSettings.Sending.DEFAULT)
                .isEqualTo(new LinkClientSettings.Sending(4_096, 262_144, 8_388_608, Duration.ofMillis(100), 16, 16));
        assertThat(LinkClientSettings.Timing.DEFAULT)
                .isEqualTo(new LinkClientSettings.Timing(
                        Duration.ofSeconds(10),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(15),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(5)));
    }

    @Test
    void theDefaultsOfTheHubAreTheDocumentedOnes() {
        assertThat(LinkServerSettings.Limits.DEFAULT)
                .isEqualTo(new LinkServerSettings.Limits(16_384, 256, 4_194_304, 4, 65_536, 16, 256));
        assertThat(LinkServerSettings.Timing.DEFAULT)
                .isEqualTo(new LinkServerSettings.Timing(
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(15),
                        Duration.ofSeconds(1)));
    }
}
