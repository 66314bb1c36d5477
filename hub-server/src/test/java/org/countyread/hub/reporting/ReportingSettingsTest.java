package org.countyread.hub.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.countyread.hub.reporting.rendering.PaperSize;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ReportingSettingsTest {
    @Test
    void settingsHaveTheseNamesAndDefaults() {
        ReportingSettings plain = bind(Map.of());
        assertThat(plain.hospital()).isEmpty();
        assertThat(plain.paper()).isEqualTo(PaperSize.A4);
        assertThat(plain.bilingual()).isFalse();
        assertThat(plain.additionalFonts()).isEmpty();

        ReportingSettings own = bind(Map.of(
                "countyread.hub.reporting.hospital", "某县人民医院",
                "countyread.hub.reporting.paper", "a5",
                "countyread.hub.reporting.bilingual", "true",
                "countyread.hub.reporting.additional-fonts", "/fonts/rare.ttf"));
        assertThat(own.hospital()).isEqualTo("某县人民医院");
        assertThat(own.paper()).isEqualTo(PaperSize.A5);
        assertThat(own.bilingual()).isTrue();
        assertThat(own.additionalFonts()).containsExactly(Path.of("/fonts/rare.ttf"));
    }

    private static ReportingSettings bind(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("countyread.hub.reporting", ReportingSettings.class);
    }
}
