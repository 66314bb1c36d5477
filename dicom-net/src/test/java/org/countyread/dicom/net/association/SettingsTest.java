package org.countyread.dicom.net.association;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SettingsTest {
    @Test
    void pinsTheDefaultsOfTheServer() {
        InetSocketAddress bind = new InetSocketAddress(11112);
        assertThat(AssociationServerSettings.of(bind, "COUNTYREAD"))
                .isEqualTo(new AssociationServerSettings(
                        bind,
                        "COUNTYREAD",
                        false,
                        4000,
                        64,
                        262144,
                        Duration.ofSeconds(30),
                        Duration.ofMinutes(10),
                        1048576,
                        32,
                        Optional.empty()));
    }

    @Test
    void pinsTheDefaultsOfTheClient() {
        assertThat(AssociationClientSettings.of("host", 104, "A", "B"))
                .isEqualTo(new AssociationClientSettings(
                        "host",
                        104,
                        "A",
                        "B",
                        262144,
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(30),
                        Duration.ofMinutes(2),
                        Optional.empty()));
    }

    @Test
    void refusesAnAeTitleThatCannotBeSent() {
        assertThatThrownBy(() -> AssociationServerSettings.of(new InetSocketAddress(0), "SEVENTEENLETTERS_"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> AssociationClientSettings.of("host", 104, " ", "B"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
