package org.countyread.hub.platform.database;

import java.io.IOException;
import org.countyread.hub.platform.HubSettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/** Gives the hub a PostgreSQL of its own unless it is told of another. */
@Configuration(proxyBeanMethods = false)
class EmbeddedDatabaseConfiguration {
    /** The data source depends on it, so it is closed after the last connection. */
    @Bean(destroyMethod = "close")
    @Conditional(NoDatabaseGiven.class)
    EmbeddedDatabase embeddedDatabase(HubSettings hub, DatabaseSettings settings) throws IOException {
        return EmbeddedDatabase.start(hub.dataDirectory().resolve("postgres"), settings);
    }

    static final class NoDatabaseGiven implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return !StringUtils.hasText(context.getEnvironment().getProperty("spring.datasource.url"));
        }
    }
}
