package org.countyread.hub.platform;

import io.swagger.v3.oas.models.OpenAPI;
import java.time.Clock;
import org.countyread.apidescription.ApiDescription;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.tomcat.TomcatConnectorCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The clock, the scheduler and the API document of the process. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@Import(ApiDescription.class)
class PlatformConfiguration {
    private static final int WRITE_BUFFER_BYTES = 64 * 1024;

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    /** Images leave in large pieces: with the usual 8 KiB a film of 15 MB would take two thousand calls of the system. */
    @Bean
    TomcatConnectorCustomizer largePieces() {
        return connector -> connector.setProperty("socket.appWriteBufSize", String.valueOf(WRITE_BUFFER_BYTES));
    }

    @Bean
    OpenAPI apiDocument() {
        return ApiDescription.named("CountyRead hub");
    }
}
