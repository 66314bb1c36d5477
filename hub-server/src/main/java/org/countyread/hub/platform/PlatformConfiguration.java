package org.countyread.hub.platform;

import io.swagger.v3.oas.models.OpenAPI;
import java.time.Clock;
import org.countyread.apidescription.ApiDescription;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The clock, the scheduler and the API document of the process. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@Import(ApiDescription.class)
class PlatformConfiguration {
    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    OpenAPI apiDocument() {
        return ApiDescription.named("CountyRead hub");
    }
}
