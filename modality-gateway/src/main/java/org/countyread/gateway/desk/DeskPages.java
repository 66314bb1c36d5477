package org.countyread.gateway.desk;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.PathResourceResolver;

/**
 * Serves the browser application. Its own addresses, paths without a dot outside {@code /api} and {@code /actuator}, all
 * lead to the one page, which reads the address itself.
 */
@Configuration(proxyBeanMethods = false)
class DeskPages implements WebMvcConfigurer {
    private static final String FOLDER = "classpath:/static/desk/";

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/**")
                .addResourceLocations(FOLDER)
                .setCacheControl(CacheControl.noCache())
                .resourceChain(true)
                .addResolver(new SinglePage());
    }

    /** Accession numbers of some devices contain a slash, percent-encoded in the path. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> encodedSlashes() {
        return factory ->
                factory.addConnectorCustomizers(connector -> connector.setEncodedSolidusHandling("passthrough"));
    }

    private static final class SinglePage extends PathResourceResolver {
        @Override
        protected @Nullable Resource getResource(String path, Resource location) throws IOException {
            Resource found = super.getResource(path, location);
            if (found != null || path.startsWith("api/") || path.startsWith("actuator/") || path.contains(".")) {
                return found;
            }
            return super.getResource("index.html", location);
        }
    }
}
