package org.countyread.gateway.platform;

import io.swagger.v3.oas.models.OpenAPI;
import java.io.IOException;
import java.time.Clock;
import org.countyread.apidescription.ApiDescription;
import org.countyread.gateway.settings.GatewaySettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Makes the clock, the database and the API document. */
@EnableScheduling
@Import(ApiDescription.class)
@Configuration(proxyBeanMethods = false)
class PlatformConfiguration {
    /** Milliseconds are what the database keeps, so no answer shows more before a restart than after it. */
    @Bean
    Clock clock(GatewaySettings settings) {
        return Clock.tickMillis(settings.zone());
    }

    @Bean
    Database database(GatewaySettings settings) throws IOException {
        return Database.open(settings.dataDirectory().resolve("gateway.db"));
    }

    @Bean
    OpenAPI apiDocument() {
        return ApiDescription.named("CountyRead gateway");
    }
}
