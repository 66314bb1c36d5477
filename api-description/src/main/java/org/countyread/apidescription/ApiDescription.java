package org.countyread.apidescription;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/**
 * Describes an API as its records declare it. An application imports this and names itself with {@link #named}; its
 * document is then the same wherever it runs and whatever order its classes are found in.
 */
@Configuration(proxyBeanMethods = false)
public class ApiDescription {
    private static final String CONTROLLER = "Controller";

    /** The head of a document. The address is relative: who reads the document has reached the server already. */
    public static OpenAPI named(String title) {
        return new OpenAPI().info(new Info().title(title).version("1")).servers(List.of(new Server().url("/")));
    }

    @Bean
    RecordSchemas recordSchemas() {
        return new RecordSchemas();
    }

    /** Names an operation by its controller and method; springdoc would number methods of one name as it meets them. */
    @Bean
    OperationCustomizer operationNames() {
        return (operation, handler) -> {
            String type = handler.getBeanType().getSimpleName();
            String area = type.endsWith(CONTROLLER) ? type.substring(0, type.length() - CONTROLLER.length()) : type;
            return operation.operationId(area + "." + handler.getMethod().getName());
        };
    }

    @Bean
    OpenApiCustomizer soleNames(RecordSchemas schemas) {
        return document -> schemas.requireSoleNames();
    }

    @Bean
    @Order(1)
    OpenApiCustomizer answers() {
        return new Answers();
    }

    @Bean
    @Order(2)
    OpenApiCustomizer presence() {
        return new Presence();
    }
}
