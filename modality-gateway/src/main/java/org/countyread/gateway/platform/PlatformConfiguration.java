package org.countyread.gateway.platform;

import java.io.IOException;
import java.time.Clock;
import org.countyread.gateway.settings.GatewaySettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes the clock and the database. */
@Configuration(proxyBeanMethods = false)
class PlatformConfiguration {
    @Bean
    Clock clock(GatewaySettings settings) {
        return Clock.system(settings.zone());
    }

    @Bean
    Database database(GatewaySettings settings) throws IOException {
        return Database.open(settings.dataDirectory().resolve("gateway.db"));
    }
}
