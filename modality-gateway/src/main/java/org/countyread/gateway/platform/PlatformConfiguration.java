package org.countyread.gateway.platform;

import java.io.IOException;
import java.time.Clock;
import org.countyread.gateway.settings.GatewaySettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Makes the clock and the database. */
@EnableScheduling
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
}
